package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveCustomersTest {

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration BASE = Duration.ofDays(60);
  private static final Duration ALL = Duration.ofDays(90);

  /** The traits that do not depend on what is learned from other customers. */
  private static final List<CustomerTrait> OWN_TRAITS =
      List.of(
          CustomerTrait.RECENCY_DAYS,
          CustomerTrait.INACTIVE_DAYS,
          CustomerTrait.TENURE_DAYS,
          CustomerTrait.PURCHASES,
          CustomerTrait.ORDERS,
          CustomerTrait.SPENDING,
          CustomerTrait.ORDER_VALUE,
          CustomerTrait.PURCHASE_INTERVAL);

  private static Customers customers(List<Event> events, Instant asOf) {
    TrainingData data = TrainingData.builder(EventLog.of(events.stream())).asOf(asOf).build();
    return Customers.of(data, CustomerSettings.DEFAULTS, TrainingContext.DEFAULTS);
  }

  private static List<Event> randomEvents(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Event> events = new ArrayList<>();
    EventKind[] kinds = {EventKind.VIEW, EventKind.PURCHASE, EventKind.PURCHASE, EventKind.REFUND};
    for (int i = 0; i < 300; i++) {
      EventKind kind = kinds[random.nextInt(kinds.length)];
      events.add(
          Event.of("user" + random.nextInt(20), "item" + random.nextInt(30), kind)
              .at(START.plus(Duration.ofMinutes(random.nextInt((int) ALL.toMinutes()))))
              .withOrder("order" + random.nextInt(60))
              .withAmount(random.nextInt(1, 5_000), EURO));
    }
    return events;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void find_afterEvents_equalsPortraitOfAllEvents(long seed) {
    List<Event> events = randomEvents(seed);
    Instant middle = START.plus(BASE);
    Instant end = START.plus(ALL);
    LiveCustomers live =
        new LiveCustomers(
            customers(events.stream().filter(e -> !e.time().isAfter(middle)).toList(), middle));
    events.stream().filter(event -> event.time().isAfter(middle)).forEach(live::record);

    Customers expected = customers(events, end);

    for (int customer = 0; customer < expected.size(); customer++) {
      String id = expected.ids().id(customer);
      Customer found = live.find(id, end).orElseThrow();
      if (!found.all().asOf().equals(end)) {
        continue; // without later events, the portrait stays as of the middle
      }
      for (CustomerTrait trait : OWN_TRAITS) {
        assertThat(found.value(trait))
            .as("%s of %s", trait, id)
            .isEqualTo(expected.value(trait, customer));
      }
    }
  }

  @Test
  void record_newCustomer_isFound() {
    LiveCustomers live = new LiveCustomers(customers(randomEvents(1), START.plus(ALL)));
    Instant now = START.plus(ALL).plusSeconds(60);

    live.record(Event.of("new", "item1", EventKind.PURCHASE).at(now).withAmount(250, EURO));

    assertThat(live.find("new", now).orElseThrow().value(CustomerTrait.SPENDING)).isEqualTo(2.5);
    assertThat(live.find("nobody", now)).isEmpty();
  }

  @Test
  void record_eventOfClockAhead_countsAtItsTime() {
    LiveCustomers live = new LiveCustomers(customers(randomEvents(1), START.plus(ALL)));
    Instant now = START.plus(ALL);

    live.record(
        Event.of("new", "item1", EventKind.PURCHASE).at(now.plusSeconds(5)).withAmount(250, EURO));

    assertThat(live.find("new", now).orElseThrow().value(CustomerTrait.PURCHASES)).isEqualTo(1);
  }

  @Test
  void replace_withSomeEvents_keepsTheOthers() {
    List<Event> events = randomEvents(1);
    LiveCustomers live = new LiveCustomers(customers(events, START.plus(ALL)));
    Instant now = START.plus(ALL).plusSeconds(60);
    Event known = Event.of("new", "item1", EventKind.PURCHASE).at(now).withAmount(250, EURO);
    Event later =
        Event.of("new", "item2", EventKind.PURCHASE).at(now.plusSeconds(9)).withAmount(50, EURO);
    live.record(known);
    live.record(later);
    events.add(known);

    live.replace(customers(events, now), known::equals);

    assertThat(live.find("new", now.plusSeconds(9)).orElseThrow().value(CustomerTrait.SPENDING))
        .isEqualTo(3.0);
  }
}
