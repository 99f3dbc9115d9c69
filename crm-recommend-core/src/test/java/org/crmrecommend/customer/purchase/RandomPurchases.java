package org.crmrecommend.customer.purchase;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;

/** Random events of customers of a shop, with many ties, refunds and some events without a time. */
public final class RandomPurchases {

  public static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  public static final Instant START = Instant.parse("2025-01-15T10:00:00Z");

  private static final Currency EURO = Currency.getInstance("EUR");
  private static final EventKind[] KINDS = {
    EventKind.PURCHASE,
    EventKind.PURCHASE,
    EventKind.PURCHASE,
    EventKind.VIEW,
    EventKind.VIEW,
    EventKind.REFUND,
    EventKind.EXPOSURE
  };

  private RandomPurchases() {}

  /**
   * Returns events of the customers c0, c1, … within some days after the start.
   *
   * @param days at least 1
   */
  public static List<Event> events(long seed, int size, int customers, int days) {
    var random = new SplittableRandom(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String customer = "c" + (int) (customers * Math.pow(random.nextDouble(), 2));
      EventKind kind = KINDS[random.nextInt(KINDS.length)];
      Event event =
          random.nextInt(5) == 0
              ? Event.of(customer, kind)
              : Event.of(customer, "i" + random.nextInt(6), kind);
      if (random.nextInt(40) > 0) { // few distinct times of a day, so that there are ties
        event = event.at(START.plusSeconds(21_600L * random.nextInt(4 * days)));
      }
      if (random.nextBoolean()) {
        event = event.withOrder("o" + random.nextInt(1 + size / 4));
      }
      if (random.nextInt(4) > 0) {
        event = event.withAmount(random.nextInt(50) * 100L, EURO);
      }
      events.add(event);
    }
    return events;
  }

  /** Returns a log of the events and one customer without an event. */
  public static EventLog log(List<Event> events) {
    EventLogBuilder builder = EventLog.builder();
    events.forEach(builder::add);
    return builder.addUser("nobody").build();
  }

  /** Returns the end of a day of the zone. */
  public static Instant endOf(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZONE).toInstant().minusMillis(1);
  }
}
