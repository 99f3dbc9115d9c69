package org.crmrecommend.customer.lifetime;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;

/** Shops whose days are counted from 2026-01-01, which is day 0. */
final class SmallShops {

  static final LocalDate START = LocalDate.parse("2026-01-01");
  static final int START_DAY = (int) START.toEpochDay();

  private static final Currency EURO = Currency.getInstance("EUR");

  private SmallShops() {}

  static Event bought(String customer, int day) {
    Instant noon = START.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
    return Event.of(customer, "tea", EventKind.PURCHASE).at(noon);
  }

  static Event bought(String customer, int day, long cents) {
    return bought(customer, day).withAmount(cents, EURO);
  }

  static Event refunded(String customer, int day, long cents) {
    Instant evening = START.plusDays(day).atTime(18, 0).toInstant(ZoneOffset.UTC);
    return Event.of(customer, "tea", EventKind.REFUND).at(evening).withAmount(cents, EURO);
  }

  /** Returns the purchases of the events until the end of a day. */
  static Purchases purchases(int lastDay, List<Event> events) {
    EventLogBuilder log = EventLog.builder();
    events.forEach(log::add);
    return Purchases.of(
        log.build(),
        START.plusDays(lastDay).atTime(23, 0).toInstant(ZoneOffset.UTC),
        ZoneOffset.UTC);
  }

  /** Returns the purchases without amounts of the customers c0, c1, …, one row of days each. */
  static Purchases onDays(int lastDay, int[]... days) {
    List<Event> events = new ArrayList<>();
    for (int customer = 0; customer < days.length; customer++) {
      for (int day : days[customer]) {
        events.add(bought("c" + customer, day));
      }
    }
    return purchases(lastDay, events);
  }

  /**
   * Returns the events of customers with own rates who leave after a purchase with own
   * probabilities.
   */
  static List<Event> random(long seed, int customers, int lastDay) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Event> events = new ArrayList<>();
    for (int customer = 0; customer < customers; customer++) {
      int meanGap = 2 + random.nextInt(40);
      double leaving = Math.pow(random.nextDouble(), 2);
      long cents = random.nextLong(300, 9_000);
      int day = random.nextInt(1 + lastDay * 2 / 3);
      boolean isAlive = true;
      while (isAlive && day <= lastDay) {
        events.add(bought("c" + customer, day, random.nextLong(cents / 2, 2 * cents)));
        isAlive = random.nextDouble() >= leaving;
        day += 1 + random.nextInt(2 * meanGap);
      }
    }
    return events;
  }
}
