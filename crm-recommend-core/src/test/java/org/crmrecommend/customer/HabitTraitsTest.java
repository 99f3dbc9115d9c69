package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crmrecommend.customer.CustomerFixture.customers;
import static org.crmrecommend.customer.CustomerFixture.event;
import static org.crmrecommend.customer.CustomerFixture.has;
import static org.crmrecommend.customer.CustomerFixture.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.junit.jupiter.api.Test;

class HabitTraitsTest {

  private static final Customers TWO =
      customers(
          event("anna", EventKind.VIEW, "2026-03-02T08:05:00Z").withChannel("app"), // Mon, 9 local
          event("anna", EventKind.VIEW, "2026-03-02T08:50:00Z").withChannel("web"),
          event("anna", EventKind.CLICK, "2026-03-02T08:55:00Z").withChannel("app"),
          event("anna", EventKind.VIEW, "2026-03-02T09:05:00Z").withChannel("app"),
          event("anna", EventKind.VIEW, "2026-03-09T08:05:00Z").withChannel("app"), // Mon, 9
          event("anna", EventKind.EXPOSURE, "2026-03-10T11:00:00Z").withChannel("mail"),
          event("anna", EventKind.COUPON_SHOWN, "2026-03-10T11:00:00Z").withChannel("mail"),
          event("anna", EventKind.of("ticket-closed"), "2026-03-10T11:00:00Z"),
          event("anna", EventKind.VIEW, "2026-04-10T11:00:00Z"), // later than the portrait
          event("bert", EventKind.VIEW, "2026-03-03T19:00:00Z") // Tue, 20 local
              .withChannel("web")
              .withAttribute("device", "phone"),
          event("cleo", EventKind.EXPOSURE, "2026-03-03T19:00:00Z"));

  private static double share(Customers customers, String customer, Habit habit, String name) {
    return customers.find(customer).orElseThrow().portrait().habit(habit).shares().stream()
        .filter(share -> share.name().equals(name))
        .mapToDouble(Portrait.Share::share)
        .sum();
  }

  @Test
  void calculate_eventsOfAnHour_countOnce() {
    assertThat(value(TWO, "anna", CustomerTrait.ACTIVE_HOUR))
        .isEqualTo(new Portrait.Value(CustomerTrait.ACTIVE_HOUR, 9, "9", 3, null));
    assertThat(value(TWO, "anna", CustomerTrait.ACTIVE_WEEKDAY))
        .isEqualTo(new Portrait.Value(CustomerTrait.ACTIVE_WEEKDAY, 0, "mon", 2, null));
    assertThat(value(TWO, "anna", CustomerTrait.CHANNEL).text()).isEqualTo("app");
    assertThat(value(TWO, "anna", CustomerTrait.CHANNEL).evidence()).isEqualTo(4);
    assertThat(value(TWO, "anna", CustomerTrait.CONTACT_HOUR).evidence()).isEqualTo(1);
    assertThat(value(TWO, "anna", CustomerTrait.CONTACT_CHANNEL).text()).isEqualTo("app");
    assertThat(value(TWO, "bert", CustomerTrait.DEVICE).text()).isEqualTo("phone");
  }

  @Test
  void habit_fewObservations_isShrunkTowardsShop() {
    double m =
        NaiveDirichlet.concentration(
            List.of(new int[] {3, 1}, new int[] {0, 1}), new double[] {0.6, 0.4});

    // anna: app in three hours, web in one; the shop: app 3 of 5
    assertThat(share(TWO, "anna", Habit.CHANNEL, "app"))
        .isCloseTo((3 + m * 0.6) / (4 + m), within(1e-4));
    assertThat(share(TWO, "bert", Habit.CHANNEL, "app")).isCloseTo(m * 0.6 / (1 + m), within(1e-4));
    assertThat(share(TWO, "bert", Habit.CHANNEL, "other")).isZero();
  }

