package org.crmrecommend.rules.bundle;

import java.util.Collections;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Page of bundle offers with the numbers of excluded items, pairs and bundles. Immutable.
 *
 * @param currency currency of all money
 * @param offers the offers, which share no item, sorted by descending {@link Bundle#expectedGain()}
 * @param excludedByReason number of exclusions by reason, in the order of the reasons; 0 if there
 *     are none
 */
public record BundleOffers(
    Currency currency, List<Bundle> offers, Map<ExclusionReason, Long> excludedByReason) {

  /**
   * Why an item, a pair or a bundle is in no offer. Only items with a complement and bundles with
   * minimum support count. Each of them counts once, under its first reason.
   */
  public enum ExclusionReason {
    /** Items that are not in the catalog. */
    NOT_IN_CATALOG("items not in the catalog"),

    /** Items with a stock of 0. */
    SOLD_OUT("items sold out"),

    /** Items that are not on sale at the given time. */
    NOT_ON_SALE("items not on sale at that time"),

    /** Items without a price or with a price of 0. */
    NO_PRICE("items without a price"),

    /** Items without a known cost. */
    NO_COST("items without a cost"),

    /** Pairs that are bought together like complements, but are substitutes. */
    SUBSTITUTES("pairs of substitutes"),

    /** Bundles below the minimum margin even at the regular price. */
    MARGIN("bundles below the margin"),

    /** Bundles that share an item with an offer on the page. */
    OVERLAP("bundles that share an item with an offer"),

    /** Bundles beyond the limit of the page. */
    LIMIT("bundles beyond the limit");

    private final String description;

    ExclusionReason(String description) {
      this.description = description;
    }
  }

  /** Copies the list and the map; missing reasons count 0. */
  public BundleOffers {
    offers = List.copyOf(offers);
    Map<ExclusionReason, Long> counts = new EnumMap<>(ExclusionReason.class);
    for (ExclusionReason reason : ExclusionReason.values()) {
      counts.put(reason, excludedByReason.getOrDefault(reason, 0L));
    }
    excludedByReason = Collections.unmodifiableMap(counts);
  }

  /** Returns the number of exclusions for a reason. */
  public long excludedCount(ExclusionReason reason) {
    return excludedByReason.getOrDefault(reason, 0L);
  }

  @Override
  public String toString() {
    String excluded =
        excludedByReason.entrySet().stream()
            .filter(entry -> entry.getValue() > 0)
            .map(
                entry ->
                    String.format(
                        Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey().description))
            .collect(Collectors.joining(", "));
    return offers.size() + " offers; left out: " + (excluded.isEmpty() ? "nothing" : excluded);
  }

  /**
   * Offer of several items at one price. Money is in minor units of the catalog's currency.
   *
   * @param items ids of the items, in order
   * @param titles titles of the items for customers, in the same order; the id of an item without a
   *     title
   * @param regularPrice sum of the prices of the items
   * @param price price of the bundle; positive and at most the regular price
   * @param cost sum of the costs of the items
   * @param stock how many bundles can be sold, the stock of the scarcest item; empty if no item has
   *     a stock count
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
     * Returns the profit if all customers who bought these items together buy the bundle while
     * stock lasts: min(supportCount, stock) · profit. It ranks offers and is not a forecast. It
     * ignores additional sales because of the offer, and discounts for customers who would have
     * paid the regular price.
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
}
