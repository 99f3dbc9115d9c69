package org.crmrecommend.model;

import java.util.stream.IntStream;
import org.crmrecommend.kernel.MergeSort;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.IntLongHashMap;

/**
 * What a person did, step by step, visit after visit: where a history has an item once, a trail has
 * it as often as the person turned to it. Immutable.
 *
 * <p>The steps of one order are one visit, whatever else happened in between; steps without an
 * order are one visit if they have the same time, and one each if they have none. The time of a
 * visit is the first known time of its steps. Visits are in the order of their times, those without
 * a time first; visits of one time begin with the one without an order and continue in the order of
 * the order ids. The steps of a visit are in the order of time, those of one time as they were
 * added. Visit numbers rise along the trail; times may fall where orders overlap.
 */
public final class EventSequence {

  /** A trail without a step. */
  public static final EventSequence EMPTY =
      new EventSequence(new int[0], new long[0], new long[0], new int[0], new int[0]);

  private final int[] items;
  private final long[] times;
  private final long[] kindBits;
  private final int[] orders;
  private final int[] baskets;

  private EventSequence(int[] items, long[] times, long[] kindBits, int[] orders, int[] baskets) {
    this.items = items;
    this.times = times;
    this.kindBits = kindBits;
    this.orders = orders;
    this.baskets = baskets;
  }

  /** How many steps there are. */
  public int size() {
    return items.length;
  }

  /** The number of the item of step {@code event}, 0 … size − 1, the latest last. */
  public int item(int event) {
    return items[event];
  }

  /** Whether the time of step {@code event} is known. */
  public boolean hasTime(int event) {
    return times[event] != Profile.NO_TIME;
  }

  /**
   * The time of step {@code event} in milliseconds since 1970-01-01T00:00Z.
   *
   * @throws IllegalStateException if the time is not known
   */
  public long epochMillis(int event) {
    if (!hasTime(event)) {
      throw new IllegalStateException(
          "event " + event + " has no time; check hasTime(event) first");
    }
    return times[event];
  }

  /** The visit of step {@code event}: 0 for the first visit, 1 for the next and so on. */
  public int basket(int event) {
    return baskets[event];
  }

  /** How many visits there are. */
  public int basketCount() {
    return baskets.length == 0 ? 0 : baskets[baskets.length - 1] + 1;
  }

  /** Whether step {@code event} was of one of the kinds that {@link Profile#kindBits} says. */
  public boolean hasAnyKind(int event, long kindBits) {
    return (this.kindBits[event] & kindBits) != 0;
  }

  /** The steps whose items have a new number that is not negative. */
  Builder renumbered(int[] newItems) {
    Builder builder = new Builder();
    for (int event = 0; event < items.length; event++) {
      if (newItems[items[event]] >= 0) {
        builder.add(newItems[items[event]], times[event], kindBits[event], orders[event]);
      }
    }
    return builder;
  }

  /** Collects steps. Not thread-safe. */
  static final class Builder {

    private static final int NO_ORDER = -1; // and so before all orders

    private final IntArrayList items = new IntArrayList();
    private final LongArrayList times = new LongArrayList();
    private final LongArrayList kindBits = new LongArrayList();

    /** The number of each step's order, negative for none. */
    private final IntArrayList orders = new IntArrayList();

    /** Begins with the steps of a trail. */
    Builder addAll(EventSequence sequence) {
      for (int event = 0; event < sequence.size(); event++) {
        add(
            sequence.items[event],
            sequence.times[event],
            sequence.kindBits[event],
            sequence.orders[event]);
      }
      return this;
    }

    /** Adds a step that belongs to no order. */
    void add(int item, long time) {
      add(item, time, 0, NO_ORDER);
    }

    /** Adds a step of an order, which is negative for none. */
    void add(int item, long time, long kinds, int order) {
      items.add(item);
      times.add(time);
      kindBits.add(kinds);
      orders.add(order);
    }

    /** Says that the latest added step with an item was of these kinds, too. */
    void addKinds(int item, long kinds) {
      int event = items.lastIndexOf(item);
      kindBits.set(event, kindBits.get(event) | kinds);
    }

    EventSequence build() {
      if (items.isEmpty()) {
        return EMPTY;
      }
      long[] basketTimes = basketTimes();
      int[] sorted = IntStream.range(0, items.size()).toArray();
      new MergeSort((a, b) -> compare(basketTimes, a, b)).sort(sorted, 0, sorted.length);
      int[] baskets = new int[sorted.length];
      for (int event = 1; event < sorted.length; event++) {
        baskets[event] =
            baskets[event - 1] + (isSameBasket(sorted[event - 1], sorted[event]) ? 0 : 1);
      }
      return new EventSequence(
          IntStream.of(sorted).map(items::get).toArray(),
          IntStream.of(sorted).mapToLong(times::get).toArray(),
          IntStream.of(sorted).mapToLong(kindBits::get).toArray(),
          IntStream.of(sorted).map(orders::get).toArray(),
          baskets);
    }

    /** The time of each step's visit. */
    private long[] basketTimes() {
      IntLongHashMap firstTimeOfOrder = new IntLongHashMap();
      for (int event = 0; event < items.size(); event++) {
        int order = orders.get(event);
        long time = times.get(event);
        if (order >= 0 && time != Profile.NO_TIME) {
          firstTimeOfOrder.put(order, Math.min(time, firstTimeOfOrder.getIfAbsent(order, time)));
        }
      }
      long[] basketTimes = times.toArray();
      for (int event = 0; event < basketTimes.length; event++) {
        basketTimes[event] = firstTimeOfOrder.getIfAbsent(orders.get(event), basketTimes[event]);
      }
      return basketTimes;
    }

    private int compare(long[] basketTimes, int a, int b) {
      int byBasketTime = Long.compare(basketTimes[a], basketTimes[b]);
      int byOrder =
          byBasketTime != 0 ? byBasketTime : Integer.compare(orders.get(a), orders.get(b));
      return byOrder != 0 ? byOrder : Long.compare(times.get(a), times.get(b));
    }

    private boolean isSameBasket(int before, int after) {
      if (orders.get(before) != orders.get(after)) {
        return false;
      }
      boolean isSameTime =
          times.get(before) != Profile.NO_TIME && times.get(before) == times.get(after);
      return isSameTime || orders.get(after) >= 0;
    }
  }
}
