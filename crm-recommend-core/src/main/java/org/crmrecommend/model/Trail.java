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
public final class Trail {

  /** A trail without a step. */
  public static final Trail EMPTY =
      new Trail(new int[0], new long[0], new long[0], new int[0], new int[0]);

  private final int[] items;
  private final long[] times;
  private final long[] kindBits;
  private final int[] orders;
  private final int[] visits;

  private Trail(int[] items, long[] times, long[] kindBits, int[] orders, int[] visits) {
    this.items = items;
    this.times = times;
    this.kindBits = kindBits;
    this.orders = orders;
    this.visits = visits;
  }

  /** How many steps there are. */
  public int size() {
    return items.length;
  }

  /** The number of the item of step {@code s}, 0 … size − 1, the latest last. */
  public int item(int s) {
    return items[s];
  }

  /** Whether the time of step {@code s} is known. */
  public boolean hasTime(int s) {
    return times[s] != Profile.NO_TIME;
  }

  /**
   * The time of step {@code s} in milliseconds since 1970-01-01T00:00Z.
   *
   * @throws IllegalStateException if the time is not known
   */
  public long epochMillis(int s) {
    if (!hasTime(s)) {
      throw new IllegalStateException("step " + s + " has no time; ask hasTime(step) first");
    }
    return times[s];
  }

  /** The visit of step {@code s}: 0 for the first visit, 1 for the next and so on. */
  public int visit(int s) {
    return visits[s];
  }

  /** How many visits there are. */
  public int visitCount() {
    return visits.length == 0 ? 0 : visits[visits.length - 1] + 1;
  }

  /** Whether step {@code s} was of one of the kinds that {@link Profile#kindBits} says. */
  public boolean hasAny(int s, long kindBits) {
    return (this.kindBits[s] & kindBits) != 0;
  }

  /** The steps whose items have a new number that is not negative. */
  Builder renumbered(int[] numbers) {
    Builder builder = new Builder();
    for (int s = 0; s < items.length; s++) {
      if (numbers[items[s]] >= 0) {
        builder.add(numbers[items[s]], times[s], kindBits[s], orders[s]);
      }
    }
    return builder;
  }

  /** Collects steps. Not thread-safe. */
  static final class Builder {

    private static final int ALONE = -1; // and so before all orders

    private final IntArrayList items = new IntArrayList();
    private final LongArrayList times = new LongArrayList();
    private final LongArrayList kindBits = new LongArrayList();

    /** The number of each step's order, negative for none. */
    private final IntArrayList orders = new IntArrayList();

    /** Begins with the steps of a trail. */
    Builder addAll(Trail trail) {
      for (int s = 0; s < trail.size(); s++) {
        add(trail.items[s], trail.times[s], trail.kindBits[s], trail.orders[s]);
      }
      return this;
    }

    /** Adds a step that belongs to no order. */
    void add(int item, long time) {
      add(item, time, 0, ALONE);
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
      int step = items.lastIndexOf(item);
      kindBits.set(step, kindBits.get(step) | kinds);
    }

    Trail build() {
      if (items.isEmpty()) {
        return EMPTY;
      }
      long[] visitTimes = visitTimes();
      int[] sorted = IntStream.range(0, items.size()).toArray();
      new MergeSort((a, b) -> compare(visitTimes, a, b)).sort(sorted, 0, sorted.length);
      int[] visits = new int[sorted.length];
      for (int s = 1; s < sorted.length; s++) {
        visits[s] = visits[s - 1] + (isOneVisit(sorted[s - 1], sorted[s]) ? 0 : 1);
      }
      return new Trail(
          IntStream.of(sorted).map(items::get).toArray(),
          IntStream.of(sorted).mapToLong(times::get).toArray(),
          IntStream.of(sorted).mapToLong(kindBits::get).toArray(),
          IntStream.of(sorted).map(orders::get).toArray(),
          visits);
    }

    /** The time of each step's visit. */
    private long[] visitTimes() {
      IntLongHashMap firstOfOrder = new IntLongHashMap();
      for (int step = 0; step < items.size(); step++) {
        int order = orders.get(step);
        long time = times.get(step);
        if (order >= 0 && time != Profile.NO_TIME) {
          firstOfOrder.put(order, Math.min(time, firstOfOrder.getIfAbsent(order, time)));
        }
      }
      long[] visitTimes = times.toArray();
      for (int step = 0; step < visitTimes.length; step++) {
        visitTimes[step] = firstOfOrder.getIfAbsent(orders.get(step), visitTimes[step]);
      }
      return visitTimes;
    }

    private int compare(long[] visitTimes, int a, int b) {
      int byVisitTime = Long.compare(visitTimes[a], visitTimes[b]);
      int byOrder = byVisitTime != 0 ? byVisitTime : Integer.compare(orders.get(a), orders.get(b));
      return byOrder != 0 ? byOrder : Long.compare(times.get(a), times.get(b));
    }

    private boolean isOneVisit(int before, int after) {
      if (orders.get(before) != orders.get(after)) {
        return false;
      }
      boolean isOneMoment =
          times.get(before) != Profile.NO_TIME && times.get(before) == times.get(after);
      return isOneMoment || orders.get(after) >= 0;
    }
  }
}
