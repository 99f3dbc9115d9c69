package org.crmrecommend.rules.bundle;

import java.util.Map;
import java.util.OptionalLong;

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
                  "cost must not be negative: " + entry.getValue() + " of item " + entry.getKey());
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

  /** Returns these costs, with {@code other} for items whose cost is unknown here. */
  default UnitCosts orElse(UnitCosts other) {
    return (itemId, price) -> {
      OptionalLong cost = cost(itemId, price);
      return cost.isPresent() ? cost : other.cost(itemId, price);
    };
  }
}
