package org.crmrecommend.customer.lifetime;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.MergeSort;
import org.crmrecommend.model.TrainingContext;
import org.jspecify.annotations.Nullable;

/**
 * How many units of each item will be bought by week of the horizon. Immutable.
 *
 * <p>The demand of an item j in a week is the sum over the customers of the expected purchases in
 * that week times the units of the item per purchase. These are (units_ij + m u_j) / (n_i + m) for
 * the n_i purchases of customer i with units_ij of the item, the units u_j per recent purchase of
 * the shop, and the {@linkplain DemandSettings#shrinkage shrinkage} m. So a loyal customer is
 * expected to buy the usual items, and the others what sells at present. New customers are expected
 * to come at the recent rate, to buy again as the model says, and to buy what sells at present.
 *
 * <p>Units are those of purchases; what will be sent back is not subtracted, because it must be in
 * stock first. Without a recent purchase, all purchases count as recent. The demand does not know
 * seasons, prices and new items. It is an expected value: a stock that equals it is sold out about
 * half of the time.
 *
 * <p>Takes O(events · weeks + n log n) time for n customers, and 8 bytes per bought item and week.
 */
public final class StockDemand {

  private final IdMap items;
  private final HorizonWeeks weeks;
  private final double[] newCustomerPurchases;

  /** Units by item and week; null for items that are not expected to be bought. */
  private final double[] @Nullable [] units;

  /** Takes ownership of the arrays. */
  StockDemand(
      IdMap items, HorizonWeeks weeks, double[] @Nullable [] units, double[] newCustomerPurchases) {
    this.items = items;
    this.weeks = weeks;
    this.units = units;
    this.newCustomerPurchases = newCustomerPurchases;
  }

  /**
   * Returns the demand within the horizon of a model after the last day of some purchases, which
   * need not be those of the fit.
   *
   * @throws java.util.concurrent.CancellationException if the context is cancelled
   */
  public static StockDemand of(
      LifetimeModel model, Purchases purchases, DemandSettings settings, TrainingContext context) {
    Checks.requireNonNull("model", model);
    Checks.requireNonNull("purchases", purchases);
    Checks.requireNonNull("settings", settings);
    Checks.requireNonNull("context", context);
    HorizonWeeks weeks = new HorizonWeeks(model.settings().weeks());
    return new DemandSums(model.purchaseModel(), weeks, purchases, settings)
        .demand(context.workers().cancellationCheck());
  }

  /** Returns the ids of the items. */
  public IdMap items() {
    return items;
  }

  /** Returns the number of weeks of the horizon. */
  public int weekCount() {
    return weeks.count();
  }

  /** Returns the length of a week in weeks: 1, or less in the last week. */
  public double weekLength(int week) {
    return weeks.length(week);
  }

  /**
   * Returns the expected units of an item in a week.
   *
   * @param week number of the week, from 0; it begins on the day {@code 7 * week + 1} after the
   *     last day of the observation
   */
  public double units(int item, int week) {
    double[] row = units[item];
    return row == null ? 0 : row[week];
  }

  /** Returns the expected units of an item within the horizon. */
  public double units(int item) {
    double[] row = units[item];
    return row == null ? 0 : Arrays.stream(row).sum();
  }

  /** Returns the expected purchases in a week of customers who are new within the horizon. */
  public double newCustomerPurchases(int week) {
    return newCustomerPurchases[week];
  }

  /**
   * Returns the items with the most expected units, at most {@code limit}; those with 0 do not
   * count.
   */
  public int[] topItems(int limit) {
    Checks.requirePositive("limit", limit);
    double[] totals = IntStream.range(0, units.length).mapToDouble(this::units).toArray();
    int[] order = IntStream.range(0, totals.length).filter(item -> totals[item] > 0).toArray();
    new MergeSort((item, other) -> Double.compare(totals[other], totals[item]))
        .sort(order, 0, order.length);
    return Arrays.copyOf(order, Math.min(limit, order.length));
  }
}
