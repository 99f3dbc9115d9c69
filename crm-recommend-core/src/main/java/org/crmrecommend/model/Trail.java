package org.crmrecommend.model;

import java.util.stream.IntStream;
import org.crmrecommend.kernel.MergeSort;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;

/**
 * What a person did, step by step in the order of time: where a history has an item once, a trail
 * has it as often as the person turned to it. Immutable.
 *
 * <p>Steps without a time come first; steps of one time keep the order in which they were added.
 * Steps of one visit – one order, or one moment where orders are not known – share a visit number,
 * and visit numbers rise along the trail.
 */
public final class Trail {

  /** A trail without a step. */
  public static final Trail EMPTY = new Trail(new int[0], new long[0], new long[0], new int[0]);

  private final int[] items;
  private final long[] times;
  private final long[] kindBits;
  private final int[] visits;

  private Trail(int[] items, long[] times, long[] kindBits, int[] visits) {
    this.items = items;
    this.times = times;
    this.kindBits = kindBits;
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
        builder.add(numbers[items[s]], times[s], kindBits[s], visits[s]);
      }
    }
    return builder;
  }

  /** Collects steps. Not thread-safe. */
  static final class Builder {

    private static final int ALONE = -1;

    private final IntArrayList items = new IntArrayList();
    private final LongArrayList times = new LongArrayList();
    private final LongArrayList kindBits = new LongArrayList();

    /** The number of each step's order, by which steps of one visit are told from others. */
    private final IntArrayList orders = new IntArrayList();

    /** Begins with the steps of a trail. */
    Builder addAll(Trail trail) {
      for (int s = 0; s < trail.size(); s++) {
        add(trail.items[s], trail.times[s], trail.kindBits[s], trail.visits[s]);
      }
      return this;
    }

    /** Adds a step that belongs to no order. */
    void add(int item, long time) {
      add(item, time, 0, ALONE);
    }

    /** Adds a step; of the same visit are steps of one order, which is negative for none. */
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
      int[] order = IntStream.range(0, items.size()).toArray();
      new MergeSort((a, b) -> Long.compare(times.get(a), times.get(b)))
          .sort(order, 0, order.length);
      int[] visits = new int[order.length];
      for (int s = 1; s < order.length; s++) {
        visits[s] = visits[s - 1] + (isOneVisit(order[s - 1], order[s]) ? 0 : 1);
      }
      return new Trail(
          IntStream.of(order).map(items::get).toArray(),
          IntStream.of(order).mapToLong(times::get).toArray(),
          IntStream.of(order).mapToLong(kindBits::get).toArray(),
          visits);
    }

    private boolean isOneVisit(int before, int after) {
      boolean isOneMoment =
          times.get(before) != Profile.NO_TIME && times.get(before) == times.get(after);
      return isOneMoment || (orders.get(before) >= 0 && orders.get(before) == orders.get(after));
    }
  }
}
