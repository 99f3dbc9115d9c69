package org.crmrecommend.customer.purchase;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.statistics.Proportion;

/**
 * Cohorts: customers by the period of their first purchase, and what they did in the periods after
 * it. Immutable.
 *
 * <p>Periods are local calendar weeks, months or quarters, numbered from that of the first purchase
 * of the shop to that of the instant of the purchases. A customer belongs to the cohort of the
 * period of the first purchase. Cell (cohort, age) has the cohort's customers in the period {@code
 * age} periods after that of the cohort; the age is 0 in the period of the first purchase, whether
 * this was on its first or its last day. A customer is retained in a cell who made a {@linkplain
 * Purchases purchase} in its period, so the retention at age 0 is 1, and customers that stay away
 * for a period may return. The net revenue of a cell is that of the purchases made in its period,
 * less all refunds of them up to the instant.
 *
 * <p>A cell is complete if the instant is at or after the last millisecond of its period. An
 * incomplete cell counts what happened so far, so its retention and revenue are too low.
 *
 * <p>The first purchase is the first one in the log. If the log begins later than the shop, its
 * first cohorts have old customers, too.
 *
 * <p>Takes O(purchases · log periods + cells) time and 12 bytes per cell.
 */
public final class Cohorts {

  private final CohortPeriod period;
  private final LocalDate firstStart;
  private final CohortCounts counts;
  private final int completePeriods;
  private final double level;

  private Cohorts(Purchases purchases, CohortPeriod period, double level) {
    this.period = period;
    this.level = level;
    CohortPeriods periods = CohortPeriods.of(purchases, period);
    this.firstStart = periods.firstStart();
    this.completePeriods = periods.completeCount(purchases);
    this.counts = CohortCounts.of(purchases, periods);
  }

  /**
   * Returns the cohorts of all customers with a purchase.
   *
   * @param level confidence level of the intervals, such as 0.95
   * @throws IllegalArgumentException if the level is not between 0 and 1, or the purchases span
   *     more than 10,000 periods, which is a sign of a wrong date
   */
  public static Cohorts of(Purchases purchases, CohortPeriod period, double level) {
    Checks.requireNonNull("purchases", purchases);
    Checks.requireNonNull("period", period);
    Checks.requireOpenFraction("level", level);
    return new Cohorts(purchases, period, level);
  }

  /** Returns the kind of period. */
  public CohortPeriod period() {
    return period;
  }

  /** Returns the number of cohorts, which is that of periods; 0 without purchases. */
  public int size() {
    return counts.customers().length;
  }

  /** Returns the first day of the period of a cohort. */
  public LocalDate start(int cohort) {
    requireCohort(cohort);
    return period.plus(firstStart, cohort);
  }

  /** Returns the number of customers of a cohort; may be 0. */
  public int customers(int cohort) {
    requireCohort(cohort);
    return counts.customers()[cohort];
  }

  /** Returns the number of ages of a cohort: its cells are 0 to {@code ages − 1}. */
  public int ages(int cohort) {
    requireCohort(cohort);
    return size() - cohort;
  }

  /** Returns whether the period of a cell had ended at the instant. */
  public boolean isComplete(int cohort, int age) {
    requireCell(cohort, age);
    return cohort + age < completePeriods;
  }

  /** Returns the number of customers that made a purchase in the period of a cell. */
  public int retained(int cohort, int age) {
    requireCell(cohort, age);
    return counts.retained(cohort, age);
  }

  /** Returns the share of the cohort that made a purchase in the period of a cell. */
  public Optional<Proportion> retention(int cohort, int age) {
    requireCell(cohort, age);
    return proportion(counts.retained(cohort, age), customers(cohort));
  }

  /**
   * Returns the share of customers that made a purchase {@code age} periods after the first one,
   * over all cohorts whose cell of this age is complete; empty if none is.
   */
  public Optional<Proportion> retention(int age) {
    Checks.requireNonNegative("age", age);
    long retained = 0;
    long customers = 0;
    for (int cohort = 0; cohort + (long) age < completePeriods; cohort++) {
      retained += counts.retained(cohort, age);
      customers += customers(cohort);
    }
    return proportion(retained, customers);
  }

  private Optional<Proportion> proportion(long retained, long customers) {
    return customers == 0
        ? Optional.empty()
        : Optional.of(Proportion.of(retained, customers, level));
  }

  /** Returns the net revenue of a cell in minor units. */
  public long netRevenue(int cohort, int age) {
    requireCell(cohort, age);
    return counts.netRevenue(cohort, age);
  }

  /**
   * Returns the net revenue of a cell per customer of the cohort, retained or not, in minor units;
   * empty without customers.
   */
  public OptionalDouble netRevenuePerCustomer(int cohort, int age) {
    int customers = customers(cohort);
    return customers == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) netRevenue(cohort, age) / customers);
  }

  private void requireCohort(int cohort) {
    if (cohort < 0 || cohort >= size()) {
      throw new IndexOutOfBoundsException(
          String.format(Locale.ROOT, "cohort must be below %d: %d", size(), cohort));
    }
  }

  private void requireCell(int cohort, int age) {
    requireCohort(cohort);
    if (age < 0 || age >= size() - cohort) {
      throw new IndexOutOfBoundsException(
          String.format(
              Locale.ROOT, "age of cohort %d must be below %d: %d", cohort, ages(cohort), age));
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%d cohorts by %s", size(), period.name().toLowerCase(Locale.ROOT));
  }
}
