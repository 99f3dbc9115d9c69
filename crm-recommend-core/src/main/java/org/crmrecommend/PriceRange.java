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
 * Prices around the median of what a user pays.
 *
 * @param from in minor units, inclusive
 * @param to in minor units, inclusive
 */
record PriceRange(double from, double to) {

  /**
   * Returns the prices of a band; empty if no price is known.
   *
   * @param profile whose purchases count, or else its history and basket
   */
  static Optional<PriceRange> of(Rule.PriceBand band, Profile profile, Catalog catalog) {
    int[] bought = profile.itemsWithEvent(List.of(EventKind.PURCHASE), Instant.MIN);
    long[] prices = prices(Arrays.stream(bought), catalog);
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
    return items.filter(
        item -> {
          OptionalLong price = catalog.price(item);
          return price.isPresent() && price.getAsLong() >= from && price.getAsLong() <= to;
        });
  }
}
