package org.crmrecommend.examples.shop;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The days of the shop in China Standard Time, with the number of visits to expect on each day. */
final class ShopCalendar {

  private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

  /** The relative number of visits that begin in each hour of the day. */
  private static final double[] HOURLY_TRAFFIC = {
    2, 1, 0.5, 0.2, 0.1, 0.2, 1, 3, 4, 4, 4, 5, 7, 6, 4, 4, 4, 5, 6, 8, 10, 11, 9, 5
  };

  /** The number of simulated days before the first recorded day. */
  private static final int WARM_UP_DAYS = 60;

  private final Instant start;
  private final LocalDate firstDay;
  private final double[] dailyTraffic;

  /** Creates a calendar with a number of recorded days before {@link SampleShop#END}. */
  ShopCalendar(int days) {
    this.start = SampleShop.END.minus(days, ChronoUnit.DAYS);
    this.firstDay = date(start).minusDays(WARM_UP_DAYS);
    this.dailyTraffic = new double[WARM_UP_DAYS + days + 1];
    for (int day = 0; day < dailyTraffic.length; day++) {
      dailyTraffic[day] = traffic(firstDay.plusDays(day));
    }
  }

  /** Returns the date in China. */
  static LocalDate date(Instant time) {
    return LocalDate.ofInstant(time, ZONE);
  }

  /** Returns the start of a day in China. */
  static Instant startOfDay(LocalDate date) {
    return date.atStartOfDay(ZONE).toInstant();
  }

  /** The start of the recorded days. */
  Instant start() {
    return start;
  }

  /** Whether a time is within the recorded days. */
  boolean isRecorded(Instant time) {
    return !time.isBefore(start) && time.isBefore(SampleShop.END);
  }

  /** The number of simulated days, including those before the recorded days. */
  int days() {
    return dailyTraffic.length;
  }

  /** Draws the time of a visit, on any of the simulated days. */
  Instant drawVisitTime(RandomStream random) {
    return drawTimeOn(firstDay.plusDays(random.weightedIndex(dailyTraffic)), random);
  }

  /** Draws the time of a visit on a day. */
  static Instant drawTimeOn(LocalDate date, RandomStream random) {
    long second = random.weightedIndex(HOURLY_TRAFFIC) * 3600L + random.uniformInt(0, 3599);
    return startOfDay(date).plusSeconds(second);
  }

  /** Whether a day is in one of the two big sales: 9 to 11 November and 16 to 18 June. */
  static boolean isSaleDay(LocalDate date) {
    MonthDay day = MonthDay.from(date);
    return isBetween(day, MonthDay.of(11, 9), MonthDay.of(11, 11))
        || isBetween(day, MonthDay.of(6, 16), MonthDay.of(6, 18));
  }

  private static double traffic(LocalDate date) {
    if (isSaleDay(date)) {
      return 3;
    }
    if (isBetween(MonthDay.from(date), MonthDay.of(2, 16), MonthDay.of(2, 19))) {
      return 0.4; // people celebrate the Spring Festival at home
    }
    return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) >= 0 ? 1.25 : 0.95;
  }

  private static boolean isBetween(MonthDay day, MonthDay first, MonthDay last) {
    return !day.isBefore(first) && !day.isAfter(last);
  }
}
