package org.crmrecommend.customer.purchase;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** A calendar period of cohorts. */
public enum CohortPeriod {
  /** Monday to Sunday. */
  WEEK,
  /** A calendar month. */
  MONTH,
  /** January to March, April to June, July to September, October to December. */
  QUARTER;

  /** Returns the first day of the period of a day. */
  public LocalDate start(LocalDate day) {
    return switch (this) {
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
    };
  }

  /** Returns the first day of a later period, from the first day of a period. */
  LocalDate plus(LocalDate start, long periods) {
    return switch (this) {
      case WEEK -> start.plusWeeks(periods);
      case MONTH -> start.plusMonths(periods);
      case QUARTER -> start.plus(periods, IsoFields.QUARTER_YEARS);
    };
  }
}
