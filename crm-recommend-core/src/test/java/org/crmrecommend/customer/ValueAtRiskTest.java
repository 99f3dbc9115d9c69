package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueAtRiskTest {

  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
  private static final int DAYS = 365;
  private static final Currency EUR = Currency.getInstance("EUR");

  private static final Customers WITH_AMOUNTS = customers(true);

  /** Each customer has own probabilities of a purchase per day, and of leaving after a purchase. */
  private static Customers customers(boolean hasAmounts) {
    SplittableRandom random = new SplittableRandom(11);
    EventLogBuilder events = EventLog.builder();
    for (int customer = 0; customer < 300; customer++) {
      double probability = random.nextDouble(0.01, 0.1);
      double leaving = Math.pow(random.nextDouble(), 3);
      int day = random.nextInt(DAYS / 2);
      boolean isAlive = true;
      while (isAlive && day < DAYS) {
        Event purchase =
            Event.of("c" + customer, "tea", EventKind.PURCHASE)
                .at(START.plus(day, ChronoUnit.DAYS));
        events.add(hasAmounts ? purchase.withAmount(random.nextLong(500, 5_000), EUR) : purchase);
        isAlive = random.nextDouble() >= leaving;
        day += 1 + random.nextInt((int) (2 / probability));
      }
    }
    return Customers.of(
        TrainingData.of(events.build()), CustomerSettings.DEFAULTS, TrainingContext.DEFAULTS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void highest_anyLimit_equalsSortedPortraits(boolean hasAmounts) {
    Customers customers = customers(hasAmounts);
    CustomerTrait value =
        hasAmounts ? CustomerTrait.LIFETIME_VALUE : CustomerTrait.EXPECTED_PURCHASES;
    List<Portrait> late =
        IntStream.range(0, customers.size())
            .mapToObj(customers::portrait)
            .filter(portrait -> number(portrait, CustomerTrait.PURCHASES) >= 3)
            .filter(
                portrait ->
                    number(portrait, CustomerTrait.RECENCY_DAYS)
                        > number(portrait, CustomerTrait.PURCHASE_INTERVAL))
            .sorted(Comparator.comparingDouble((Portrait portrait) -> -atRisk(portrait, value)))
            .toList();

    List<ValueAtRisk> highest = ValueAtRisk.highest(customers, 10);

    assertThat(late).hasSizeGreaterThan(20);
    assertThat(highest)
        .extracting(each -> each.customer().id())
        .containsExactlyElementsOf(late.stream().limit(10).map(Portrait::customerId).toList());
    for (int place = 0; place < 10; place++) {
      assertThat(highest.get(place).atRisk())
          .isCloseTo(atRisk(late.get(place), value), within(1e-6));
      assertThat(highest.get(place).value()).isEqualTo(number(late.get(place), value));
    }
    assertThat(ValueAtRisk.highest(customers, 1_000)).hasSize(late.size());
  }

  private static double atRisk(Portrait portrait, CustomerTrait value) {
    return number(portrait, value) * (1 - number(portrait, CustomerTrait.RETURN_PROBABILITY));
  }

  private static double number(Portrait portrait, CustomerTrait trait) {
    return portrait.value(trait).map(Portrait.Value::number).orElse(0.0);
  }

  @Test
  void highest_hiddenTrait_leavesCustomerOut() {
    String first = ValueAtRisk.highest(WITH_AMOUNTS, 1).get(0).customer().id();
    Customers hidden = WITH_AMOUNTS.withHidden(Map.of(first, Set.of("returnProbability")));

    assertThat(ValueAtRisk.highest(hidden, 1_000))
        .hasSize(ValueAtRisk.highest(WITH_AMOUNTS, 1_000).size() - 1)
        .noneMatch(each -> each.customer().id().equals(first));
  }

  @Test
  void highest_limitNotPositive_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ValueAtRisk.highest(WITH_AMOUNTS, 0))
        .withMessage("limit must be positive: 0");
  }
}
