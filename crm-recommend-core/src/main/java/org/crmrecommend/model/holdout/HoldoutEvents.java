package org.crmrecommend.model.holdout;

import java.time.Instant;
import java.util.BitSet;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventLog;
import org.eclipse.collections.api.set.primitive.IntSet;
import org.eclipse.collections.api.set.primitive.MutableIntSet;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;

/** Selects the hold-out events of a log. A result has one bit per event. */
public final class HoldoutEvents {

  private HoldoutEvents() {}

  /** Returns whether every event of a log has a time. */
  public static boolean haveTimes(EventLog log) {
    return IntStream.range(0, log.size()).allMatch(log::hasTime);
  }

  /** Returns the events at or after an instant; none of those without a time. */
  public static BitSet from(EventLog log, Instant instant) {
    BitSet events = new BitSet(log.size());
    for (int event = 0; event < log.size(); event++) {
      events.set(
          event,
          log.hasTime(event) && !Instant.ofEpochMilli(log.epochMillis(event)).isBefore(instant));
    }
    return events;
  }

  /**
   * Returns the latest events, about the given share of all events with an item and a time. Events
   * with the same time stay together.
   */
  public static BitSet latest(EventLog log, double share) {
    long[] times =
        IntStream.range(0, log.size())
            .filter(event -> log.hasItem(event) && log.hasTime(event))
            .mapToLong(log::epochMillis)
            .sorted()
            .toArray();
    if (times.length == 0) {
      return new BitSet();
    }
    int first = Math.min(times.length - 1, (int) Math.round(times.length * (1 - share)));
    return from(log, Instant.ofEpochMilli(times[first]));
  }

  /** Returns, for each user, all events with the items that are given for the user. */
  public static BitSet ofItems(EventLog log, IntFunction<IntSet> itemsByUser) {
    BitSet events = new BitSet(log.size());
    for (int user = 0; user < log.userCount(); user++) {
      mark(events, log, user, itemsByUser.apply(user));
    }
    return events;
  }

  /** Sets the bits of all events of a user with these items. */
  public static void mark(BitSet events, EventLog log, int user, IntSet items) {
    for (int event = log.from(user); event < log.to(user); event++) {
      events.set(event, items.contains(log.item(event)));
    }
  }

  /**
   * Returns, for each user, all events with the user's last {@code count} items. Returns no events
   * of users with at most {@code count} items.
   *
   * @param isCounted selects the events that determine the order of the items; other events are
   *     ignored
   */
  public static BitSet leaveLastOut(EventLog log, int count, IntPredicate isCounted) {
    return ofItems(
        log,
        user ->
            itemsOf(log, user).limit(count + 1L).count() > count
                ? lastItems(log, user, count, isCounted)
                : new IntHashSet());
  }

  /** Returns the items of a user, each once, in the order of their first events. */
  public static IntStream itemsOf(EventLog log, int user) {
    return IntStream.range(log.from(user), log.to(user))
        .filter(log::hasItem)
        .map(log::item)
        .distinct();
  }

  /**
   * Returns the {@code count} items of a user with the latest counted events, or fewer if the user
   * has fewer such items.
   */
  public static IntSet lastItems(EventLog log, int user, int count, IntPredicate isCounted) {
    MutableIntSet items = new IntHashSet();
    for (int event = log.to(user) - 1; event >= log.from(user) && items.size() < count; event--) {
      if (log.hasItem(event) && isCounted.test(event)) {
        items.add(log.item(event));
      }
    }
    return items;
  }
}
