package org.crmrecommend.rules.bundle;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.rules.bundle.BundleOffers.Bundle;
import org.immutables.value.Value;

/**
 * Generates bundle offers: complementary items at one price, discounted as far as the margin
 * allows, without items that cannot be sold.
 *
 * <pre>{@code
 * BundleOffers page =
 *     BundleGenerator.DEFAULTS.generate(
 *         ItemRelations.of(log), catalog, UnitCosts.shareOfPrice(0.6), now);
 * }</pre>
 *
 * <p><b>Items.</b> Every two items of a bundle are complements. The whole bundle reaches the
 * minimum support of a pair. All items can be sold at the given time, and have a price and a cost.
 *
 * <p><b>Price.</b> Let P be the sum of the prices, C the sum of the costs, d the discount and m the
 * margin. The price is the smallest whole number p of minor units with p ≥ P · (1 − d) and p · (1 −
 * m) ≥ C, so both bounds hold exactly. It is then rounded up to a multiple of {@code priceStep},
 * but never above P. A bundle with P · (1 − m) &lt; C is not offered. All calculations use
 * integers; shares are whole basis points.
 *
 * <p><b>Page.</b> The bundle with the largest {@link Bundle#expectedGain()} comes first. Each next
 * bundle has the largest expected gain of those that share no item with the previous ones. Ties go
 * to the bundle with more support, then to fewer items, then to the first in the order of ids.
 * Finding the best set of bundles is a hard problem (weighted set packing). The greedy choice is
 * within a factor of {@code maxItems} of the optimum. Each position holds the best remaining
 * bundle, as users who read a page from the top expect.
 *
 * <p>The search visits all sets of complements with minimum support, depth first, and intersects
 * two lists of baskets for each. If the page is full, a second pass counts the bundles beyond the
 * limit. The search keeps only the best 65,536 bundles at a time, so it needs little memory.
 *
 * @param maxItems maximum number of items of a bundle, 2 … 4
 * @param maxDiscount maximum discount as a share of the regular price, below 1, in steps of 0.0001
 * @param minMargin minimum profit as a share of the bundle's price, below 1, in steps of 0.0001
 * @param priceStep prices are multiples of this number of minor units unless the regular price is
 *     lower; 1 allows any price
 * @param limit maximum number of offers on the page
 * @see <a href="https://doi.org/10.1006/jagm.2000.1155">Chandra and Halldórsson, Journal of
 *     Algorithms 2001</a>, on the greedy choice
 */
@Value.Builder
public record BundleGenerator(
    int maxItems, double maxDiscount, double minMargin, long priceStep, int limit)
    implements WithBundleGenerator {

  /**
   * Up to 3 items, a discount of up to 15 %, a margin of at least 20 %, prices in steps of 10 minor
   * units, up to 20 offers.
   */
  public static final BundleGenerator DEFAULTS = new BundleGenerator(3, 0.15, 0.2, 10, 20);

  private static final int MAX_ITEMS = 4;

  /**
   * @throws IllegalArgumentException if {@code maxItems} is not between 2 and 4, if {@code
   *     maxDiscount} or {@code minMargin} is not from 0 to below 1 in steps of 0.0001, or if {@code
   *     priceStep} or {@code limit} is not positive
   */
  public BundleGenerator {
    Checks.requireBetween("maxItems", maxItems, 2, MAX_ITEMS);
    BasisPoints.of("maxDiscount", maxDiscount, BasisPoints.HUNDRED_PERCENT - 1);
    BasisPoints.of("minMargin", minMargin, BasisPoints.HUNDRED_PERCENT - 1);
    Checks.requirePositive("priceStep", priceStep);
    Checks.requirePositive("limit", limit);
  }

  /**
   * Generates a page of offers.
   *
   * @param relations complements and substitutes
   * @param catalog prices, titles, stock and dates
   * @param costs costs of the items
   * @param time time of the offers
   * @throws IllegalArgumentException if a cost is negative
   * @throws ArithmeticException if the sum of the prices or costs of a bundle overflows a long
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

  /**
   * Unit costs: what the shop pays for one piece of an item, in minor units of the catalog's
   * currency.
   *
   * <pre>{@code
   * UnitCosts.of(Map.of("tea-42", 1_450L)).orElse(UnitCosts.shareOfPrice(0.7))
   * }</pre>
   */
  @FunctionalInterface
  public interface UnitCosts {

    /**
     * Returns the cost of one piece; empty if unknown, which excludes the item from offers.
     *
     * @param itemId id of the item
     * @param price price of the item in minor units
     * @return the cost in minor units; not negative
     */
    OptionalLong cost(String itemId, long price);

    /**
     * Returns fixed costs for the given items.
     *
     * @param costs minor units by item id
     * @throws IllegalArgumentException if a cost is negative
     */
    static UnitCosts of(Map<String, Long> costs) {
      Map<String, Long> copy = Map.copyOf(costs);
      copy.entrySet().stream()
          .filter(entry -> entry.getValue() < 0)
          .min(Map.Entry.comparingByKey())
          .ifPresent(
              entry -> {
                throw new IllegalArgumentException(
                    "cost must not be negative: "
                        + entry.getValue()
                        + " of item "
                        + entry.getKey());
              });
      return (itemId, price) -> {
        Long cost = copy.get(itemId);
        return cost == null ? OptionalLong.empty() : OptionalLong.of(cost);
      };
    }

    /**
     * Returns costs that are the same share of the price for all items, rounded up to a whole minor
     * unit.
     *
     * @param share share of the price, 0 … 1 in steps of 0.0001
     * @throws IllegalArgumentException if {@code share} is not in this range or not a multiple of
     *     0.0001
     */
    static UnitCosts shareOfPrice(double share) {
      BasisPoints basisPoints = BasisPoints.of("share", share, BasisPoints.HUNDRED_PERCENT);
      return (itemId, price) -> OptionalLong.of(basisPoints.multiplyCeiling(price));
    }

    /** Returns these costs; items without a known cost use {@code other}. */
    default UnitCosts orElse(UnitCosts other) {
      return (itemId, price) -> {
        OptionalLong cost = cost(itemId, price);
        return cost.isPresent() ? cost : other.cost(itemId, price);
      };
    }
  }
}
