package org.crmrecommend.ranking;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.crmrecommend.model.ItemSet;
import org.jspecify.annotations.Nullable;

/**
 * The item sets of the filters used most recently. Thread-safe; concurrent requests for a filter
 * that is not cached wait for one of them to compute it.
 *
 * <p>A hit takes no lock. If there are too many filters, those that were not used for the longest
 * time are removed, an eighth of the maximum at once so that the search for them is rare.
 */
final class ItemSetCache {

  private final int maxFilters;
  private final Function<Filter, ItemSet> matching;
  private final ConcurrentMap<Filter, Entry> entries = new ConcurrentHashMap<>();

  /**
   * Number of misses so far: the time of the cache. Hits do not advance it, so they need no write.
   */
  private final AtomicLong misses = new AtomicLong();

  /**
   * @param matching computes the items that match a filter; may use this cache for parts of the
   *     filter
   */
  ItemSetCache(int maxFilters, Function<Filter, ItemSet> matching) {
    this.maxFilters = maxFilters;
    this.matching = matching;
  }

  /** Returns the items that match a filter. If computing them fails, nothing is cached. */
  ItemSet get(Filter filter) {
    Entry entry = entries.get(filter);
    if (entry == null) {
      entry = add(filter);
    }
    entry.markUsed(misses.get());
    try {
      return entry.items(filter, matching);
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
    Entry added = new Entry(misses.incrementAndGet());
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

  /** The items of a filter, computed on first use. */
  private static final class Entry {

    private volatile @Nullable ItemSet items;
    private volatile long lastUsed;

    Entry(long time) {
      this.lastUsed = time;
    }

    void markUsed(long time) {
      if (lastUsed != time) {
        lastUsed = time;
      }
    }

    ItemSet items(Filter filter, Function<Filter, ItemSet> matching) {
      ItemSet present = items;
      return present == null ? compute(filter, matching) : present;
    }

    /** Locks of parts are taken inside the lock of the whole only, so there is no deadlock. */
    private synchronized ItemSet compute(Filter filter, Function<Filter, ItemSet> matching) {
      ItemSet present = items;
      if (present == null) {
        present = matching.apply(filter);
        items = present;
      }
      return present;
    }
  }
}
