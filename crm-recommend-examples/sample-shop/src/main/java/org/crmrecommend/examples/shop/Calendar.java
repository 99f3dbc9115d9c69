package org.crmrecommend.examples.shop;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The days of the shop, in China's time, and how busy each of them is. */
final class Calendar {

  private static final ZoneOffset ZONE = ZoneOffset.ofHours(8);

  /** How many visits begin in each hour of the day, in proportion. */
  private static final double[] HOURS = {
    2, 1, 0.5, 0.2, 0.1, 0.2, 1, 3, 4, 4, 4, 5, 7, 6, 4, 4, 4, 5, 6, 8, 10, 11, 9, 5
  };

  /** How long before the first recorded day people have been customers already. */
  private static final int BEFORE_DAYS = 60;

  private final Instant opening;
  private final LocalDate first;
  private final double[] busyness;

  /** A calendar whose last days, of the given number, are on record. */
  Calendar(int days) {
    this.opening = SampleShop.END.minus(days, ChronoUnit.DAYS);
    this.first = date(opening).minusDays(BEFORE_DAYS);
    this.busyness = new double[BEFORE_DAYS + days + 1];
    for (int day = 0; day < busyness.length; day++) {
      busyness[day] = busyness(first.plusDays(day));
    }
  }

  /** The day it is in China. */
  static LocalDate date(Instant time) {
    return LocalDate.ofInstant(time, ZONE);
  }

  /** The first moment of a day in China. */
  static Instant midnight(LocalDate date) {
    return date.atStartOfDay(ZONE).toInstant();
  }

  /** The first moment on record. */
  Instant opening() {
    return opening;
  }

  /** Whether a moment is on record. */
  boolean isOnRecord(Instant time) {
    return !time.isBefore(opening) && time.isBefore(SampleShop.END);
  }

  /** How many days there are, those before the record included. */
  int days() {
    return busyness.length;
  }

  /** A moment at which a customer might look in, on some day from the first to the last. */
  Instant visit(Chance chance) {
    return at(first.plusDays(chance.index(busyness)), chance);
  }

  /** A moment of that day at which a customer might look in. */
  static Instant at(LocalDate date, Chance chance) {
    long second = chance.index(HOURS) * 3600L + chance.between(0, 3599);
    return midnight(date).plusSeconds(second);
  }

  /** Whether a day is one of the two great sales, before 11 November and 18 June. */
  static boolean isSale(LocalDate date) {
    MonthDay day = MonthDay.from(date);
    return within(day, MonthDay.of(11, 9), MonthDay.of(11, 11))
        || within(day, MonthDay.of(6, 16), MonthDay.of(6, 18));
  }

  private static double busyness(LocalDate date) {
    if (isSale(date)) {
      return 3;
    }
    if (within(MonthDay.from(date), MonthDay.of(2, 16), MonthDay.of(2, 19))) {
      return 0.4; // everybody is at the New Year's table
    }
    return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) >= 0 ? 1.25 : 0.95;
  }

  private static boolean within(MonthDay day, MonthDay first, MonthDay last) {
    return !day.isBefore(first) && !day.isAfter(last);
  }
}
