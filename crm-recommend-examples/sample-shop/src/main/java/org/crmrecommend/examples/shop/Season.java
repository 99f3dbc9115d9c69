package org.crmrecommend.examples.shop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Locale;
import java.util.Optional;

/**
 * When in the year an item is wanted.
 *
 * <p>Out of season an item is wanted little, or, if it exists only in season, not sold at all.
 */
enum Season {
  ALL_YEAR(1, 1, 12, 31, 1, 1),
  SPRING(3, 1, 5, 20, 1.6, 0.15),
  SUMMER(5, 1, 9, 10, 1.6, 0.05),
  AUTUMN(9, 10, 11, 30, 1.6, 0.1),
  WINTER(11, 1, 2, 28, 1.6, 0.05),

  /** The half of the year in which hotpot tastes best. */
  COLD(10, 10, 3, 31, 1.4, 0.4),
  LYCHEE(5, 20, 7, 25, 2, 0),
  CRAB(9, 20, 12, 5, 2, 0),
  STRAWBERRY(12, 10, 4, 10, 2, 0),

  /** Before the Mid-Autumn Festival, in 2025 on 6 October. */
  MID_AUTUMN(8, 25, 10, 6, 2, 0),

  /** Before and during the Spring Festival, in 2026 from 17 February to the Lanterns. */
  NEW_YEAR(1, 15, 3, 3, 2, 0),

  /** Before the Dragon Boat Festival, in 2026 on 19 June. */
  DRAGON_BOAT(5, 15, 6, 19, 2, 0);

  private final MonthDay first;
  private final MonthDay last;
  private final double within;
  private final double outside;

  Season(int fromMonth, int fromDay, int toMonth, int toDay, double within, double outside) {
    this.first = MonthDay.of(fromMonth, fromDay);
    this.last = MonthDay.of(toMonth, toDay);
    this.within = within;
    this.outside = outside;
  }

  /** The season as tables write it, such as {@code mid-autumn}; all year if empty. */
  static Season named(String name) {
    return name.isEmpty() ? ALL_YEAR : valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The season as tables write it. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How much an item of the season is wanted on a day, 1 on average or so; 0 if not sold. */
  double demand(LocalDate date) {
    return includes(date) ? within : outside;
  }

  /** The first moment of the last season that began before the shop's end, if sold only then. */
  Optional<Instant> availableFrom() {
    return outside > 0 ? Optional.empty() : Optional.of(Calendar.midnight(lastBegin()));
  }

  /** The moment after that season, if sold only then. */
  Optional<Instant> availableUntil() {
    if (outside > 0) {
      return Optional.empty();
    }
    LocalDate begin = lastBegin();
    LocalDate end = last.atYear(begin.getYear());
    return Optional.of(
        Calendar.midnight((end.isBefore(begin) ? end.plusYears(1) : end).plusDays(1)));
  }

  private LocalDate lastBegin() {
    LocalDate end = Calendar.date(SampleShop.END);
    LocalDate begin = first.atYear(end.getYear());
    return begin.isAfter(end) ? begin.minusYears(1) : begin;
  }

  private boolean includes(LocalDate date) {
    int day = dayOfYear(date.getMonthValue(), date.getDayOfMonth());
    int begin = dayOfYear(first.getMonthValue(), first.getDayOfMonth());
    int end = dayOfYear(last.getMonthValue(), last.getDayOfMonth());
    return begin > end ? day >= begin || day <= end : day >= begin && day <= end;
  }

  /**
   * A number that orders the days of a year; plain numbers, as it is asked for millions of times.
   */
  private static int dayOfYear(int month, int day) {
    return 100 * month + day;
  }
}
