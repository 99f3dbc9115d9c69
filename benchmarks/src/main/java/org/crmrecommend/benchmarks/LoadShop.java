package org.crmrecommend.benchmarks;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.Item;

/**
 * The random shop of {@link StorefrontLoad}. Customers and items belong to one of 50 groups, and
 * seven of ten events are in the group of the customer. Within a group and over all items,
 * popularity follows Zipf's law. Two processes with the same seed have the same shop.
 */
final class LoadShop {

  /** The kinds of event; a kind is drawn with a probability proportional to its weight. */
  static final List<EventKind> KINDS =
      List.of(EventKind.VIEW, EventKind.FAVORITE, EventKind.CART, EventKind.PURCHASE);

  static final int VIEW = 0;
  static final int PURCHASE = 3;

  private static final double[] CUMULATIVE_KINDS = {0.7, 0.75, 0.85, 1};
  private static final int GROUPS = 50;
  private static final double IN_GROUP = 0.7;
  private static final int STOCK = 10;
  private static final int YEAR_SECONDS = 365 * 24 * 60 * 60;

  /** Some customers are more active than others; the most active has a few hundred events. */
  private static final double ACTIVITY = 1.5;

  private final int customers;
  private final int items;
  private final int events;
  private final long seed;
  private final ZipfItems zipf;
  private final ZipfItems zipfOfGroup;

  LoadShop(LoadOptions options) {
    this.customers = options.customers();
    this.items = options.items();
    this.events = options.events();
    this.seed = options.seed();
    this.zipf = new ZipfItems(items);
    this.zipfOfGroup = new ZipfItems(items / GROUPS);
  }

  /** Receives the past events. */
  @FunctionalInterface
  interface PastEvents {

    /** Takes an event of a kind of {@link #KINDS}. */
    void add(int user, int item, int kind, int secondsAgo);
  }

  void forEachPastEvent(PastEvents target) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int event = 0; event < events; event++) {
      int user = drawCustomer(random);
      int item = drawItem(user, random);
      int kind = drawKind(random);
      target.add(user, item, kind, 1 + random.nextInt(YEAR_SECONDS));
    }
  }

  int drawCustomer(SplittableRandom random) {
    return (int) (customers * Math.pow(random.nextDouble(), ACTIVITY));
  }

  int drawItem(int user, SplittableRandom random) {
    return random.nextDouble() < IN_GROUP
        ? user % GROUPS + GROUPS * zipfOfGroup.draw(random)
        : zipf.draw(random);
  }

  /** Returns one of the most popular items; every model knows items similar to it. */
  int drawPopularItem(SplittableRandom random) {
    return random.nextInt(GROUPS);
  }

  static int drawKind(SplittableRandom random) {
    double drawn = random.nextDouble();
    int kind = 0;
    while (CUMULATIVE_KINDS[kind] < drawn) {
      kind++;
    }
    return kind;
  }

  EventLog log(Instant now) {
    EventLogBuilder log = EventLog.builder();
    forEachPastEvent(
        (user, item, kind, secondsAgo) ->
            log.add(
                Event.of(userId(user), itemId(item), KINDS.get(kind))
                    .at(now.minusSeconds(secondsAgo))));
    return log.build();
  }

  Catalog catalog(Instant now) {
    return Catalog.of(
        Currency.getInstance("EUR"),
        IntStream.range(0, items).mapToObj(item -> row(item, now)).toList());
  }

  private Item row(int item, Instant now) {
    Item.Builder row =
        Item.builder(itemId(item))
            .title("Item " + item)
            .category("Group " + item % GROUPS)
            .price(BigDecimal.valueOf(1 + item % 100))
            .stock(isSoldOut(item) ? 0 : STOCK);
    if (isOutOfSeason(item)) {
      boolean isOver = item % 2 == 0;
      Instant date = now.plus(Duration.ofDays(isOver ? -1 : 1));
      return (isOver ? row.availableUntil(date) : row.availableFrom(date)).build();
    }
    return row.build();
  }

  int customers() {
    return customers;
  }

  int items() {
    return items;
  }

  /** Returns whether an item is sold out before the load starts. */
  boolean isSoldOut(int item) {
    return item / GROUPS % 25 == 3;
  }

  /** Returns whether an item has dates at which it is not available during the load. */
  boolean isOutOfSeason(int item) {
    return item / GROUPS % 25 == 1;
  }

  /** Returns the stock of an item that is not sold out. */
  static int stock() {
    return STOCK;
  }

  /** Returns the id of a customer, or of a visitor, whose numbers follow those of the customers. */
  static String userId(int user) {
    return "u" + user;
  }

  static String itemId(int item) {
    return "i" + item;
  }

  static int itemOf(String itemId) {
    return Integer.parseInt(itemId, 1, itemId.length(), 10);
  }
}
