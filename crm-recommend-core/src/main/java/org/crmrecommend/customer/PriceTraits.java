package org.crmrecommend.customer;

import java.util.List;

/**
 * Which prices a customer pays.
 *
 * <p>The low and the high price are the quartiles of the prices of a piece that the customer paid,
 * before refunds. The price band compares like with like: each paid price has a rank from 0 to 1
 * among all prices that were paid in the main category of its item; items without a category are
 * compared with each other. The mean rank of the customer is shrunk towards the middle by a {@link
 * NormalPrior}; below 1/3 the band is low and above 2/3 it is high. Presents with an amount of 0 do
 * not count.
 */
final class PriceTraits implements TraitCalculator {

  private static final List<String> BANDS = List.of("low", "middle", "high");
  private static final double MEAN_RANK = 0.5;
  private static final double LOW = 1 / 3.0;
  private static final double HIGH = 2 / 3.0;
  private static final double QUARTER = 0.25;

  private final ItemGroups groups;
  private final PriceRanks ranks;
  private final NormalPrior prior;

  private PriceTraits(ItemGroups groups, PriceRanks ranks, NormalPrior prior) {
    this.groups = groups;
    this.ranks = ranks;
    this.prior = prior;
  }

  /** Learns the prices of the shop. */
  static PriceTraits learn(CustomerData data, ItemGroups groups) {
    PriceRanks ranks =
        data.count(
                "prices",
                () ->
                    new PriceRanks.Collected(
                        new PaidPrices(data.log(), groups), groups.categories().size()))
            .ranks();
    RankSums sums =
        data.count("price bands", () -> new RankSums(new PaidPrices(data.log(), groups), ranks));
    return new PriceTraits(groups, ranks, sums.sums.prior(MEAN_RANK));
  }

  @Override
  public void calculate(CustomerEvents customer, TraitRow row) {
    PaidPrices paid = customer.derived(this, PaidPrices.class, log -> new PaidPrices(log, groups));
    paid.read(customer);
    int lines = paid.size();
    if (lines == 0) {
      return;
    }
    double rank = prior.shrunken(lines, meanRank(paid, ranks));
    row.set(CustomerTrait.PRICE_BAND, rank < LOW ? 0 : rank > HIGH ? 2 : 1, lines);
    paid.sortPrices();
    row.set(CustomerTrait.LOW_PRICE, majorUnits(customer, paid.quantile(QUARTER)), lines);
    row.set(CustomerTrait.HIGH_PRICE, majorUnits(customer, paid.quantile(1 - QUARTER)), lines);
  }

  private static double majorUnits(CustomerEvents customer, double minorUnits) {
    return customer.purchases().majorUnits(minorUnits);
  }

  private static double meanRank(PaidPrices paid, PriceRanks ranks) {
    double sum = 0;
    for (int line = 0; line < paid.size(); line++) {
      sum += ranks.rank(paid.category(line), paid.price(line));
    }
    return sum / paid.size();
  }

  @Override
  public List<String> values(CustomerTrait trait) {
    return trait == CustomerTrait.PRICE_BAND ? BANDS : List.of();
  }

  /** The variance of ranks within and between customers. */
  private static final class RankSums implements CustomerCounts<RankSums> {
    private final PaidPrices paid;
    private final PriceRanks ranks;
    private final NormalPrior.Sums sums = new NormalPrior.Sums();

    RankSums(PaidPrices paid, PriceRanks ranks) {
      this.paid = paid;
      this.ranks = ranks;
    }

    @Override
    public void add(CustomerEvents customer) {
      paid.read(customer);
      double sum = 0;
      double squares = 0;
      for (int line = 0; line < paid.size(); line++) {
        double difference = ranks.rank(paid.category(line), paid.price(line)) - MEAN_RANK;
        sum += difference;
        squares += difference * difference;
      }
      if (paid.size() > 0) {
        double mean = sum / paid.size();
        sums.add(paid.size(), mean, Math.max(0, squares - sum * mean));
      }
    }

    @Override
    public void addAll(RankSums other) {
      sums.addAll(other.sums);
    }
  }
}
