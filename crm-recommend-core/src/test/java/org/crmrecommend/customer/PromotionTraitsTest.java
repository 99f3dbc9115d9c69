package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crmrecommend.customer.CustomerFixture.bought;
import static org.crmrecommend.customer.CustomerFixture.customers;
import static org.crmrecommend.customer.CustomerFixture.has;
import static org.crmrecommend.customer.CustomerFixture.value;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.statistics.Interval;
import org.junit.jupiter.api.Test;

class PromotionTraitsTest {

  private static final String DAY = "2026-03-02T08:00:00Z";

  private static Portrait.Value sensitivity(Customers customers, String customer) {
    return value(customers, customer, CustomerTrait.PROMOTION_SENSITIVITY);
  }

  @Test
  void isDiscounted_line_hasDiscountOrListPriceOrCoupon() {
    EventLog log =
        EventLog.of(
            List.of(
                bought("a", "x", 10, DAY),
                bought("b", "x", 10, DAY).withDiscount(1),
                bought("c", "x", 10, DAY).withListPrice(1_000),
                bought("d", "x", 10, DAY).withListPrice(1_001),
                bought("e", "x", 10, DAY).withCoupon("spring"),
                bought("f", "x", 10, DAY).withDiscount(0))
                .stream());

    assertThat(log.events().map(Event::user)).containsExactly("a", "b", "c", "d", "e", "f");
    boolean[] expected = {false, true, false, true, true, false};
    for (int event = 0; event < 6; event++) {
      assertThat(DiscountShares.isDiscounted(log, event))
          .as("event %d", event)
          .isEqualTo(expected[event]);
    }
  }

  /** Tea is always sold at a discount, cups never, and pots to half of the customers. */
  private static Customers shop() {
    List<Event> events = new ArrayList<>();
    for (int customer = 0; customer < 40; customer++) {
      for (int i = 0; i < 6; i++) {
        events.add(bought("tea" + customer, "tea", 10, DAY).withDiscount(100));
        events.add(bought("cup" + customer, "cup", 10, DAY));
        Event pot = bought("pot" + customer, "pot", 10, DAY);
        events.add(customer % 2 == 0 ? pot.withCoupon("spring") : pot);
      }
    }
    events.add(CustomerFixture.event("view", EventKind.VIEW, DAY));
    events.add(bought("free", "cup", 0, DAY));
    return customers(events.toArray(Event[]::new));
  }

  @Test
  void calculate_itemsThatEverybodyBuysAtADiscount_isZero() {
    Customers customers = shop();

    for (String customer : List.of("tea1", "cup1")) {
      assertThat(sensitivity(customers, customer).number()).isCloseTo(0, within(0.03));
      assertThat(sensitivity(customers, customer).evidence()).isEqualTo(6);
    }
  }

  @Test
  void calculate_sameItemWithAndWithoutDiscount_isHalf() {
    Customers customers = shop();

    // Half of the spending on pots is discounted
    assertThat(sensitivity(customers, "pot0").number()).isBetween(0.4, 0.5);
    assertThat(sensitivity(customers, "pot1").number()).isBetween(-0.5, -0.4);
    Interval interval = sensitivity(customers, "pot0").interval();
    assertThat(interval).isNotNull();
    assertThat(interval.contains(sensitivity(customers, "pot0").number())).isTrue();
    assertThat(interval.contains(0)).isFalse();
  }

  @Test
  void calculate_twoCustomers_isHandWorked() {
    Customers customers =
        customers(
            bought("anna", "pot", 30, DAY).withDiscount(1),
            bought("anna", "pot", 10, DAY),
            bought("bert", "pot", 10, DAY),
            bought("bert", "pot", 10, DAY));

    // Half of the spending of the shop is discounted, so it is expected of each line. The lines of
    // anna are 0.5 and −0.5 with the amounts 30 and 10: the mean is 0.25, the effective number
    // 40² / 1000 = 1.6, and the squares 1.6 · (0.25 − 0.0625) = 0.3. Those of bert: −0.5, 2 and 0.
    double within = 0.3 / (0.6 + 1);
    double between = (1.6 * 0.0625 + 2 * 0.25 - 2 * within) / 3.6;
    double m = within / between;
    assertThat(sensitivity(customers, "anna").number())
        .isCloseTo(1.6 * 0.25 / (1.6 + m), within(1e-4));
    assertThat(sensitivity(customers, "bert").number()).isCloseTo(2 * -0.5 / (2 + m), within(1e-4));
    Interval interval = sensitivity(customers, "bert").interval();
    assertThat(interval).isNotNull();
    assertThat(interval.high() - interval.low())
        .isCloseTo(2 * 1.959964 * Math.sqrt(within / (2 + m)), within(1e-4));
  }

  @Test
  void calculate_withoutPurchaseOrDiscounts_isUnknown() {
    Customers customers = shop();

    assertThat(has(customers, "view", CustomerTrait.PROMOTION_SENSITIVITY)).isFalse();
    assertThat(has(customers, "free", CustomerTrait.PROMOTION_SENSITIVITY)).isFalse();
    assertThat(
            has(
                customers(bought("anna", "tea", 10, DAY)),
                "anna",
                CustomerTrait.PROMOTION_SENSITIVITY))
        .isFalse();
  }

  @Test
  void calculate_onlyDiscounts_isZeroWithinBounds() {
    Customers customers = customers(bought("anna", "tea", 10, DAY).withDiscount(1));

    assertThat(sensitivity(customers, "anna").number()).isZero();
    assertThat(sensitivity(customers, "anna").interval()).isEqualTo(new Interval(0, 0));
  }
}
