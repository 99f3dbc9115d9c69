package org.crmrecommend.examples.shop;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The days of the shop, in China's time, and how busy each of them is. */
final class ShopCalendar {

  private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

  /** How many visits begin in each hour of the day, in proportion. */
  private static final double[] HOURLY_TRAFFIC = {
    2, 1, 0.5, 0.2, 0.1, 0.2, 1, 3, 4, 4, 4, 5, 7, 6, 4, 4, 4, 5, 6, 8, 10, 11, 9, 5
  };

  /** How long before the first recorded day people have been customers already. */
  private static final int WARM_UP_DAYS = 60;

  private final Instant start;
  private final LocalDate firstDay;
  private final double[] dailyTraffic;

  /** A calendar whose last days, of the given number, are on record. */
  ShopCalendar(int days) {
    this.start = SampleShop.END.minus(days, ChronoUnit.DAYS);
    this.firstDay = date(start).minusDays(WARM_UP_DAYS);
    this.dailyTraffic = new double[WARM_UP_DAYS + days + 1];
    for (int day = 0; day < dailyTraffic.length; day++) {
      dailyTraffic[day] = traffic(firstDay.plusDays(day));
    }
  }

  /** The day it is in China. */
  static LocalDate date(Instant time) {
    return LocalDate.ofInstant(time, ZONE);
  }

  /** The first moment of a day in China. */
  static Instant startOfDay(LocalDate date) {
    return date.atStartOfDay(ZONE).toInstant();
  }

  /** The first moment on record. */
  Instant start() {
    return start;
  }

  /** Whether a moment is on record. */
  boolean isRecorded(Instant time) {
    return !time.isBefore(start) && time.isBefore(SampleShop.END);
  }

  /** How many days there are, those before the record included. */
  int days() {
    return dailyTraffic.length;
  }

  /** A moment at which a customer might look in, on some day from the first to the last. */
  Instant drawVisitTime(RandomStream random) {
    return drawTimeOn(firstDay.plusDays(random.weightedIndex(dailyTraffic)), random);
  }

  /** A moment of that day at which a customer might look in. */
  static Instant drawTimeOn(LocalDate date, RandomStream random) {
    long second = random.weightedIndex(HOURLY_TRAFFIC) * 3600L + random.uniformInt(0, 3599);
    return startOfDay(date).plusSeconds(second);
  }

  /** Whether a day is one of the two great sales, before 11 November and 18 June. */
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
      return 0.4; // everybody is at the New Year's table
    }
    return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) >= 0 ? 1.25 : 0.95;
  }

  private static boolean isBetween(MonthDay day, MonthDay first, MonthDay last) {
    return !day.isBefore(first) && !day.isAfter(last);
  }
}
