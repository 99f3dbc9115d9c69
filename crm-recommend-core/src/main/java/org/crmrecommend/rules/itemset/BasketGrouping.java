package org.crmrecommend.rules.itemset;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.immutables.value.Value;

/**
 * How the events of a log fall into baskets. A basket is always one user's.
 *
 * @param groupBy what the events of a basket share
 * @param kinds the events that count; others are in no basket
 * @param gap how long a session may pause, for {@link GroupBy#SESSION}
 * @param zone where days begin and end, for {@link GroupBy#DAY} and events without an order
 */
@Value.Builder
public record BasketGrouping(GroupBy groupBy, List<EventKind> kinds, Duration gap, ZoneId zone)
    implements WithBasketGrouping {

  /** Purchases by order. */
  public static final BasketGrouping DEFAULTS =
      new BasketGrouping(
          GroupBy.ORDER, List.of(EventKind.PURCHASE), Duration.ofMinutes(30), ZoneOffset.UTC);

  /** What the events of a basket share besides the user. */
  public enum GroupBy {
    /** The order; events without one are taken by the day. */
    ORDER,

    /** The day on the calendar of the zone; events without a time fall together. */
    DAY,

    /**
     * The session: an event belongs to that of the one before unless it comes later by more than
     * the gap; events without a time fall together.
     */
    SESSION,

    /** Nothing more: a basket is all that a user ever had to do with. */
    HISTORY
  }

  /**
   * @throws IllegalArgumentException if there is no kind, or the gap is not positive
   */
  public BasketGrouping {
    kinds = List.copyOf(kinds);
    if (kinds.isEmpty()) {
      throw new IllegalArgumentException("kinds must not be empty");
    }
    if (gap.isNegative() || gap.isZero()) {
      throw new IllegalArgumentException("gap must be positive: " + gap);
    }
  }

  /**
   * The number of each event's basket, −1 for the events that do not count. Numbers rise from 0
   * without a gap, user by user, and for each user in the order of the baskets' first events, which
   * is that of time. O(events) time.
   *
   * @return as long as the log
   */
  public int[] basketNumbers(EventLog log) {
    long kindBits = kindBits(log);
    int[] baskets = new int[log.size()];
    int next = 0;
    for (int user = 0; user < log.userCount(); user++) {
      Map<Object, Integer> basketByKey = new HashMap<>();
      long session = 0;
      long lastMillis = Long.MIN_VALUE;
      for (int event = log.from(user); event < log.to(user); event++) {
        if ((kindBits >>> log.kindCode(event) & 1) == 0) {
          baskets[event] = -1;
          continue;
        }
        if (groupBy == GroupBy.SESSION && log.hasTime(event)) {
          session += log.epochMillis(event) > lastMillis + gap.toMillis() ? 1 : 0;
          lastMillis = log.epochMillis(event);
        }
        Integer basket = basketByKey.putIfAbsent(groupKey(log, event, session), next);
        baskets[event] = basket == null ? next++ : basket;
      }
    }
    return baskets;
  }

  private Object groupKey(EventLog log, int event, long session) {
    return switch (groupBy) {
      case HISTORY -> "";
      case SESSION -> log.hasTime(event) ? session : "";
      case DAY -> day(log, event);
      case ORDER -> log.order(event).<Object>map(order -> order).orElseGet(() -> day(log, event));
    };
  }

  private Object day(EventLog log, int event) {
    return log.hasTime(event)
        ? Instant.ofEpochMilli(log.epochMillis(event)).atZone(zone).toLocalDate()
        : List.of();
  }

  /** A bit for each kind of the log that counts. */
  private long kindBits(EventLog log) {
    return IntStream.range(0, log.kinds().size())
        .filter(code -> kinds.contains(log.kinds().get(code)))
        .mapToLong(code -> 1L << code)
        .reduce(0, (a, b) -> a | b);
  }
}
