package org.crmrecommend.ranking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.kernel.MergeSort;
import org.crmrecommend.model.ItemSet;

/**
 * The items that can be sold as a function of time.
 *
 * <p>Each date adds or removes an item, so it flips one bit of the set. The set at any time is the
 * set of a checkpoint with the flips since then. There is a checkpoint after about as many flips as
 * the set has words, which makes the set at any time cost O(items / 64), in any order of times.
 *
 * <p>Takes 12 bytes per date, and 8 more for its share of the checkpoints: 40 MB for 1,000,000
 * items with two dates each. Construction takes O(dates · log dates) time.
 */
final class AvailabilityTimeline {

  /** Fewer flips than this cost less than the other work for a set. */
  private static final int MIN_CHECKPOINT_DISTANCE = 64;

  /** All dates, ascending and distinct. */
  private final Instant[] times;

  /**
   * The items that time {@code t} flips are {@code items[starts[t]] … items[starts[t + 1] − 1]}.
   */
  private final int[] starts;

  private final int[] items;

  /** The set before any date, and after every few dates. */
  private final ItemSet[] checkpoints;

  /** The number of passed times at each checkpoint, ascending. */
  private final int[] checkpointIntervals;

  AvailabilityTimeline(Catalog catalog) {
    DateColumns dates = new DateColumns(catalog);
    int[] order = dates.order();
    times = distinctTimes(dates, order);
    starts = starts(dates, order, times);
    items = Arrays.stream(order).map(date -> dates.items[date]).toArray();

    List<ItemSet> sets = new ArrayList<>();
    checkpointIntervals = addCheckpoints(dates.initial, catalog.itemCount(), sets);
    checkpoints = sets.toArray(ItemSet[]::new);
  }

  private static Instant[] distinctTimes(DateColumns dates, int[] order) {
    List<Instant> distinct = new ArrayList<>(order.length);
    for (int date : order) {
      Instant time = dates.times[date];
      if (distinct.isEmpty() || !time.equals(distinct.get(distinct.size() - 1))) {
        distinct.add(time);
      }
    }
    return distinct.toArray(Instant[]::new);
  }

  private static int[] starts(DateColumns dates, int[] order, Instant[] times) {
    int[] starts = new int[times.length + 1];
    int position = 0;
    for (int time = 0; time < times.length; time++) {
      while (position < order.length && dates.times[order[position]].equals(times[time])) {
        position++;
      }
      starts[time + 1] = position;
    }
    return starts;
  }

  /** Returns the number of passed times at each checkpoint. */
  private int[] addCheckpoints(ItemSet.Builder set, int universeSize, List<ItemSet> sets) {
    int distance = Math.max(MIN_CHECKPOINT_DISTANCE, universeSize / Long.SIZE);
    int[] intervals = new int[items.length / distance + 1];
    sets.add(set.build());
    int last = 0;
    for (int interval = 1; interval <= times.length; interval++) {
      flip(set, starts[interval - 1], starts[interval]);
      if (starts[interval] - starts[last] >= distance) {
        last = interval;
        intervals[sets.size()] = interval;
        sets.add(set.build());
      }
    }
    return Arrays.copyOf(intervals, sets.size());
  }

  private void flip(ItemSet.Builder set, int from, int to) {
    for (int date = from; date < to; date++) {
      int item = items[date];
      if (set.contains(item)) {
        set.remove(item);
      } else {
        set.add(item);
      }
    }
  }

  /**
   * Returns the items that can be sold at a time.
   *
   * @param time a time before {@link Instant#MAX}
   */
  Availability at(Instant time) {
    int found = Arrays.binarySearch(times, time);
    int interval = found >= 0 ? found + 1 : -found - 1;
    return new Availability(
        set(interval),
        interval == 0 ? Instant.MIN : times[interval - 1],
        interval == times.length ? Instant.MAX : times[interval]);
  }

  private ItemSet set(int interval) {
    int found = Arrays.binarySearch(checkpointIntervals, interval);
    if (found >= 0) {
      return checkpoints[found];
    }
    int checkpoint = -found - 2;
    ItemSet.Builder set = checkpoints[checkpoint].toBuilder();
    flip(set, starts[checkpointIntervals[checkpoint]], starts[interval]);
    return set.build();
  }

  /** The dates of the items in stock, in the order of the catalog. */
  private static final class DateColumns {

    /** The items that can be sold before all dates. */
    final ItemSet.Builder initial;

    final Instant[] times;
    final int[] items;
    int count;

    DateColumns(Catalog catalog) {
      initial = ItemSet.builder(catalog.itemCount());
      times = new Instant[Math.multiplyExact(2, catalog.size())];
      items = new int[times.length];
      for (int item = 0; item < catalog.itemCount(); item++) {
        if (catalog.contains(item) && catalog.stock(item).orElse(1) != 0) {
          addDates(catalog, item);
        }
      }
    }

    /** Returns the dates in ascending order. */
    int[] order() {
      int[] order = IntStream.range(0, count).toArray();
      new MergeSort((one, other) -> times[one].compareTo(times[other])).sort(order, 0, count);
      return order;
    }

    private void addDates(Catalog catalog, int item) {
      Optional<Instant> from = catalog.availableFrom(item);
      if (from.isEmpty()) {
        initial.add(item);
      }
      from.ifPresent(time -> add(time, item));
      catalog.availableUntil(item).ifPresent(time -> add(time, item));
    }

    /** No interval starts at the maximum. */
    private void add(Instant time, int item) {
      if (!time.equals(Instant.MAX)) {
        times[count] = time;
        items[count++] = item;
      }
    }
  }
}
