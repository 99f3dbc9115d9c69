package org.crmrecommend;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.ranking.Rule;
import org.jspecify.annotations.Nullable;

/**
 * Which events exclude their items as bought.
 *
 * @param kinds kinds of event that exclude an item
 * @param since earliest time of such an event; null if {@code within} is set
 * @param within longest time from such an event to the request; null if {@code since} is set
 */
record BoughtItems(Set<EventKind> kinds, @Nullable Instant since, @Nullable Duration within) {

  private static final Set<EventKind> DEFAULT_KINDS =
      Set.of(
          EventKind.PURCHASE,
          EventKind.RATING,
          EventKind.REVIEW,
          EventKind.REFUND,
          EventKind.COMPLAINT);

  static final BoughtItems DEFAULTS = since(DEFAULT_KINDS, Instant.MIN);

  static BoughtItems since(Set<EventKind> kinds, Instant since) {
    return new BoughtItems(kinds, since, null);
  }

  /** Returns the settings of a placement that allows bought items again. */
  static BoughtItems of(Rule.Repeats repeats) {
    return repeats.after().isZero() ? since(Set.of(), Instant.MIN) : within(repeats.after());
  }

  static BoughtItems within(Duration within) {
    return new BoughtItems(DEFAULT_KINDS, null, within);
  }

  /** Returns the earliest time of an event that excludes an item, for a request at a time. */
  Instant since(Instant time) {
    if (since != null) {
      return since;
    }
    boolean isUnlimited =
        within == null || within.compareTo(Duration.between(Instant.MIN, time)) >= 0;
    return isUnlimited ? Instant.MIN : time.minus(within);
  }
}
