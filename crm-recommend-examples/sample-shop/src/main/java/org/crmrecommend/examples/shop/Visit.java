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

/** One visit of a customer: the events so far and the basket. Not thread-safe. */
final class Visit {

  private static final CategoricalDistribution<String> CHANNELS =
      CategoricalDistribution.parse("app:70|web:18|store:12");
  private static final double SALE_PRICE_FACTOR = 0.9;
  private static final double EXTRA_PIECE_RATE = 0.22;
  private static final int MAX_PIECES = 4;

  private final String user;
  private final String channel;
  private final RandomStream random;
  private final List<Event> events = new ArrayList<>();
  private final Set<Product> seenProducts = new HashSet<>();
  private final Map<Product, Integer> basket = new LinkedHashMap<>();
  private Instant time;

  Visit(String user, Instant start, RandomStream random) {
    this.user = user;
    this.channel = CHANNELS.draw(random);
    this.random = random;
    this.time = start;
  }

  /** The date in China. */
  LocalDate date() {
    return ShopCalendar.date(time);
  }

  /** The current time of the visit. */
  Instant time() {
    return time;
  }

  /** Whether the visit is in a store, where only purchases are recorded. */
  boolean isInStore() {
    return channel.equals("store");
  }

  /** The events so far, in order of time. */
  List<Event> events() {
    return events;
  }

  /** The products in the basket, in the order in which they were added. */
  Set<Product> basket() {
    return basket.keySet();
  }

  /** Whether the customer has not seen the product on this visit. */
  boolean isUnseen(Product product) {
    return !seenProducts.contains(product);
  }

  /** Adds an event without quantity and value, a little later. */
  void addEvent(EventKind kind, Product product) {
    advanceTime();
    seenProducts.add(product);
    recordIfOnline(event(kind, product));
  }

  /**
   * Adds some pieces of a product to the basket, a little later; does nothing if it is already
   * there.
   */
  void addToBasket(Product product) {
    if (basket.containsKey(product)) {
      return;
    }
    int pieces = 1;
    while (product.type().isConsumable()
        && pieces < MAX_PIECES
        && random.bernoulli(EXTRA_PIECE_RATE)) {
      pieces++;
    }
    advanceTime();
    basket.put(product, pieces);
    recordIfOnline(orderLine(EventKind.CART, product));
  }

  /** Removes the products that match a predicate. */
  void removeFromBasket(Predicate<Product> isUnwanted) {
    basket.keySet().removeIf(isUnwanted);
  }

  /** Buys the complete basket as one order. Returns the purchases, in the order of the basket. */
  Map<Product, Event> checkOut(String order) {
    time = time.plus(Duration.ofMinutes(2));
    Map<Product, Event> purchases = new LinkedHashMap<>();
    for (Product product : basket.keySet()) {
      purchases.put(product, orderLine(EventKind.PURCHASE, product).withOrder(order));
    }
    events.addAll(purchases.values());
    return purchases;
  }

  private void recordIfOnline(Event event) {
    if (!isInStore()) {
      events.add(event);
    }
  }

  private Event event(EventKind kind, Product product) {
    return Event.of(user, product.id(), kind).at(time).withChannel(channel);
  }

  private Event orderLine(EventKind kind, Product product) {
    int pieces = basket.getOrDefault(product, 1);
    double priceFactor = ShopCalendar.isSaleDay(date()) ? SALE_PRICE_FACTOR : 1;
    long amountInFen = Math.round(product.priceInFen() * pieces * priceFactor);
    return event(kind, product).withQuantity(pieces).withAmount(amountInFen, Assortment.CURRENCY);
  }

  private void advanceTime() {
    time = time.plusSeconds(random.uniformInt(6, 90));
  }
}
