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
import org.crmrecommend.kernel.Checks;
import org.immutables.value.Value;

/**
 * How the events of a log are grouped into baskets. A basket contains events of one user only.
 *
 * @param groupBy what the events of a basket have in common
 * @param kinds kinds of the events that are grouped; other events are in no basket
 * @param gap maximum time between two consecutive events of a session, for {@link GroupBy#SESSION}
 * @param zone time zone of the days, for {@link GroupBy#DAY} and for events without an order
 */
@Value.Builder
public record BasketGrouping(GroupBy groupBy, List<EventKind> kinds, Duration gap, ZoneId zone)
    implements WithBasketGrouping {

  /** Purchases grouped by order. */
  public static final BasketGrouping DEFAULTS =
      new BasketGrouping(
          GroupBy.ORDER, List.of(EventKind.PURCHASE), Duration.ofMinutes(30), ZoneOffset.UTC);

  /** What the events of a basket have in common besides the user. */
  public enum GroupBy {
    /** The order; events without an order are grouped by day. */
    ORDER,

    /** The calendar day in the time zone; events without a time form one basket. */
    DAY,

    /**
     * The session: an event starts a new session if it is more than {@code gap} later than the
     * previous event. Events without a time form one basket.
     */
    SESSION,

    /** Nothing else: one basket holds all events of a user. */
    HISTORY
  }

  /**
   * @throws IllegalArgumentException if {@code kinds} is empty or {@code gap} is not positive
   */
  public BasketGrouping {
    kinds = List.copyOf(kinds);
    Checks.requireNotEmpty("kinds", kinds.size());
    Checks.requirePositive("gap", gap);
  }

  /**
   * Returns the basket number of each event, −1 for events that are in no basket. Numbers are
   * contiguous from 0. They ascend user by user, and for each user in the order of the baskets'
   * first events, which is chronological. O(events) time.
   *
   * @return an array as long as the log
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
        if ((kindBits >>> log.kindCode(event) & 1) == 0 || !log.hasItem(event)) {
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

  /** Returns a bit mask of the kind codes of the log that are grouped. */
  private long kindBits(EventLog log) {
    return IntStream.range(0, log.kinds().size())
        .filter(code -> kinds.contains(log.kinds().get(code)))
        .mapToLong(code -> 1L << code)
        .reduce(0, (a, b) -> a | b);
  }
}
