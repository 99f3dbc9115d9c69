package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelComparisonTest {

  /** The observed time is from the first purchase, on day 10, to day 110. */
  @ParameterizedTest
  @CsvSource({"0.25, 85", "0.5, 60", "0.004, 110", "0.999, 10"})
  void cutDay_share_isThatOfObservedTime(double share, int day) {
    Purchases purchases = SmallShops.onDays(110, new int[] {40}, new int[] {10, 90});

    assertThat(new ModelComparison(purchases, share).cutDay())
        .isEqualTo(SmallShops.START_DAY + day);
  }

  @Test
  void candidates_noRepeatInFirstPart_areEmpty() {
    Purchases purchases = SmallShops.onDays(100, new int[] {0, 90}, new int[] {10}, new int[] {95});

    assertThat(new ModelComparison(purchases, 0.25).candidates()).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void candidates_randomShop_equalSumsOverCustomers(long seed) {
    List<Event> events = SmallShops.random(seed, 80, 250);
    Purchases purchases = SmallShops.purchases(250, events);
    ModelComparison comparison = new ModelComparison(purchases, 0.3);
    LocalDate cut = LocalDate.ofEpochDay(comparison.cutDay());
    LocalDate last = SmallShops.START.plusDays(250);

    List<CandidateModel> candidates = comparison.candidates();

    assertThat(candidates)
        .extracting(CandidateModel::name)
        .containsExactly("BG/NBD", "MBG/NBD", "Pareto/NBD", "NBD");
    for (CandidateModel candidate : candidates) {
      PurchaseModel model = candidate.fit().model();
      double logLikelihood = 0;
      double expected = 0;
      long actual = 0;
      for (List<LocalDate> days : days(events).values()) {
        List<LocalDate> first = days.stream().filter(day -> !day.isAfter(cut)).toList();
        if (!first.isEmpty()) {
          PurchaseHistory before = history(first, cut);
          PurchaseHistory all = history(days, last);
          logLikelihood += model.logLikelihood(all.frequency(), all.recency(), all.age());
          logLikelihood -= model.logLikelihood(before.frequency(), before.recency(), before.age());
          actual += days.size() - first.size();
          expected +=
              model.expectedPurchases(
                  before.frequency(), before.recency(), before.age(), weeks(cut, last));
        }
      }
      assertThat(candidate.holdoutLogLikelihood())
          .as(candidate.name())
          .isCloseTo(logLikelihood, within(1e-8 * Math.abs(logLikelihood)));
      assertThat(candidate.holdoutPurchases()).isEqualTo(actual);
      assertThat(candidate.expectedPurchases()).isCloseTo(expected, within(1e-8 * expected));
    }
  }

  /** The parameters must not know the holdout. */
  @Test
  void candidates_models_areFitsOfFirstPart() {
    List<Event> events = SmallShops.random(3, 80, 250);
    ModelComparison comparison = new ModelComparison(SmallShops.purchases(250, events), 0.4);
    int cut = comparison.cutDay();
    Purchases first =
        SmallShops.purchases(
            cut - SmallShops.START_DAY,
            events.stream().filter(event -> day(event).toEpochDay() <= cut).toList());
    PurchaseSummaries summaries = PurchaseSummaries.inWeeks(first, cut);

    assertThat(comparison.candidates())
        .extracting(candidate -> candidate.fit().model())
        .containsExactly(
            BgNbd.fit(summaries).model(),
            MbgNbd.fit(summaries).model(),
            ParetoNbd.fit(summaries).model(),
            Nbd.fit(summaries).model());
  }

  private static Map<String, List<LocalDate>> days(List<Event> events) {
    Map<String, List<LocalDate>> days = new TreeMap<>();
    for (Event event : events) {
      days.computeIfAbsent(event.user(), id -> new ArrayList<>()).add(day(event));
    }
    return days;
  }

  private static LocalDate day(Event event) {
    return LocalDate.ofInstant(event.time(), ZoneOffset.UTC);
  }

  private static PurchaseHistory history(List<LocalDate> days, LocalDate end) {
    LocalDate first = days.get(0);
    return new PurchaseHistory(
        days.size() - 1, weeks(first, days.get(days.size() - 1)), weeks(first, end));
  }

  private static double weeks(LocalDate from, LocalDate to) {
    return (to.toEpochDay() - from.toEpochDay()) / 7.0;
  }
}
