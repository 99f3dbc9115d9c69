package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.model.TrainingContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Shops with hardly any customers, equal customers, and free or extremely expensive purchases. */
class DegenerateShopsPropertyTest {

  private static final CustomerSettings SETTINGS =
      CustomerFixture.SETTINGS.withTiers(
          MembershipTiers.parse(
              "name,spending,purchases\nbasic,0,0\ngold,100,3\n", Duration.ofDays(365)));

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  private static Customers customers(List<Event> events) {
    return Customers.of(
        CustomerFixture.data(events.stream()).build(), SETTINGS, TrainingContext.DEFAULTS);
  }

  private static List<Event> events(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int customers = 1 + random.nextInt(4);
    int span = List.of(2, 30, 400, 4_000).get(random.nextInt(4));
    int purchases = random.nextInt(12) == 0 ? 1_000 : 1 + random.nextInt(6);
    boolean areEqual = random.nextInt(3) == 0;
    int[] common = random.ints(purchases, 0, span).toArray();
    int amounts = random.nextInt(5);
    List<Event> events = new ArrayList<>();
    for (int customer = 0; customer < customers; customer++) {
      int size = random.nextInt(1, purchases + 1);
      int[] days = areEqual ? common : random.ints(size, -2, span).toArray();
      for (int day : days) {
        EventKind kind = random.nextInt(9) == 0 ? EventKind.REFUND : EventKind.PURCHASE;
        Event event =
            Event.of("c" + customer, "tea", kind)
                .at(CustomerFixture.AS_OF.minus(Duration.ofDays(day)));
        events.add(paid(event, amounts, random));
      }
    }
    events.add(CustomerFixture.event("viewer", EventKind.VIEW, "2026-03-01T10:00:00Z"));
    return events;
  }

  private static Event paid(Event event, int amounts, SplittableRandom random) {
    return switch (amounts) {
      case 0 -> event;
      case 1 -> event.withAmount(0, CustomerFixture.EUR);
      case 2 -> event.withAmount(Long.MAX_VALUE / 5_000, CustomerFixture.EUR);
      case 3 -> event.withAmount(1_000, CustomerFixture.EUR);
      default -> event.withAmount((long) Math.exp(random.nextDouble(0, 34)), CustomerFixture.EUR);
    };
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_anyShop_hasFiniteTraits(long seed) {
    Customers customers = customers(events(seed));

    boolean hasRepeats = customers.lifetime().isPresent();
    for (int customer = 0; customer < customers.size(); customer++) {
      Portrait portrait = customers.portrait(customer);
      for (Portrait.Value value : portrait.values()) {
        assertThat(value.number()).as("%s", value).isFinite();
        if (value.trait().type() == CustomerTrait.Type.SHARE) {
          assertThat(value.number()).as("%s", value).isBetween(-1.0, 1.0);
        }
      }
      boolean isBuyer = customers.value(CustomerTrait.PURCHASES, customer) > 0;
      assertThat(customers.has(CustomerTrait.LIFECYCLE, customer))
          .isEqualTo(hasRepeats || !isBuyer);
      assertThat(customers.has(CustomerTrait.ALIVE_PROBABILITY, customer))
          .isEqualTo(hasRepeats && isBuyer);
    }
  }

  /** Dates of the year 1 come from wrong formats. */
  @Test
  void of_purchaseInYearOne_hasFiniteTraits() {
    Customers customers =
        customers(
            List.of(
                CustomerFixture.bought("anna", "tea", 5, "0001-01-01T10:00:00Z"),
                CustomerFixture.bought("anna", "tea", 5, "2026-03-01T10:00:00Z"),
                CustomerFixture.bought("anna", "tea", 5, "2026-03-09T10:00:00Z"),
                CustomerFixture.bought("ben", "tea", 9, "2026-01-09T10:00:00Z"),
                CustomerFixture.bought("ben", "tea", 7, "2026-03-02T10:00:00Z")));

    for (int customer = 0; customer < customers.size(); customer++) {
      assertThat(customers.portrait(customer).values())
          .allSatisfy(value -> assertThat(value.number()).isFinite());
      assertThat(customers.has(CustomerTrait.ALIVE_PROBABILITY, customer)).isTrue();
    }
  }

  @Test
  void of_negativeAmount_isRejectedWithUser() {
    List<Event> events = List.of(CustomerFixture.bought("anna", "tea", -5, "2026-03-01T10:00:00Z"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> customers(events))
        .withMessage(
            "the purchase of user anna at 2026-03-01T10:00:00Z must not have a negative amount:"
                + " -500; record what is paid back as a refund with a positive amount");
  }
}
