package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;

class CustomersTest {

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Instant AS_OF = Instant.parse("2026-03-31T12:00:00Z");

  /** Anna buys three times and sends one order back in part; Ben only looks; Cleo has no event. */
  private static final List<Event> EVENTS =
      List.of(
          view("anna", "2026-01-01T08:00:00Z"),
          purchase("anna", "tea", "2026-01-10T10:00:00Z", "1", 1_000),
          purchase("anna", "cup", "2026-01-10T18:00:00Z", "2", 500),
          purchase("anna", "tea", "2026-02-10T10:00:00Z", "3", 2_000),
          Event.of("anna", "tea", EventKind.REFUND)
              .at(Instant.parse("2026-02-12T10:00:00Z"))
              .withOrder("3")
              .withAmount(400, EURO),
          purchase("anna", "tea", "2026-03-11T10:00:00Z", "4", 900),
          view("ben", "2026-03-30T20:00:00Z"));

  private static final Users USERS =
      Users.of(
          List.of(
              User.of("cleo").withMemberSince(Instant.parse("2026-03-01T00:00:00Z")),
              User.of("ben").withAttribute("city", "Suzhou")));

  private static Event view(String user, String time) {
    return Event.of(user, "tea", EventKind.VIEW).at(Instant.parse(time));
  }

  private static Event purchase(String user, String item, String time, String order, long cents) {
    return Event.of(user, item, EventKind.PURCHASE)
        .at(Instant.parse(time))
        .withOrder(order)
        .withAmount(cents, EURO);
  }

  private static Customers customers(CustomerSettings settings) {
    TrainingData data =
        TrainingData.builder(EventLog.of(EVENTS.stream())).users(USERS).asOf(AS_OF).build();
    return Customers.of(data, settings, TrainingContext.DEFAULTS);
  }

  private static Customers customers() {
    return customers(CustomerSettings.DEFAULTS);
  }

  private static double value(Customers customers, String id, CustomerTrait trait) {
    return customers.find(id).orElseThrow().value(trait);
  }

  @Test
  void of_purchasesOfOneCustomer_sumsThemByHand() {
    Customers customers = customers();

    assertThat(value(customers, "anna", CustomerTrait.PURCHASES)).isEqualTo(3);
    assertThat(value(customers, "anna", CustomerTrait.ORDERS)).isEqualTo(4);
    assertThat(value(customers, "anna", CustomerTrait.SPENDING)).isEqualTo(40.0);
    assertThat(value(customers, "anna", CustomerTrait.ORDER_VALUE)).isEqualTo(10.0);
    assertThat(value(customers, "anna", CustomerTrait.RECENCY_DAYS)).isEqualTo(20);
    assertThat(value(customers, "anna", CustomerTrait.PURCHASE_INTERVAL)).isEqualTo(30);
    assertThat(value(customers, "anna", CustomerTrait.TENURE_DAYS)).isEqualTo(89);
    assertThat(value(customers, "anna", CustomerTrait.INACTIVE_DAYS)).isEqualTo(20);
  }

  @Test
  void of_customersWithoutPurchases_haveZeroPurchasesAndNoRecency() {
    Customers customers = customers();

    assertThat(customers.size()).isEqualTo(3);
    assertThat(value(customers, "ben", CustomerTrait.PURCHASES)).isZero();
    assertThat(value(customers, "ben", CustomerTrait.RECENCY_DAYS)).isNaN();
    assertThat(value(customers, "ben", CustomerTrait.INACTIVE_DAYS)).isEqualTo(1);
    assertThat(value(customers, "cleo", CustomerTrait.PURCHASES)).isZero();
    assertThat(value(customers, "cleo", CustomerTrait.TENURE_DAYS)).isEqualTo(30);
    assertThat(value(customers, "cleo", CustomerTrait.INACTIVE_DAYS)).isNaN();
    assertThat(customers.find("dora")).isEmpty();
  }

  @Test
  void portrait_ofCustomer_hasTextsAndEvidence() {
    Portrait portrait = customers().find("anna").orElseThrow().portrait();

    assertThat(portrait.customerId()).isEqualTo("anna");
    assertThat(portrait.asOf()).isEqualTo(AS_OF);
    assertThat(portrait.value(CustomerTrait.SPENDING))
        .contains(new Portrait.Value(CustomerTrait.SPENDING, 40, "40", 3, null));
    assertThat(portrait.value(CustomerTrait.PURCHASE_INTERVAL))
        .contains(new Portrait.Value(CustomerTrait.PURCHASE_INTERVAL, 30, "30", 2, null));
    assertThat(portrait.value(CustomerTrait.TIER)).isEmpty();
  }

  @Test
  void of_tiers_saysTierProgressAndMissingSpending() {
    MembershipTiers tiers =
        MembershipTiers.parse(
            "name,spending,purchases\nbasic,0,0\nsilver,25,2\ngold,50,4\n",
            java.time.Duration.ofDays(60));

    Customers customers = customers(CustomerSettings.DEFAULTS.withTiers(tiers));

    // Since 2026-01-31: 16.00 net on February 10 and 9.00 on March 11.
    Portrait anna = customers.find("anna").orElseThrow().portrait();
    assertThat(anna.value(CustomerTrait.TIER).orElseThrow().text()).isEqualTo("silver");
    assertThat(anna.value(CustomerTrait.TIER_PROGRESS).orElseThrow().number()).isEqualTo(0.5);
    assertThat(anna.value(CustomerTrait.SPENDING_TO_NEXT_TIER).orElseThrow().number())
        .isEqualTo(25);
    Portrait ben = customers.find("ben").orElseThrow().portrait();
    assertThat(ben.value(CustomerTrait.TIER).orElseThrow().text()).isEqualTo("basic");
    assertThat(ben.value(CustomerTrait.TIER_PROGRESS).orElseThrow().number()).isZero();
  }

  @Test
  void withHidden_trait_isUnknownForThatPersonOnly() {
    Customers customers = customers().withHidden(Map.of("anna", Set.of("spending", "nonsense")));

    assertThat(value(customers, "anna", CustomerTrait.SPENDING)).isNaN();
    assertThat(value(customers, "anna", CustomerTrait.ORDERS)).isEqualTo(4);
    assertThat(customers.find("anna").orElseThrow().portrait().value(CustomerTrait.SPENDING))
        .isEmpty();
    assertThat(value(customers, "ben", CustomerTrait.INACTIVE_DAYS)).isEqualTo(1);
  }

  @Test
  void of_instantBeforeAllEvents_isRejected() {
    TrainingData data =
        TrainingData.builder(EventLog.of(EVENTS.stream()))
            .asOf(Instant.parse("2025-01-01T00:00:00Z"))
            .build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Customers.of(data, CustomerSettings.DEFAULTS, TrainingContext.DEFAULTS))
        .withMessage("asOf must not be before the first event: 2025-01-01T00:00:00Z");
  }
}
