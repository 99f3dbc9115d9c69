package org.crmrecommend.kernel;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;

/**
 * Local days and hours of instants in a time zone, without objects. Not thread-safe.
 *
 * <p>A call takes O(1) time while the instants have the same offset from UTC, and O(log offsets)
 * time, about five times as long, when the offset changes to one seen before.
 */
public final class LocalTimes {

  private static final int MILLIS_PER_HOUR = 3_600_000;
  private static final int MILLIS_PER_DAY = 24 * MILLIS_PER_HOUR;
  private static final int DAYS_PER_WEEK = 7;

  /** 1970-01-01 was a Thursday, the fourth day of the week. */
  private static final int EPOCH_WEEKDAY = 3;

  private final ZoneRules rules;

  // The offset of the instants from `since` until before `until`.
  private long since = Long.MAX_VALUE;
  private long until = Long.MIN_VALUE;
  private long offset;

  // All such intervals found so far, by their start: asking the rules of a zone halves the
  // speed of reading purchases.
  private final LongArrayList starts = new LongArrayList();
  private final LongArrayList ends = new LongArrayList();
  private final LongArrayList offsets = new LongArrayList();

  /** Creates local times of a zone. */
  public LocalTimes(ZoneId zone) {
    this.rules = zone.getRules();
  }

  /** Returns the day of an instant as the number of days since 1970-01-01. */
  public int epochDay(long epochMillis) {
    return Math.toIntExact(Math.floorDiv(localMillis(epochMillis), (long) MILLIS_PER_DAY));
  }

  /** Returns the hour of an instant, 0 to 23. */
  public int hour(long epochMillis) {
    return (int) (Math.floorMod(localMillis(epochMillis), (long) MILLIS_PER_DAY) / MILLIS_PER_HOUR);
  }

  /** Returns the weekday of a day, 0 for Monday to 6 for Sunday. */
  public static int weekday(int epochDay) {
    return Math.floorMod(epochDay + EPOCH_WEEKDAY, DAYS_PER_WEEK);
  }

  /** Returns the day of an instant in a zone as the number of days since 1970-01-01. */
  public static int epochDay(Instant instant, ZoneId zone) {
    return Math.toIntExact(LocalDate.ofInstant(instant, zone).toEpochDay());
  }

  private long localMillis(long epochMillis) {
    if (epochMillis < since || epochMillis >= until) {
      useOffsetAt(epochMillis);
    }
    return epochMillis + offset;
  }

  private void useOffsetAt(long epochMillis) {
    int found = starts.binarySearch(epochMillis);
    int interval = found >= 0 ? found : -found - 2;
    if (interval < 0 || epochMillis >= ends.get(interval)) {
      interval++;
      addOffsetAt(epochMillis, interval);
    }
    since = starts.get(interval);
    until = ends.get(interval);
    offset = offsets.get(interval);
  }

  private void addOffsetAt(long epochMillis, int interval) {
    Instant instant = Instant.ofEpochMilli(epochMillis);
    ZoneOffsetTransition before = rules.previousTransition(instant.plusNanos(1));
    ZoneOffsetTransition after = rules.nextTransition(instant);
    starts.addAtIndex(interval, before == null ? Long.MIN_VALUE : before.toEpochSecond() * 1_000);
    ends.addAtIndex(interval, after == null ? Long.MAX_VALUE : after.toEpochSecond() * 1_000);
    offsets.addAtIndex(interval, 1_000L * rules.getOffset(instant).getTotalSeconds());
  }
}
