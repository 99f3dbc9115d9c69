package org.crmrecommend.rules.bundle;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Offer of several items at one price. Money is in minor units of the catalog's currency.
 *
 * @param items ids of the items, in order
 * @param titles titles of the items for customers, in the same order; the id of an item without a
 *     title
 * @param regularPrice sum of the prices of the items
 * @param price price of the bundle; positive and at most the regular price
 * @param cost sum of the costs of the items
 * @param stock how many bundles can be sold, the stock of the scarcest item; empty if no item has a
 *     stock count
 * @param supportCount number of baskets that contain all items
 * @param lift support relative to independent purchases of the items, n^(k − 1) · n(A ∧ B ∧ …) /
 *     (n(A) · n(B) · …) for k items
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

  /** Returns the customer's saving; 0 if the margin allows no discount. */
  public long saving() {
    return regularPrice - price;
  }

  /** Returns the shop's profit per bundle. */
  public long profit() {
    return price - cost;
  }

  /** Returns the profit as a share of the price. */
  public double margin() {
    return (double) profit() / price;
  }

  /**
   * Returns the profit if all customers who bought these items together buy the bundle while stock
   * lasts: min(supportCount, stock) · profit. It ranks offers and is not a forecast. It ignores
   * additional sales because of the offer, and discounts for customers who would have paid the
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
