package org.crmrecommend.rules.bundle;

import java.util.Map;
import java.util.OptionalLong;

/**
 * What the shop pays for one piece of an item, in minor units of the catalog's currency.
 *
 * <pre>{@code
 * Costs.each(Map.of("tea-42", 1_450L)).orElse(Costs.share(0.7))
 * }</pre>
 */
@FunctionalInterface
public interface UnitCosts {

  /**
   * The cost of one piece; empty if it is not known, so that the item is in no offer.
   *
   * @param itemId the item
   * @param price its price in minor units
   * @return not negative
   */
  OptionalLong cost(String itemId, long price);

  /**
   * The costs told for each item.
   *
   * @param costs minor units by item id
   * @throws IllegalArgumentException if one of them is negative
   */
  static UnitCosts of(Map<String, Long> costs) {
    Map<String, Long> copy = Map.copyOf(costs);
    copy.entrySet().stream()
        .filter(entry -> entry.getValue() < 0)
        .min(Map.Entry.comparingByKey())
        .ifPresent(
            entry -> {
              throw new IllegalArgumentException(
                  "cost must not be negative: " + entry.getKey() + " " + entry.getValue());
            });
    return (itemId, price) -> {
      Long cost = copy.get(itemId);
      return cost == null ? OptionalLong.empty() : OptionalLong.of(cost);
    };
  }

  /**
   * The same share of the price for all items, rounded up to a whole minor unit.
   *
   * @param share in hundredths of a percent, 0 … 1
   * @throws IllegalArgumentException if the share is not that
   */
  static UnitCosts shareOfPrice(double share) {
    BasisPoints basisPoints = BasisPoints.of("share", share, BasisPoints.HUNDRED_PERCENT);
    return (itemId, price) -> OptionalLong.of(basisPoints.multiplyCeiling(price));
  }

  /** These costs, and the other ones for items whose cost these do not know. */
  default UnitCosts orElse(UnitCosts other) {
    return (itemId, price) -> {
      OptionalLong cost = cost(itemId, price);
      return cost.isPresent() ? cost : other.cost(itemId, price);
    };
  }
}
