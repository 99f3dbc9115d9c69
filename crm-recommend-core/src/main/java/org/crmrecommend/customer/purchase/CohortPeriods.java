package org.crmrecommend.customer.purchase;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;

/**
 * The periods from that of the first purchase of a shop to that of the instant.
 *
 * @param firstStart first day of the first period
 * @param starts first day of each period and of the one after the last, in days since 1970-01-01;
 *     only the latter without purchases
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record CohortPeriods(LocalDate firstStart, int[] starts) {

  private static final int MAX_PERIODS = 10_000;

  static CohortPeriods of(Purchases purchases, CohortPeriod period) {
    LocalDate last = period.start(LocalDate.ofEpochDay(purchases.lastDay()));
    int firstDay = firstDay(purchases);
    LocalDate first =
        purchases.size() == 0 ? period.plus(last, 1) : period.start(LocalDate.ofEpochDay(firstDay));
    if (first.isBefore(period.plus(last, 1 - MAX_PERIODS))) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "purchases must be within %,d periods of type %s: the first is on %s; filter events"
                  + " with a wrong date",
              MAX_PERIODS,
              period,
              LocalDate.ofEpochDay(firstDay)));
    }
    int[] starts = new int[MAX_PERIODS + 1];
    int size = 0;
    for (LocalDate start = first; !start.isAfter(last); start = period.plus(first, size)) {
      starts[size++] = (int) start.toEpochDay();
    }
    starts[size++] = (int) period.plus(last, 1).toEpochDay();
    return new CohortPeriods(first, Arrays.copyOf(starts, size));
  }

  private static int firstDay(Purchases purchases) {
    int first = Integer.MAX_VALUE;
    for (int purchase = 0; purchase < purchases.size(); purchase++) {
      first = Math.min(first, purchases.epochDay(purchase));
    }
    return first;
  }

  int count() {
    return starts.length - 1;
  }

  /** Returns the period of a day, which must be in one. */
  int periodOf(int epochDay) {
    int index = Arrays.binarySearch(starts, epochDay);
    return index >= 0 ? index : -index - 2;
  }

  /** Returns the number of periods that had ended at the instant. */
  int completeCount(Purchases purchases) {
    boolean isLastComplete =
        !LocalDate.ofEpochDay(starts[starts.length - 1])
            .atStartOfDay(purchases.zone())
            .toInstant()
            .minusMillis(1)
            .isAfter(purchases.asOf());
    return isLastComplete ? count() : Math.max(0, count() - 1);
  }
}
