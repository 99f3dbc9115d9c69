package org.crmrecommend;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.ranking.Rule;

/**
 * A range of prices, such as those around the median of what a user pays.
 *
 * @param from in minor units, inclusive
 * @param to in minor units, inclusive
 */
record PriceRange(double from, double to) {

  /** Fewer prices have no quartiles. */
  private static final int LEAST_USUAL_PRICES = 4;

  /**
   * Returns the prices of a band; empty if no price is known.
   *
   * @param profile whose purchases count, or else its history and basket
   */
  static Optional<PriceRange> of(Rule.PriceBand band, Profile profile, Catalog catalog) {
    long[] prices = pricesOfBought(profile, catalog);
    if (prices.length == 0) {
      IntStream history = IntStream.range(0, profile.size()).map(profile::item);
      IntStream basket = IntStream.range(0, profile.basketSize()).map(profile::basketItem);
      prices = prices(IntStream.concat(history, basket), catalog);
    }
    if (prices.length == 0) {
      return Optional.empty();
    }
    int half = prices.length / 2;
    double median =
        prices.length % 2 == 1 ? prices[half] : (prices[half - 1] + (double) prices[half]) / 2;
    return Optional.of(new PriceRange(band.from() * median, band.to() * median));
  }

  /**
   * Returns the usual prices of a user: from the lower to the upper quartile of the prices of the
   * bought items, each quartile rounded outwards to one of them. Empty with fewer than four prices.
   */
  static Optional<PriceRange> usual(Profile profile, Catalog catalog) {
    long[] prices = pricesOfBought(profile, catalog);
    if (prices.length < LEAST_USUAL_PRICES) {
      return Optional.empty();
    }
    int quarter = (prices.length - 1) / 4;
    return Optional.of(new PriceRange(prices[quarter], prices[prices.length - 1 - quarter]));
  }

  private static long[] pricesOfBought(Profile profile, Catalog catalog) {
    int[] bought = profile.itemsWithEvent(List.of(EventKind.PURCHASE), Instant.MIN);
    return prices(Arrays.stream(bought), catalog);
  }

  private static long[] prices(IntStream items, Catalog catalog) {
    return items
        .distinct()
        .filter(catalog::contains)
        .mapToObj(catalog::price)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .sorted()
        .toArray();
  }

  /** Returns the items with a price in this range. O(items) time. */
  ItemSet filter(ItemSet items, Catalog catalog) {
    return items.filter(item -> contains(item, catalog));
  }

  /** Returns whether an item of a catalog has a price in this range. */
  boolean contains(int item, Catalog catalog) {
    OptionalLong price = catalog.price(item);
    return price.isPresent() && price.getAsLong() >= from && price.getAsLong() <= to;
  }
}
