package org.crmrecommend.history;

import java.util.Set;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.kernel.Checks;
import org.immutables.value.Value;

/**
 * How much is kept of each user. The newest events are kept.
 *
 * <p>Events of lasting kinds say what the user owns or thinks of an item, and have a limit of their
 * own, so that views do not displace them.
 *
 * @param events maximum number of events of other kinds
 * @param lastingEvents maximum number of events of lasting kinds
 * @param eventsPerMinute further events of a user within a minute are dropped; no person causes as
 *     many. At most the other limits
 * @param lastingKinds kinds of event that are kept longer
 * @param ignoredKinds kinds of event that are not kept at all
 */
@Value.Builder
public record HistoryLimits(
    int events,
    int lastingEvents,
    int eventsPerMinute,
    Set<EventKind> lastingKinds,
    Set<EventKind> ignoredKinds)
    implements WithHistoryLimits {

  private static final Set<EventKind> LASTING_KINDS =
      Set.of(
          EventKind.PURCHASE,
          EventKind.REFUND,
          EventKind.RATING,
          EventKind.REVIEW,
          EventKind.COMPLAINT);

  /**
   * 200 events, 2,000 lasting ones, 120 a minute. Purchases, refunds, ratings, reviews and
   * complaints last. Exposures and shown coupons are ignored: the shop causes them, and they would
   * displace the events of the user.
   */
  public static final HistoryLimits DEFAULTS =
      new HistoryLimits(
          200, 2_000, 120, LASTING_KINDS, Set.of(EventKind.EXPOSURE, EventKind.COUPON_SHOWN));

  /** Keeps everything. */
  public static final HistoryLimits NONE =
      new HistoryLimits(
          Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, Set.of(), Set.of());

  /**
   * @throws IllegalArgumentException if a limit is not positive, or {@code eventsPerMinute} is
   *     above another limit
   */
  public HistoryLimits {
    Checks.requirePositive("events", events);
    Checks.requirePositive("lastingEvents", lastingEvents);
    Checks.requirePositive("eventsPerMinute", eventsPerMinute);
    Checks.requireNoNulls("lastingKinds", lastingKinds);
    Checks.requireNoNulls("ignoredKinds", ignoredKinds);
    if (eventsPerMinute > Math.min(events, lastingEvents)) {
      throw new IllegalArgumentException(
          "eventsPerMinute must be at most events and lastingEvents: " + eventsPerMinute);
    }
    lastingKinds = Set.copyOf(lastingKinds);
    ignoredKinds = Set.copyOf(ignoredKinds);
  }
}
