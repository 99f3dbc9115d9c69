package org.crmrecommend.examples.shop;

import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Locale;
import java.util.Optional;

/**
 * The time of the year in which a product is in demand.
 *
 * <p>Out of season, the demand is low, or the product is not sold at all.
 */
enum Season {
  ALL_YEAR(1, 1, 12, 31, 1, 1),
  SPRING(3, 1, 5, 20, 1.6, 0.15),
  SUMMER(5, 1, 9, 10, 1.6, 0.05),
  AUTUMN(9, 10, 11, 30, 1.6, 0.1),
  WINTER(11, 1, 2, 28, 1.6, 0.05),

  /** The cold half of the year, when hotpot is popular. */
  COLD(10, 10, 3, 31, 1.4, 0.4),
  LYCHEE(5, 20, 7, 25, 2, 0),
  CRAB(9, 20, 12, 5, 2, 0),
  STRAWBERRY(12, 10, 4, 10, 2, 0),

  /** Before the Mid-Autumn Festival, in 2025 on 6 October. */
  MID_AUTUMN(8, 25, 10, 6, 2, 0),

  /** Before and during the Spring Festival, in 2026 from 17 February to the Lantern Festival. */
  NEW_YEAR(1, 15, 3, 3, 2, 0),

  /** Before the Dragon Boat Festival, in 2026 on 19 June. */
  DRAGON_BOAT(5, 15, 6, 19, 2, 0);

  private final MonthDay firstDay;
  private final MonthDay lastDay;
  private final double inSeasonDemand;
  private final double outOfSeasonDemand;

  Season(
      int fromMonth,
      int fromDay,
      int toMonth,
      int toDay,
      double inSeasonDemand,
      double outOfSeasonDemand) {
    this.firstDay = MonthDay.of(fromMonth, fromDay);
    this.lastDay = MonthDay.of(toMonth, toDay);
    this.inSeasonDemand = inSeasonDemand;
    this.outOfSeasonDemand = outOfSeasonDemand;
  }

  /** Returns the season with a label, such as {@code mid-autumn}; all year if empty. */
  static Season parse(String name) {
    return name.isEmpty() ? ALL_YEAR : valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The name of the season in the tables, such as {@code mid-autumn}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The demand for a product of the season on a day; about 1 on average, 0 if it is not sold. */
  double demand(LocalDate date) {
    return includes(date) ? inSeasonDemand : outOfSeasonDemand;
  }

  /**
   * The start of the latest season that began before {@link SampleShop#END}; empty if the product
   * is sold all year.
   */
  Optional<Instant> availableFrom() {
    return outOfSeasonDemand > 0
        ? Optional.empty()
        : Optional.of(ShopCalendar.startOfDay(latestStart()));
  }

  /** The end of that season, exclusive; empty if the product is sold all year. */
  Optional<Instant> availableUntil() {
    if (outOfSeasonDemand > 0) {
      return Optional.empty();
    }
    LocalDate start = latestStart();
    LocalDate end = lastDay.atYear(start.getYear());
    return Optional.of(
        ShopCalendar.startOfDay((end.isBefore(start) ? end.plusYears(1) : end).plusDays(1)));
  }

  private LocalDate latestStart() {
    LocalDate end = ShopCalendar.date(SampleShop.END);
    LocalDate start = firstDay.atYear(end.getYear());
    return start.isAfter(end) ? start.minusYears(1) : start;
  }

  private boolean includes(LocalDate date) {
    int day = monthDayKey(date.getMonthValue(), date.getDayOfMonth());
    int start = monthDayKey(firstDay.getMonthValue(), firstDay.getDayOfMonth());
    int end = monthDayKey(lastDay.getMonthValue(), lastDay.getDayOfMonth());
    return start > end ? day >= start || day <= end : day >= start && day <= end;
  }

  /**
   * Returns an integer that orders the days of a year. It avoids date objects because it is called
   * millions of times.
   */
  private static int monthDayKey(int month, int day) {
    return 100 * month + day;
  }
}
