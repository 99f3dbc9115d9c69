package org.crmrecommend.customer;

import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.statistics.Interval;

/**
 * Refunds and complaints of a customer.
 *
 * <p>The refund rate is the expected share of purchases with a refund, and the complaint rate that
 * of purchases with a complaint, each with a 95 % credible interval ({@link RatePosterior}). They
 * are unknown without a purchase. A complaint belongs to a purchase if it has an item or an order
 * and is not before the first purchase; those of a local day are one, and there are at most as many
 * as purchases.
 *
 * <p>A complaint is open by the {@link ComplaintSettings} of the shop. This guards a customer who
 * waits for an answer against being addressed by a campaign. A customer without complaints has 0.
 */
final class ServiceTraits implements TraitCalculator {

  /** Customers with more purchases are mostly resellers. */
  private static final int MAX_LEARNED = 512;

  private final ComplaintSettings settings;
  private final RatePosterior refunds;
  private final RatePosterior complaints;

  private ServiceTraits(
      ComplaintSettings settings, RatePosterior refunds, RatePosterior complaints) {
    this.settings = settings;
    this.refunds = refunds;
    this.complaints = complaints;
  }

  /** Learns the rates of all customers. */
  static ServiceTraits learn(CustomerData data) {
    ComplaintSettings settings = data.settings().complaints();
    Learning learning =
        data.count("service", () -> new Learning(new Complaints(data.log(), settings)));
    return new ServiceTraits(
        settings,
        new RatePosterior(learning.refunds.prior()),
        new RatePosterior(learning.complaints.prior()));
  }

  @Override
  public void calculate(CustomerEvents customer, TraitRow row) {
    Complaints found =
        customer.derived(this, Complaints.class, log -> new Complaints(log, settings));
    found.read(customer);
    int purchases = customer.purchaseCount();
    if (purchases > 0) {
      set(CustomerTrait.REFUND_RATE, refunds, refundedPurchases(customer), purchases, row);
      set(CustomerTrait.COMPLAINT_RATE, complaints, found.ofPurchases(), purchases, row);
    }
    row.set(CustomerTrait.OPEN_COMPLAINT, found.isOpen() ? 1 : 0, found.count());
  }

  private static void set(
      CustomerTrait trait, RatePosterior rate, int hits, int purchases, TraitRow row) {
    Interval interval = rate.interval(hits, purchases);
    row.set(trait, rate.mean(hits, purchases), purchases);
    row.setInterval(trait, interval.low(), interval.high());
  }

  private static int refundedPurchases(CustomerEvents customer) {
    Purchases purchases = customer.purchases();
    int count = 0;
    for (int p = customer.firstPurchase(); p < customer.purchasesEnd(); p++) {
      count += purchases.hasRefund(p) ? 1 : 0;
    }
    return count;
  }

  /** The rates of all customers with a purchase. */
  private static final class Learning implements CustomerCounts<Learning> {
    private final Complaints found;
    private final DirichletPrior.Counts refunds = RatePosterior.counts(MAX_LEARNED);
    private final DirichletPrior.Counts complaints = RatePosterior.counts(MAX_LEARNED);

    Learning(Complaints found) {
      this.found = found;
    }

    @Override
    public void add(CustomerEvents customer) {
      int purchases = customer.purchaseCount();
      if (purchases > 0) {
        found.read(customer);
        RatePosterior.add(refunds, refundedPurchases(customer), purchases);
        RatePosterior.add(complaints, found.ofPurchases(), purchases);
      }
    }

    @Override
    public void addAll(Learning other) {
      refunds.addAll(other.refunds);
      complaints.addAll(other.complaints);
    }
  }
}
