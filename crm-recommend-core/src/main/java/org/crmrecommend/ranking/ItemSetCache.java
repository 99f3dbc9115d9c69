package org.crmrecommend.ranking;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.crmrecommend.model.ItemSet;
import org.jspecify.annotations.Nullable;

/**
 * The item sets of the filters used most recently, for one version of a catalog. Thread-safe;
 * concurrent requests for a filter that is not cached wait for one of them to compute it.
 *
 * <p>A hit takes no lock. If there are too many filters, those that were not used for the longest
 * time are removed, an eighth of the maximum at once so that the search for them is rare.
 *
 * <p>A copy for a later version has the sets of the earlier versions, and updates each of them when
 * it is first used. It does not refer to the original.
 */
final class ItemSetCache {

  private final int maxFilters;
  private final ConcurrentMap<Filter, Entry> entries;

  /**
   * Number of misses so far: the time of the cache. Hits do not advance it, so they need no write.
   */
  private final AtomicLong misses;

  /** Computes the sets of one version of a catalog. */
  interface Source {

    /** Returns the number of the version. */
    long version();

    /** Computes the items that match a filter; may use the cache for parts of the filter. */
    ItemSet evaluate(Filter filter);

    /**
     * Returns the items that match a filter, which are those of an earlier version except for the
     * items that changed since.
     */
    ItemSet update(Filter filter, ItemSet earlier, long earlierVersion);
  }

  ItemSetCache(int maxFilters) {
    this.maxFilters = maxFilters;
    this.entries = new ConcurrentHashMap<>();
    this.misses = new AtomicLong();
  }

  private ItemSetCache(ItemSetCache other) {
    this.maxFilters = other.maxFilters;
    this.entries = new ConcurrentHashMap<>(2 * other.size());
    this.misses = new AtomicLong(other.misses.get());
    other.entries.forEach(
        (filter, entry) -> {
          VersionedItems items = entry.items;
          if (items != null) {
            entries.put(filter, new Entry(entry.lastUsed, items));
          }
        });
  }

  /** Returns a copy for a later version. O(filters) time; shares the sets. */
  ItemSetCache copy() {
    return new ItemSetCache(this);
  }

  /**
   * Returns the items that match a filter. If computing them fails, nothing is cached.
   *
   * @param source of the same version in each call
   */
  ItemSet get(Filter filter, Source source) {
    Entry entry = entries.get(filter);
    if (entry == null) {
      entry = add(filter);
    }
    entry.markUsed(misses.get());
    try {
      return entry.items(filter, source);
    } catch (RuntimeException | Error e) {
      entries.remove(filter, entry);
      throw e;
    }
  }

  /** Returns the number of cached filters. */
  int size() {
    return entries.size();
  }

  private Entry add(Filter filter) {
    Entry added = new Entry(misses.incrementAndGet(), null);
    Entry existing = entries.putIfAbsent(filter, added);
    if (existing != null) {
      return existing;
    }
    if (entries.size() > maxFilters) {
      removeOldest();
    }
    return added;
  }

  private synchronized void removeOldest() {
    int excess = entries.size() - (maxFilters - maxFilters / 8);
    if (entries.size() <= maxFilters) {
      return; // another thread was first
    }
    List<Used> oldest =
        entries.entrySet().stream()
            .map(entry -> new Used(entry.getKey(), entry.getValue().lastUsed))
            .sorted(Comparator.comparingLong(Used::time))
            .limit(excess)
            .toList();
    oldest.forEach(used -> entries.remove(used.filter));
  }

  /** A filter and its last use, which is read once because it may change while sorting. */
  private record Used(Filter filter, long time) {}

  /** The items of a filter in a version. */
  private record VersionedItems(ItemSet items, long version) {}

  /** The items of a filter, computed or updated on first use. */
  private static final class Entry {

    private volatile @Nullable VersionedItems items;
    private volatile long lastUsed;

    Entry(long time, @Nullable VersionedItems items) {
      this.lastUsed = time;
      this.items = items;
    }

    void markUsed(long time) {
      if (lastUsed != time) {
        lastUsed = time;
      }
    }

    ItemSet items(Filter filter, Source source) {
      VersionedItems present = items;
      return present != null && present.version == source.version()
          ? present.items
          : compute(filter, source);
    }

    /** Locks of parts are taken inside the lock of the whole only, so there is no deadlock. */
    private synchronized ItemSet compute(Filter filter, Source source) {
      VersionedItems present = items;
      if (present != null && present.version == source.version()) {
        return present.items; // another thread was first
      }
      ItemSet computed =
          present == null
              ? source.evaluate(filter)
              : source.update(filter, present.items, present.version);
      items = new VersionedItems(computed, source.version());
      return computed;
    }
  }
}
