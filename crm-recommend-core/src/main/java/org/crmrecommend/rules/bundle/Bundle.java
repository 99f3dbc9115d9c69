package org.crmrecommend.rules.bundle;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * An offer of several items at one price; money is in minor units of the catalog's currency.
 *
 * @param items the ids, in their order
 * @param titles as customers read them, in the same order; the id of an item without one
 * @param regularPrice the sum of the items' prices
 * @param price of the bundle; positive, and not above the regular price
 * @param cost the sum of the items' costs
 * @param stock how many of the bundle can be sold, as many as there are pieces of its scarcest
 *     item; empty if no item is counted
 * @param supportCount in how many baskets all items were bought together
 * @param lift how many times as often that is as if each were bought by itself, n^(k − 1) · n(A ∧ B
 *     ∧ …) / (n(A) · n(B) · …) for k items
 */
public record Bundle(
    List<String> items,
    List<String> titles,
    long regularPrice,
    long price,
    long cost,
    OptionalLong stock,
    int supportCount,
    double lift) {

  /** Copies the lists. */
  public Bundle {
    items = List.copyOf(items);
    titles = List.copyOf(titles);
  }

  /** What the buyer saves; 0 if the margin allows no discount. */
  public long saving() {
    return regularPrice - price;
  }

  /** What the shop earns by one of the bundle. */
  public long profit() {
    return price - cost;
  }

  /** The share of the price that the shop earns. */
  public double margin() {
    return (double) profit() / price;
  }

  /**
   * What the shop earns if all who bought these items together take the bundle as far as it lasts:
   * min(supportCount, stock) · profit. It is what offers are ranked by, not a forecast: it counts
   * neither those who are won by the offer nor what is given away to those who would have paid the
   * regular price.
   */
  public double expectedGain() {
    return (double) Math.min(supportCount, stock.orElse(Long.MAX_VALUE)) * profit();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s: %d instead of %d (bought together %d times, lift %.4g)",
        String.join(" + ", titles),
        price,
        regularPrice,
        supportCount,
        lift);
  }
}
