package org.crmrecommend.customer.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventLog;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CohortsPropertyTest {

  private record Cell(LocalDate cohort, LocalDate period) {}

  static LongStream seeds() {
    return LongStream.range(1, 90);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_anyLog_equalsMapsOfDates(long seed) {
    CohortPeriod period = List.of(CohortPeriod.values()).get((int) seed % 3);
    List<Event> events = RandomPurchases.events(seed, 30 + 4 * (int) seed, 25, 400);
    Instant asOf = RandomPurchases.START.plus(Duration.ofDays(350));
    EventLog log = RandomPurchases.log(events);
    Map<LocalDate, Integer> customers = new HashMap<>();
    Map<Cell, Set<String>> retained = new HashMap<>();
    Map<Cell, Long> revenues = new HashMap<>();
    for (int customer = 0; customer < log.userCount(); customer++) {
      String id = log.users().id(customer);
      NavigableMap<LocalDate, NaivePurchases.Day> days = NaivePurchases.of(events, id, asOf);
      if (!days.isEmpty()) {
        LocalDate cohort = start(days.firstKey(), period);
        customers.merge(cohort, 1, Integer::sum);
        days.forEach(
            (day, purchase) -> {
              Cell cell = new Cell(cohort, start(day, period));
              retained.computeIfAbsent(cell, key -> new HashSet<>()).add(id);
              revenues.merge(cell, purchase.net(), Long::sum);
            });
      }
    }

    Cohorts cohorts = Cohorts.of(Purchases.of(log, asOf, RandomPurchases.ZONE), period, 0.95);

    LocalDate now = LocalDate.ofInstant(asOf, RandomPurchases.ZONE);
    int allCells = 0;
    for (int cohort = 0; cohort < cohorts.size(); cohort++) {
      LocalDate start = cohorts.start(cohort);
      assertThat(cohorts.customers(cohort)).isEqualTo(customers.getOrDefault(start, 0));
      for (int age = 0; age < cohorts.ages(cohort); age++) {
        Cell cell = new Cell(start, cohorts.start(cohort + age));
        allCells += retained.containsKey(cell) ? 1 : 0;
        assertThat(cohorts.retained(cohort, age))
            .as("%s", cell)
            .isEqualTo(retained.getOrDefault(cell, Set.of()).size());
        assertThat(cohorts.netRevenue(cohort, age))
            .as("%s", cell)
            .isEqualTo(revenues.getOrDefault(cell, 0L));
        assertThat(cohorts.isComplete(cohort, age))
            .isEqualTo(!start(now, period).equals(cell.period()));
      }
    }
    assertThat(allCells).as("no cell is missing").isEqualTo(retained.size());
  }

  /** Walks back to the first day of the period. */
  private static LocalDate start(LocalDate day, CohortPeriod period) {
    LocalDate start = day;
    while (!isFirst(start, period)) {
      start = start.minusDays(1);
    }
    return start;
  }

  private static boolean isFirst(LocalDate day, CohortPeriod period) {
    return switch (period) {
      case WEEK -> day.getDayOfWeek() == DayOfWeek.MONDAY;
      case MONTH -> day.getDayOfMonth() == 1;
      case QUARTER -> day.getDayOfMonth() == 1 && day.getMonthValue() % 3 == 1;
    };
  }
}
