package org.crmrecommend.examples.shop;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;

/** One visit of a customer: what happened so far, and what is in the basket. Not thread-safe. */
final class Visit {

  private static final Lot<String> CHANNELS = Lot.parse("app:70|web:18|store:12");
  private static final double SALE_PRICE = 0.9;
  private static final double STOCKS_UP = 0.22;
  private static final int MOST_PIECES = 4;

  private final String user;
  private final String channel;
  private final Chance chance;
  private final List<Event> events = new ArrayList<>();
  private final Set<Product> met = new HashSet<>();
  private final Map<Product, Integer> basket = new LinkedHashMap<>();
  private Instant now;

  Visit(String user, Instant start, Chance chance) {
    this.user = user;
    this.channel = CHANNELS.draw(chance);
    this.chance = chance;
    this.now = start;
  }

  /** The day it is. */
  LocalDate date() {
    return Calendar.date(now);
  }

  /** How far the visit has got. */
  Instant now() {
    return now;
  }

  /** Whether the customer came in person, so that only the till knows of it. */
  boolean isInStore() {
    return channel.equals("store");
  }

  /** Everything that happened, in order. */
  List<Event> events() {
    return events;
  }

  /** What is in the basket, in the order it came in. */
  Set<Product> basket() {
    return basket.keySet();
  }

  /** Whether the product has not yet been seen on this visit. */
  boolean isFresh(Product product) {
    return !met.contains(product);
  }

  /** Something without pieces or money happens a little later. */
  void note(EventKind kind, Product product) {
    pass();
    met.add(product);
    record(event(kind, product));
  }

  /** Some pieces of a product go into the basket a little later, unless it is there already. */
  void putIn(Product product) {
    if (basket.containsKey(product)) {
      return;
    }
    int pieces = 1;
    while (product.kind().isConsumable() && pieces < MOST_PIECES && chance.happens(STOCKS_UP)) {
      pieces++;
    }
    pass();
    basket.put(product, pieces);
    record(line(EventKind.CART, product));
  }

  /** Some products are put back. */
  void leave(Predicate<Product> unwanted) {
    basket.keySet().removeIf(unwanted);
  }

  /** Everything in the basket is paid for at once; the purchases, in the basket's order. */
  Map<Product, Event> pay(String order) {
    now = now.plus(Duration.ofMinutes(2));
    Map<Product, Event> purchases = new LinkedHashMap<>();
    for (Product product : basket.keySet()) {
      purchases.put(product, line(EventKind.PURCHASE, product).inOrder(order));
    }
    events.addAll(purchases.values());
    return purchases;
  }

  private void record(Event event) {
    if (!isInStore()) {
      events.add(event);
    }
  }

  private Event event(EventKind kind, Product product) {
    return Event.of(user, product.id(), kind).at(now).through(channel);
  }

  private Event line(EventKind kind, Product product) {
    int pieces = basket.getOrDefault(product, 1);
    double price = Calendar.isSale(date()) ? SALE_PRICE : 1;
    double yuan = Math.round(product.fen() * pieces * price) / 100.0;
    return event(kind, product).withQuantity(pieces).withValue(yuan);
  }

  private void pass() {
    now = now.plusSeconds(chance.between(6, 90));
  }
}
