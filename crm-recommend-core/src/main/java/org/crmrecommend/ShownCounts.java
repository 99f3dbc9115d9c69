package org.crmrecommend;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntPredicate;
import org.crmrecommend.history.RecentlyShown;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.EventSequence;
import org.crmrecommend.model.Profile;
import org.eclipse.collections.impl.map.mutable.primitive.IntDoubleHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.IntLongHashMap;

/** How often items were shown to the user of a request. */
final class ShownCounts {

  /** Nothing was shown before 1970, for any time of a request that there will be. */
  private static final Duration SINCE_EPOCH = Duration.ofDays(365_000);

  private final RecentlyShown shown;
  private final long nowMillis;

  ShownCounts(RecentlyShown shown, Instant now) {
    this.shown = shown;
    this.nowMillis = EpochMillis.of(now);
  }

  /** Returns the items that any placement showed at least so often within a time. */
  int[] shownAtLeast(int times, Duration within) {
    IntIntHashMap counts = counts(within, entry -> true);
    return counts.keysView().select(item -> counts.get(item) >= times).toArray();
  }

  /**
   * Returns the factor of each item that a placement showed within a time and that the user has
   * ignored since.
   *
   * @param factor of one showing
   */
  IntDoubleHashMap ignored(String placement, double factor, Duration within, Profile user) {
    IntLongHashMap lastEvents = lastEvents(user.sequence());
    IntIntHashMap counts =
        counts(
            within,
            entry ->
                shown.placement(entry).equals(placement)
                    && lastEvents.getIfAbsent(shown.item(entry), Long.MIN_VALUE)
                        < shown.epochMillis(entry));
    IntDoubleHashMap factors = new IntDoubleHashMap();
    counts.forEachKeyValue((item, times) -> factors.put(item, Math.pow(factor, times)));
    return factors;
  }

  private IntIntHashMap counts(Duration within, IntPredicate isCounted) {
    boolean isUnlimited = within.compareTo(SINCE_EPOCH) >= 0;
    long since = isUnlimited ? 0 : nowMillis - within.toMillis();
    IntIntHashMap counts = new IntIntHashMap();
    for (int entry = 0; entry < shown.size() && shown.epochMillis(entry) >= since; entry++) {
      if (isCounted.test(entry)) {
        counts.addToValue(shown.item(entry), 1);
      }
    }
    return counts;
  }

  private static IntLongHashMap lastEvents(EventSequence events) {
    IntLongHashMap last = new IntLongHashMap();
    for (int event = 0; event < events.size(); event++) {
      if (events.hasTime(event)) {
        long time = events.epochMillis(event);
        last.updateValue(events.item(event), time, known -> Math.max(known, time));
      }
    }
    return last;
  }
}