  @Test
  void habit_knownHabit_addsUpToOne() {
    for (Habit habit : List.of(Habit.HOUR, Habit.WEEKDAY, Habit.CHANNEL)) {
      Portrait.Distribution distribution = TWO.find("anna").orElseThrow().portrait().habit(habit);
      assertThat(distribution.shares().stream().mapToDouble(Portrait.Share::share).sum())
          .as("%s", habit)
          .isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void calculate_noOwnEvent_isUnknown() {
    for (Habit habit : Habit.values()) {
      assertThat(has(TWO, "cleo", habit.trait())).as("%s", habit).isFalse();
      assertThat(TWO.find("cleo").orElseThrow().portrait().habit(habit).shares()).isEmpty();
    }
    assertThat(has(TWO, "anna", CustomerTrait.DEVICE)).isFalse();
    assertThat(has(TWO, "bert", CustomerTrait.CONTACT_HOUR)).isFalse();
  }

  @Test
  void calculate_undatedEvents_areIgnored() {
    Customers customers =
        customers(
            event("anna", EventKind.VIEW, "2026-03-02T08:05:00Z"),
            Event.of("bert", EventKind.VIEW).withChannel("app"));

    assertThat(has(customers, "bert", CustomerTrait.CHANNEL)).isFalse();
    assertThat(customers.find("bert").orElseThrow().portrait().habit(Habit.HOUR).shares())
        .isEmpty();
  }

  @Test
  void calculate_hourRepeatedByClockChange_countsOnce() {
    Customers customers =
        CustomerFixture.customers(
            event("anna", EventKind.VIEW, "2025-10-26T00:30:00Z"), // 2:30 in summer time
            event("anna", EventKind.VIEW, "2025-10-26T01:30:00Z")); // 2:30 in winter time

    assertThat(value(customers, "anna", CustomerTrait.ACTIVE_HOUR))
        .isEqualTo(new Portrait.Value(CustomerTrait.ACTIVE_HOUR, 2, "2", 1, null));
  }

  @Test
  void calculate_manyChannels_keepsMostFrequent() {
    List<Event> events = new ArrayList<>();
    for (int channel = 0; channel < 20; channel++) {
      for (int i = 0; i < 20 - channel; i++) {
        events.add(
            event("c" + channel, EventKind.VIEW, "2026-03-" + (10 + i % 20) + "T08:00:00Z")
                .withChannel(channel == 0 ? "other" : "channel" + (char) ('a' + channel)));
      }
    }
    Customers customers = customers(events.toArray(Event[]::new));

    List<String> expected =
        IntStream.rangeClosed(1, 15).mapToObj(i -> "channel" + (char) ('a' + i)).toList();
    assertThat(customers.values(CustomerTrait.CHANNEL)).hasSize(16).startsWith(expected.get(0));
    assertThat(customers.values(CustomerTrait.CHANNEL).subList(0, 15)).isEqualTo(expected);
    assertThat(customers.values(CustomerTrait.CHANNEL).get(15)).isEqualTo("other");
    assertThat(value(customers, "c0", CustomerTrait.CHANNEL).text()).isEqualTo("other");
    assertThat(value(customers, "c18", CustomerTrait.CHANNEL).text()).isEqualTo("other");
  }

  @Test
  void calculate_countBeyondMaximum_staysAtMaximum() {
    List<Event> events = new ArrayList<>();
    for (int hour = 0; hour < Character.MAX_VALUE + 10; hour++) {
      events.add(
          Event.of("anna", EventKind.VIEW)
              .at(CustomerFixture.AS_OF.minusSeconds(3_600L * hour))
              .withChannel("app"));
    }
    Customers customers = customers(events.toArray(Event[]::new));

    assertThat(value(customers, "anna", CustomerTrait.CHANNEL).evidence())
        .isEqualTo(Character.MAX_VALUE);
  }

  @Test
  void withHidden_trait_hidesHabit() {
    Portrait portrait =
        TWO.withHidden(Map.of("anna", Set.of("channel", "activeHour")))
            .find("anna")
            .orElseThrow()
            .portrait();

    assertThat(portrait.habit(Habit.CHANNEL)).isEqualTo(Portrait.Distribution.EMPTY);
    assertThat(portrait.habit(Habit.HOUR).shares()).isEmpty();
    assertThat(portrait.habit(Habit.CONTACT_CHANNEL).shares()).isNotEmpty();
    assertThat(portrait.habit(Habit.WEEKDAY).shares()).isNotEmpty();
  }
}
