package org.crmrecommend.popularity;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventWeight;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.data.UserEvents;
import org.crmrecommend.kernel.EpochMillis;
import org.jspecify.annotations.Nullable;

/**
 * Which items of a user count, and the time of the last positive event with each. Thread-safe.
 *
 * <p>The weight of an item is not computed if it is known to be positive: all its weighted events
 * are positive, and one of them is neither old nor faint.
 */
final class PositivePairs {

  /** The time of an item that does not count; before all others. */
  static final long ABSENT = Long.MIN_VALUE;

  /** The time of an item that counts by events without a time. */
  static final long UNTIMED = Long.MIN_VALUE + 1;

  /** The weight must be computed. */
  static final long UNSURE = Long.MAX_VALUE;

  static final UserEvents NO_EVENTS = EventsOfItem.NONE;

  /** An event of this weight and this age in half-lives weighs more than 1e-17. */
  private static final double MIN_WEIGHT = 1e-6;

  private static final double MAX_HALF_LIVES = 36;

  private final EventWeights eventWeights;

  /** The kinds of the user before; mostly all users have the same list. */
  private volatile Kinds lastKinds = new Kinds(List.of(), new long[0]);

  PositivePairs(EventWeights eventWeights) {
    this.eventWeights = eventWeights;
  }

  /**
   * The kinds of some events.
   *
   * @param maxAges in milliseconds for each kind: a positive event of at most this age is enough
   *     for a positive weight; {@link #NEVER_ENOUGH}, or {@link #IGNORED}
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  private record Kinds(List<EventKind> list, long[] maxAges) {

    static final long NEVER_ENOUGH = -1;
    static final long IGNORED = -2;

    boolean isWeighted(UserEvents events, int event) {
      return maxAges[events.kindCode(event)] != IGNORED;
    }

    /** Returns whether an event, if it is positive, is enough as of a time. */
    boolean isEnough(UserEvents events, int event, long asOf) {
      long age = events.hasTime(event) ? Math.max(0, asOf - events.epochMillis(event)) : 0;
      return age <= maxAges[events.kindCode(event)];
    }
  }

  /** Receives the items of a user that count. */
  @FunctionalInterface
  interface ItemConsumer {

    /**
     * Receives an item.
     *
     * @param time {@link #UNTIMED}, or milliseconds since 1970
     */
    void accept(int item, long time);
  }

  private Kinds kinds(List<EventKind> list) {
    Kinds known = lastKinds;
    if (known.list() != list) {
      known = new Kinds(list, list.stream().mapToLong(this::maxAge).toArray());
      lastKinds = known;
    }
    return known;
  }

  private long maxAge(EventKind kind) {
    EventWeight weight = eventWeights.weightOf(kind).orElse(null);
    if (weight == null || weight.weight() == 0) {
      return Kinds.IGNORED;
    }
    if (weight.explicit() || Math.min(Math.abs(weight.weight()), weight.cap()) < MIN_WEIGHT) {
      return Kinds.NEVER_ENOUGH;
    }
    double seconds = MAX_HALF_LIVES * weight.halfLife().toSeconds();
    return (long) (1e3 * seconds);
  }

  /** Returns whether events of a kind count. */
  boolean isWeighted(EventKind kind) {
    return maxAge(kind) != Kinds.IGNORED;
  }

  /** Returns the time of an event. */
  static long time(Event event) {
    Instant time = event.time();
    return time == null ? UNTIMED : EpochMillis.of(time);
  }

  private static long time(UserEvents events, int event) {
    return events.hasTime(event) ? events.epochMillis(event) : UNTIMED;
  }

  /**
   * Returns the time of an item of a user before an event; {@link #UNSURE} if not all events with
   * the item are positive, this one included.
   */
  long lastTime(UserEvents before, int item, Event added) {
    if (maxAge(added.kind()) < 0 || !eventWeights.isPositive(added)) {
      return UNSURE;
    }
    Kinds kinds = kinds(before.kinds());
    IntPredicate isPositive = eventWeights.positive(before);
    long asOf = time(added);
    long last = ABSENT;
    boolean isEnough = true;
    for (int event = 0; event < before.size(); event++) {
      if (before.item(event) == item && kinds.isWeighted(before, event)) {
        if (!isPositive.test(event)) {
          return UNSURE;
        }
        isEnough = (last != ABSENT && isEnough) || kinds.isEnough(before, event, asOf);
        last = Math.max(last, time(before, event));
      }
    }
    return isEnough ? last : UNSURE;
  }

  /** Returns the time of the item of all these events, by their weight as of a time. */
  long exactLastTime(EventsOfItem events, Instant asOf) {
    if (eventWeights.weights(events, asOf).size() == 0) {
      return ABSENT;
    }
    IntPredicate isPositive = eventWeights.positive(events);
    long last = UNTIMED;
    for (int event = 0; event < events.size(); event++) {
      last = isPositive.test(event) ? time(events, event) : last;
    }
    return last;
  }

  /** Returns a scan of users as of a time. */
  Scan scan(long asOf) {
    return new Scan(asOf);
  }

  /** Finds the items of one user after the other. Not thread-safe. */
  final class Scan {

    private static final int ITEM_SHIFT = 32;

    private final long asOf;

    /** Item and position of each weighted event. */
    private long[] keys = {};

    Scan(long asOf) {
      this.asOf = asOf;
    }

    void forEach(UserEvents events, ItemConsumer consumer) {
      Kinds kinds = kinds(events.kinds());
      IntPredicate isPositive = eventWeights.positive(events);
      int size = sortKeys(events, kinds);
      Interactions.@Nullable Row weights = null;
      for (int next = 0; next < size; ) {
        int item = (int) (keys[next] >>> ITEM_SHIFT);
        long last = UNTIMED;
        boolean allPositive = true;
        boolean isEnough = false;
        for (; next < size && keys[next] >>> ITEM_SHIFT == item; next++) {
          int event = (int) keys[next];
          if (isPositive.test(event)) {
            last = time(events, event);
            isEnough |= kinds.isEnough(events, event, asOf);
          } else {
            allPositive = false;
          }
        }
        boolean isSure = allPositive && isEnough;
        if (!isSure && weights == null) {
          weights = eventWeights.weights(events, Instant.ofEpochMilli(asOf));
        }
        if (isSure || (weights != null && weights.contains(item))) {
          consumer.accept(item, last);
        }
      }
    }

    private int sortKeys(UserEvents events, Kinds kinds) {
      if (keys.length < events.size()) {
        keys = new long[events.size()];
      }
      int size = 0;
      for (int event = 0; event < events.size(); event++) {
        int item = events.item(event);
        if (item >= 0 && kinds.isWeighted(events, event) && time(events, event) <= asOf) {
          keys[size++] = (long) item << ITEM_SHIFT | event;
        }
      }
      Arrays.sort(keys, 0, size);
      return size;
    }
  }
}
