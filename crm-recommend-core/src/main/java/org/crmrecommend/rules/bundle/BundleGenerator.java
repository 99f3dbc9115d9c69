package org.crmrecommend.rules.bundle;

import java.time.Instant;
import org.crmrecommend.data.Catalog;
import org.immutables.value.Value;

/**
 * How offers of several items at one price are made: from complements, at a discount that leaves
 * the margin, without what cannot be sold.
 *
 * <pre>{@code
 * Bundles page = Bundling.DEFAULTS.offer(Pairs.of(log), catalog, Costs.share(0.6), now);
 * }</pre>
 *
 * <p><b>Items.</b> Every pair within a bundle are complements, and as many baskets hold the whole
 * bundle as a pair needs. All items can be sold at the time, and have a price and a cost.
 *
 * <p><b>Price.</b> With P the sum of the prices, C that of the costs, d the discount and m the
 * margin, the price is the least whole number p of minor units with p ≥ P · (1 − d) and p · (1 − m)
 * ≥ C, so that both bounds hold exactly; it is then rounded up to a multiple of {@code priceStep},
 * but never above P. A bundle with P · (1 − m) &lt; C is not offered. All this is arithmetic of
 * whole numbers, shares being whole hundredths of a percent.
 *
 * <p><b>Page.</b> The bundle with the largest {@link Bundle#expectedGain()} comes first, then the
 * one with the largest of those that share no item with it, and so on; of equal ones that with more
 * support, then fewer items, then the first in the order of ids. The best choice of so many bundles
 * together is a hard problem (weighted set packing); this one is never worse than it by more than
 * the factor {@code maxItems}, and each place holds the best that is left, which is what whoever
 * reads a page from the top expects.
 *
 * <p>The search goes through all sets of complements that enough baskets hold, depth first, and
 * takes for each the time of intersecting two lists of baskets; it is done again for a full page to
 * count what had no room. It keeps the best 65,536 at a time and so needs little memory for however
 * many.
 *
 * @param maxItems the most items of a bundle, 2 … 4
 * @param maxDiscount the greatest share of the regular price that is taken off, below 1, in steps
 *     of 0.0001
 * @param minMargin the least share of the bundle's price that is left after its cost, below 1, in
 *     steps of 0.0001
 * @param priceStep minor units that prices are a multiple of where the regular price allows it; 1
 *     if any will do
 * @param limit the most offers on the page
 * @see <a href="https://doi.org/10.1006/jagm.2000.1155">Chandra and Halldórsson, Journal of
 *     Algorithms 2001</a>, on the greedy choice
 */
@Value.Builder
public record BundleGenerator(
    int maxItems, double maxDiscount, double minMargin, long priceStep, int limit)
    implements WithBundleGenerator {

  /**
   * Up to three items at 15 % off, as far as 20 % of the price remain; prices to ten minor units,
   * twenty offers.
   */
  public static final BundleGenerator DEFAULTS = new BundleGenerator(3, 0.15, 0.2, 10, 20);

  private static final int MAX_ITEMS = 4;

  /**
   * @throws IllegalArgumentException if the items are not from 2 to 4, a share not in steps of
   *     0.0001 from 0 to below 1, or the step or the limit not positive
   */
  public BundleGenerator {
    if (maxItems < 2 || maxItems > MAX_ITEMS) {
      throw new IllegalArgumentException("maxItems must be from 2 to 4: " + maxItems);
    }
    BasisPoints.of("maxDiscount", maxDiscount, BasisPoints.HUNDRED_PERCENT - 1);
    BasisPoints.of("minMargin", minMargin, BasisPoints.HUNDRED_PERCENT - 1);
    requirePositive("priceStep", priceStep);
    requirePositive("limit", limit);
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }

  /**
   * A page of offers.
   *
   * @param relations what goes with what
   * @param catalog prices, titles, stock and dates
   * @param costs of the items that can be sold
   * @param time at which the offers are made
   * @throws IllegalArgumentException if a cost is negative
   * @throws ArithmeticException if the prices or costs of a bundle add up to more than a long
   */
  public BundleOffers generate(
      ItemRelations relations, Catalog catalog, UnitCosts costs, Instant time) {
    SellableItems sellableItems = SellableItems.of(relations, catalog, costs, time);
    return new GreedyBundleSelector(
            this, relations, sellableItems, GreedyBundleSelector.DEFAULT_CAPACITY)
        .select();
  }

  BundlePricing pricing() {
    return new BundlePricing(
        BasisPoints.of("maxDiscount", maxDiscount, BasisPoints.HUNDRED_PERCENT).remaining(),
        BasisPoints.of("minMargin", minMargin, BasisPoints.HUNDRED_PERCENT).remaining(),
        priceStep);
  }
}
