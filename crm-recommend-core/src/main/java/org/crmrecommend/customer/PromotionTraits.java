package org.crmrecommend.customer;

import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;

/**
 * How much a customer prefers discounts: the share of the customer's spending under a discount less
 * the share that the bought items have by themselves. A line is under a discount if it has a
 * discount, a list price above its amount, or a coupon. The expected share of a line is that of its
 * item in the whole shop ({@link DiscountShares}). So a customer who only buys what everybody buys
 * at a discount has about 0, and a customer who buys the same items only when they are cheap has
 * more.
 *
 * <p>The lines of a customer weigh by their amounts, so their effective number is n = (Σ s)² / Σ s²
 * for the amounts s (Kish). The difference is shrunk towards 0 by a {@link NormalPrior} with this
 * n, which also gives the interval. The trait is unknown without a purchase with a positive amount,
 * and in a shop without discounts.
 */
final class PromotionTraits implements TraitCalculator {

  private final DiscountShares expected;
  private final NormalPrior prior;

  private PromotionTraits(DiscountShares expected, NormalPrior prior) {
    this.expected = expected;
    this.prior = prior;
  }

  /** Learns the shares of the items, and how much customers differ. */
  static PromotionTraits learn(CustomerData data, ItemGroups groups) {
    DiscountShares expected =
        data.count("discounts", () -> new DiscountShares.Spending(data.log())).shares(groups);
    DifferenceSums sums =
        data.count(
            "promotion sensitivity",
            () -> new DifferenceSums(new Differences(data.log(), expected)));
    return new PromotionTraits(expected, sums.sums.prior(0));
  }

  @Override
  public void calculate(CustomerEvents customer, TraitRow row) {
    if (expected.isEmpty()) {
      return;
    }
    Differences differences =
        customer.derived(this, Differences.class, log -> new Differences(log, expected));
    differences.read(customer);
    if (differences.lines == 0) {
      return;
    }
    double n = differences.effectiveLines();
    double sensitivity = prior.shrunken(n, differences.mean());
    double margin = prior.margin(n);
    row.set(CustomerTrait.PROMOTION_SENSITIVITY, sensitivity, differences.lines);
    row.setInterval(
        CustomerTrait.PROMOTION_SENSITIVITY,
        Math.max(-1, sensitivity - margin),
        Math.min(1, sensitivity + margin));
  }

  /** The differences of the lines of one customer from what is expected. Not thread-safe. */
  private static final class Differences {
    private final EventLog log;
    private final DiscountShares expected;
    private final int purchaseKind;
    private int lines;
    private double amounts;
    private double squaredAmounts;
    private double weighted;
    private double weightedSquares;

    Differences(EventLog log, DiscountShares expected) {
      this.log = log;
      this.expected = expected;
      this.purchaseKind = log.kinds().indexOf(EventKind.PURCHASE);
    }

    void read(CustomerEvents customer) {
      lines = 0;
      amounts = 0;
      squaredAmounts = 0;
      weighted = 0;
      weightedSquares = 0;
      if (customer.purchaseCount() == 0) {
        return;
      }
      for (int event = customer.from(); event < customer.to(); event++) {
        if (log.kindCode(event) == purchaseKind && log.amount(event).orElse(0) > 0) {
          add(event, (double) log.amount(event).orElse(0));
        }
      }
    }

    private void add(int event, double amount) {
      double share = expected.share(log.item(event));
      double difference = DiscountShares.isDiscounted(log, event) ? 1 - share : -share;
      lines++;
      amounts += amount;
      squaredAmounts += amount * amount;
      weighted += amount * difference;
      weightedSquares += amount * difference * difference;
    }

    double mean() {
      return weighted / amounts;
    }

    double effectiveLines() {
      return Math.max(1, amounts * amounts / squaredAmounts);
    }

    double squares() {
      return effectiveLines() * Math.max(0, weightedSquares / amounts - mean() * mean());
    }
  }

  /** The variance of the differences within and between customers. */
  private static final class DifferenceSums implements CustomerCounts<DifferenceSums> {
    private final Differences differences;
    private final NormalPrior.Sums sums = new NormalPrior.Sums();

    DifferenceSums(Differences differences) {
      this.differences = differences;
    }

    @Override
    public void add(CustomerEvents customer) {
      differences.read(customer);
      if (differences.lines > 0) {
        sums.add(differences.effectiveLines(), differences.mean(), differences.squares());
      }
    }

    @Override
    public void addAll(DifferenceSums other) {
      sums.addAll(other.sums);
    }
  }
}
