package org.crmrecommend.ranking;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.model.ItemSet;

/**
 * The items of a catalog that changed after an earlier version. Updates what was computed for the
 * earlier version; only the changed items are tested. Immutable.
 */
final class ChangedItems {

  private final Catalog catalog;
  private final int[] items;

  private ChangedItems(Catalog catalog, int[] items) {
    this.catalog = catalog;
    this.items = items;
  }

  /** Returns no items of a catalog. */
  static ChangedItems none(Catalog catalog) {
    return new ChangedItems(catalog, new int[0]);
  }

  /** Returns the changed items, unless they are not known any more. */
  static Optional<ChangedItems> since(long version, Catalog catalog) {
    return catalog.itemsChangedSince(version).map(items -> new ChangedItems(catalog, items));
  }

  /** Returns the catalog with the changes. */
  Catalog catalog() {
    return catalog;
  }

  /**
   * Updates a set. Returns the same set if no changed item enters or leaves it; shares its bits if
   * a few items leave it. Otherwise takes O(items / 64) time.
   *
   * @param matches tests an item that the catalog contains
   */
  ItemSet update(ItemSet set, IntPredicate matches) {
    int universeSize = catalog.itemCount();
    int[] flipped =
        Arrays.stream(items)
            .filter(item -> set.contains(item) != (catalog.contains(item) && matches.test(item)))
            .toArray();
    if (flipped.length == 0 && set.universeSize() == universeSize) {
      return set;
    }
    int[] removed = Arrays.stream(flipped).filter(set::contains).toArray();
    ItemSet kept = removed.length == 0 ? set : set.minus(ItemSet.of(universeSize, removed));
    if (removed.length == flipped.length && set.universeSize() == universeSize) {
      return kept;
    }
    int[] added = Arrays.stream(flipped).filter(item -> !set.contains(item)).toArray();
    return kept.or(ItemSet.of(universeSize, added));
  }

  /**
   * Updates the availability at a time in its interval. The interval ends at the dates of the
   * changed items at the latest.
   */
  Availability update(Availability availability, Instant time) {
    Instant from = availability.validFrom();
    Instant until = availability.validUntil();
    for (int item : items) {
      if (catalog.contains(item) && catalog.stock(item).orElse(1) != 0) {
        Optional<Instant> start = catalog.availableFrom(item);
        Optional<Instant> end = catalog.availableUntil(item);
        from = latestUntil(time, latestUntil(time, from, start), end);
        until = earliestAfter(time, earliestAfter(time, until, start), end);
      }
    }
    ItemSet updated = update(availability.items(), item -> catalog.isAvailable(item, time));
    return new Availability(updated, from, until);
  }

  private static Instant latestUntil(Instant time, Instant bound, Optional<Instant> date) {
    return date.filter(found -> !found.isAfter(time) && found.isAfter(bound)).orElse(bound);
  }

  private static Instant earliestAfter(Instant time, Instant bound, Optional<Instant> date) {
    return date.filter(found -> found.isAfter(time) && found.isBefore(bound)).orElse(bound);
  }
}
