package org.crmrecommend.customer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/** Small shops for the tests of traits, as of a Monday evening. */
final class CustomerFixture {

  static final Currency EUR = Currency.getInstance("EUR");
  static final Instant AS_OF = Instant.parse("2026-03-30T20:00:00Z");
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final CustomerSettings SETTINGS = CustomerSettings.DEFAULTS.withZone(BERLIN);

  private static final List<EventKind> KINDS =
      List.of(
          EventKind.VIEW,
          EventKind.CLICK,
          EventKind.PURCHASE,
          EventKind.PURCHASE,
          EventKind.REFUND,
          EventKind.COMPLAINT,
          EventKind.TICKET,
          EventKind.EXPOSURE,
          EventKind.LOGIN,
          EventKind.of("ticket-closed"));

  private CustomerFixture() {}

  static Customers customers(Event... events) {
    return Customers.of(data(Stream.of(events)).build(), SETTINGS, TrainingContext.DEFAULTS);
  }

  static Customers customers(Catalog catalog, Event... events) {
    return Customers.of(
        data(Stream.of(events)).catalog(catalog).build(), SETTINGS, TrainingContext.DEFAULTS);
  }

  static TrainingData.Builder data(Stream<Event> events) {
    return TrainingData.builder(EventLog.of(events)).asOf(AS_OF);
  }

  static CustomerData customerData(TrainingData training) {
    EventLog log = training.log();
    return new CustomerData(
        Purchases.of(log, training.asOf(), SETTINGS.zone()),
        training.catalog().orElse(null),
        new CustomerUsers(log.users(), null),
        SETTINGS,
        TrainingContext.DEFAULTS,
        training.eventWeights());
  }

  /** Returns a purchase of one piece. */
  static Event bought(String customer, String item, double price, String time) {
    return Event.of(customer, item, EventKind.PURCHASE)
        .at(Instant.parse(time))
        .withAmount(BigDecimal.valueOf(price), EUR);
  }

  static Event event(String customer, EventKind kind, String time) {
    return Event.of(customer, kind).at(Instant.parse(time));
  }

  static Portrait.Value value(Customers customers, String customer, CustomerTrait trait) {
    return customers.find(customer).orElseThrow().portrait().value(trait).orElseThrow();
  }

  static boolean has(Customers customers, String customer, CustomerTrait trait) {
    return customers.find(customer).orElseThrow().portrait().value(trait).isPresent();
  }

  /** Returns a catalog of 30 items, some of them without a category or a brand. */
  static Catalog randomCatalog(SplittableRandom random) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Item.Builder item = Item.builder("item" + i);
      int depth = random.nextInt(4);
      String[] path = new String[depth];
      for (int level = 0; level < depth; level++) {
        path[level] = level == 0 ? "root" + random.nextInt(2) : "sub" + random.nextInt(3);
      }
      item.category(path);
      if (random.nextInt(4) > 0) {
        item.brand("brand" + random.nextInt(5));
      }
      items.add(item.build());
    }
    return Catalog.of(EUR, items);
  }

  /** Returns events of 40 customers with all fields, from 100 days before to 5 days after. */
  static List<Event> randomEvents(SplittableRandom random) {
    return randomEvents(40, 40, random);
  }

  /** Returns random events with all fields. */
  static List<Event> randomEvents(int customers, int maxEvents, SplittableRandom random) {
    List<Event> events = new ArrayList<>();
    for (int customer = 0; customer < customers; customer++) {
      int count = random.nextInt(maxEvents);
      int habit = random.nextInt(20); // customers differ, so that concentrations are small
      for (int i = 0; i < count; i++) {
        events.add(randomEvent("c" + customer, habit, random));
      }
    }
    return events;
  }

  private static Event randomEvent(String customer, int habit, SplittableRandom random) {
    EventKind kind = KINDS.get(random.nextInt(KINDS.size()));
    int item = random.nextInt(3) > 0 ? habit + random.nextInt(5) : random.nextInt(35);
    boolean hasItem = kind.equals(EventKind.PURCHASE) || random.nextInt(5) > 0;
    Event event =
        (hasItem ? Event.of(customer, "item" + item, kind) : Event.of(customer, kind))
            .at(
                AS_OF
                    .minus(random.nextInt(-5, 100), ChronoUnit.DAYS)
                    .plus(habit / 4 + random.nextInt(4), ChronoUnit.HOURS)
                    .plus(random.nextInt(2) * 25L, ChronoUnit.MINUTES));
    if (random.nextInt(4) > 0) {
      int channel = random.nextBoolean() ? habit : random.nextInt(20);
      event = event.withChannel("channel" + channel);
    }
    if (random.nextInt(3) > 0) {
      event = event.withAttribute("device", "device" + habit % 3);
    }
    if (random.nextInt(9) == 0) {
      event = event.withAttribute("status", random.nextBoolean() ? "Closed" : "waiting");
    }
    if (kind.equals(EventKind.PURCHASE) && random.nextInt(9) > 0) {
      event = paid(event, habit, random);
    }
    return event;
  }

  private static Event paid(Event event, int habit, SplittableRandom random) {
    long amount = random.nextInt(50) * 10L * (1 + habit);
    Event paid = event.withAmount(amount, EUR).withQuantity(1 + random.nextInt(3));
    return switch (random.nextInt(habit % 2 == 0 ? 4 : 8)) {
      case 0 -> paid.withDiscount(5);
      case 1 -> paid.withListPrice(amount + random.nextInt(2));
      case 2 -> paid.withCoupon("coupon");
      default -> paid;
    };
  }
}
