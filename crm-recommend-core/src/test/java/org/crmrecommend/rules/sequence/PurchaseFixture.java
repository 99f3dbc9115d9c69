package org.crmrecommend.rules.sequence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;

/** Purchases of users, order by order, on numbered days. */
final class PurchaseFixture {

  static final Instant FIRST_DAY = Instant.parse("2024-01-01T00:00:00Z");

  private final Map<String, List<Order>> orders = new LinkedHashMap<>();
  private int orderCount;

  /** Items that a user bought at once. */
  record Order(int day, List<String> items) {}

  static Instant day(double day) {
    return FIRST_DAY.plus(days(day));
  }

  static Duration days(double days) {
    return Duration.ofMinutes(Math.round(days * 24 * 60));
  }

  PurchaseFixture addOrder(String user, int day, String... items) {
    orders.computeIfAbsent(user, key -> new ArrayList<>()).add(new Order(day, List.of(items)));
    orderCount++;
    return this;
  }

  Map<String, List<Order>> orders() {
    return orders;
  }

  EventLog log() {
    List<Event> events = new ArrayList<>();
    orders.forEach(
        (user, ordersOfUser) -> {
          for (Order order : ordersOfUser) {
            String orderId = user + "-" + ordersOfUser.indexOf(order);
            for (String item : order.items()) {
              events.add(
                  Event.of(user, item, EventKind.PURCHASE).at(day(order.day())).withOrder(orderId));
            }
          }
        });
    return EventLog.of(events.stream());
  }

  SequenceDatabase sequences() {
    return SequenceDatabase.of(log());
  }

  @Override
  public String toString() {
    return orderCount + " orders";
  }

  /**
   * Returns random purchases that grow with the seed. They have few items and days, so that
   * patterns, gaps and times repeat.
   */
  static PurchaseFixture random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    PurchaseFixture purchases = new PurchaseFixture();
    int users = 2 + (int) seed / 6;
    int items = 2 + random.nextInt(5);
    for (int user = 0; user < users; user++) {
      for (int order = random.nextInt(7); order > 0; order--) {
        TreeSet<String> basket = new TreeSet<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
          basket.add("i" + random.nextInt(items));
        }
        // Some orders of a user have the same time.
        purchases.addOrder("u" + user, random.nextInt(12), basket.toArray(String[]::new));
      }
    }
    return purchases;
  }
}
