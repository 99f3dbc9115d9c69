package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.model.TrainingContext;
import org.junit.jupiter.api.Test;

/** The instant is on 2026-03-30, so 30 days begin on 2026-03-01. */
class TierTraitsTest {

  private static final MembershipTiers TIERS =
      MembershipTiers.parse(
          "name,spending,purchases\nsilver,100,2\ngold,400,4\n", Duration.ofDays(30));

  private static final List<Event> EVENTS =
      List.of(
          CustomerFixture.bought("edge", "tea", 60, "2026-03-01T08:00:00Z"),
          CustomerFixture.bought("edge", "tea", 40, "2026-03-02T08:00:00Z"),
          CustomerFixture.bought("early", "tea", 60, "2026-02-28T08:00:00Z"),
          CustomerFixture.bought("early", "tea", 40, "2026-03-02T08:00:00Z"),
          CustomerFixture.bought("rich", "tea", 500, "2026-03-02T08:00:00Z"),
          CustomerFixture.bought("rich", "tea", 500, "2026-03-03T08:00:00Z"),
          CustomerFixture.bought("rich", "tea", 500, "2026-03-04T08:00:00Z"),
          CustomerFixture.bought("rich", "tea", 500, "2026-03-05T08:00:00Z"),
          CustomerFixture.bought("back", "tea", 10, "2026-03-05T08:00:00Z"),
          Event.of("back", "tea", EventKind.REFUND)
              .at(Instant.parse("2026-03-06T08:00:00Z"))
              .withAmount(BigDecimal.valueOf(25), CustomerFixture.EUR));

  private static final Customers CUSTOMERS =
      Customers.of(
          CustomerFixture.data(EVENTS.stream()).build(),
          CustomerFixture.SETTINGS.withTiers(TIERS),
          TrainingContext.DEFAULTS);

  private static double number(String customer, CustomerTrait trait) {
    return CustomerFixture.value(CUSTOMERS, customer, trait).number();
  }

  @Test
  void calculate_firstDayOfWindow_counts() {
    assertThat(CustomerFixture.value(CUSTOMERS, "edge", CustomerTrait.TIER).text())
        .isEqualTo("silver");
    // 100 of 400 and 2 of 4
    assertThat(number("edge", CustomerTrait.TIER_PROGRESS)).isEqualTo(0.25);
    assertThat(number("edge", CustomerTrait.SPENDING_TO_NEXT_TIER)).isEqualTo(300);
  }

  @Test
  void calculate_dayBeforeWindow_doesNotCount() {
    assertThat(CustomerFixture.has(CUSTOMERS, "early", CustomerTrait.TIER)).isFalse();
    // 40 of 100 and 1 of 2
    assertThat(number("early", CustomerTrait.TIER_PROGRESS)).isCloseTo(0.4, within(1e-6));
    assertThat(number("early", CustomerTrait.SPENDING_TO_NEXT_TIER)).isEqualTo(60);
  }

  @Test
  void calculate_highestTier_hasNoNextOne() {
    assertThat(CustomerFixture.value(CUSTOMERS, "rich", CustomerTrait.TIER).text())
        .isEqualTo("gold");
    assertThat(CustomerFixture.has(CUSTOMERS, "rich", CustomerTrait.TIER_PROGRESS)).isFalse();
    assertThat(CustomerFixture.has(CUSTOMERS, "rich", CustomerTrait.SPENDING_TO_NEXT_TIER))
        .isFalse();
  }

  @Test
  void calculate_moreRefundedThanPaid_missesWholeSpending() {
    assertThat(number("back", CustomerTrait.SPENDING)).isEqualTo(-15);
    assertThat(CustomerFixture.has(CUSTOMERS, "back", CustomerTrait.TIER)).isFalse();
    assertThat(number("back", CustomerTrait.TIER_PROGRESS)).isZero();
    assertThat(number("back", CustomerTrait.SPENDING_TO_NEXT_TIER)).isEqualTo(100);
  }
}
