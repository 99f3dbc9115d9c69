package org.crmrecommend.model;

import java.util.stream.IntStream;
import org.crmrecommend.kernel.MergeSort;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.IntLongHashMap;

/**
 * The events of a user in order, grouped into baskets. A history contains an item once; a sequence
 * contains it once per event. Immutable.
 *
 * <p>The events of one order form one basket, even if other events happened in between. Events
 * without an order form one basket if they have the same time; each event without order and time is
 * its own basket. The time of a basket is the first known time of its events.
 *
 * <p>Baskets are sorted by time; those without a time are first. Of the baskets with the same time,
 * the one without an order is first, and the others are sorted by order id. The events of a basket
 * are sorted by time, and events with the same time by their insertion. Basket indices ascend along
 * the sequence; times may descend where orders overlap.
 */
public final class EventSequence {

  /** A sequence without events. */
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

  /** Returns the largest item, −1 if there is none. */
  int maxItem() {
    int max = -1;
    for (int item : items) {
      max = Math.max(max, item);
    }
    return max;
  }

  /** Returns the number of events. */
  public int size() {
    return items.length;
  }

  /** Returns the item of event {@code event}, 0 … size − 1, the latest last. */
  public int item(int event) {
    return items[event];
  }

  /** Returns whether the time of event {@code event} is known. */
  public boolean hasTime(int event) {
    return times[event] != Profile.NO_TIME;
  }

  /**
   * Returns the time of event {@code event} in milliseconds since 1970-01-01T00:00Z.
   *
   * @throws IllegalStateException if the time is unknown
   */
  public long epochMillis(int event) {
    if (!hasTime(event)) {
      throw new IllegalStateException(
          "event " + event + " has no time; check hasTime(event) first");
    }
    return times[event];
  }

  /** Returns the index of the basket of event {@code event}; the first basket is 0. */
  public int basket(int event) {
    return baskets[event];
  }

  /** Returns the number of baskets. */
  public int basketCount() {
    return baskets.length == 0 ? 0 : baskets[baskets.length - 1] + 1;
  }

  /**
   * Returns whether event {@code event} is of any of the kinds given as {@link Profile#kindBits}.
   */
  public boolean hasAnyKind(int event, long kindBits) {
    return (this.kindBits[event] & kindBits) != 0;
  }

  /** Returns a builder of the events whose items have a nonnegative new index. */
  Builder renumbered(int[] newItems) {
    Builder builder = new Builder(items.length);
    for (int event = 0; event < items.length; event++) {
      if (newItems[items[event]] >= 0) {
        builder.add(newItems[items[event]], times[event], kindBits[event], orders[event]);
      }
    }
    return builder;
  }

  /** Collects events. Not thread-safe. */
  static final class Builder {

    private static final int NO_ORDER = -1; // sorts before all orders

    private final IntArrayList items;
    private final LongArrayList times;
    private final LongArrayList kindBits;

    /** Order code of each event, negative for none. */
    private final IntArrayList orders;

    /**
     * @param capacity the expected number of events
     */
    Builder(int capacity) {
      this.items = new IntArrayList(capacity);
      this.times = new LongArrayList(capacity);
      this.kindBits = new LongArrayList(capacity);
      this.orders = new IntArrayList(capacity);
    }

    /** Adds the events of a sequence. */
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

    /** Adds an event without an order. */
    void add(int item, long time) {
      add(item, time, 0, NO_ORDER);
    }

    /** Adds an event with an order code, which is negative for none. */
    void add(int item, long time, long kinds, int order) {
      items.add(item);
      times.add(time);
      kindBits.add(kinds);
      orders.add(order);
    }

    /** Adds kinds to the event of an item that was added last. */
    void addKinds(int item, long kinds) {
      int event = items.lastIndexOf(item);
      kindBits.set(event, kindBits.get(event) | kinds);
    }

    EventSequence build() {
      if (items.isEmpty()) {
        return EMPTY;
      }
      long[] basketTimes = basketTimes();
      if (!isSorted(basketTimes)) {
        return sorted(basketTimes).build();
      }
      int[] baskets = new int[items.size()];
      for (int event = 1; event < baskets.length; event++) {
        baskets[event] = baskets[event - 1] + (isSameBasket(event - 1, event) ? 0 : 1);
      }
      return new EventSequence(
          items.toArray(), times.toArray(), kindBits.toArray(), orders.toArray(), baskets);
    }

    /** The events of a stored user are usually sorted. */
    private boolean isSorted(long[] basketTimes) {
      for (int event = 1; event < basketTimes.length; event++) {
        if (compare(basketTimes, event - 1, event) > 0) {
          return false;
        }
      }
      return true;
    }

    private Builder sorted(long[] basketTimes) {
      int[] order = IntStream.range(0, items.size()).toArray();
      new MergeSort((a, b) -> compare(basketTimes, a, b)).sort(order, 0, order.length);
      Builder sorted = new Builder(order.length);
      for (int event : order) {
        sorted.add(items.get(event), times.get(event), kindBits.get(event), orders.get(event));
      }
      return sorted;
    }

    /** Returns the basket time of each event. */
    private long[] basketTimes() {
      if (orders.allSatisfy(order -> order < 0)) {
        return times.toArray();
      }
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
