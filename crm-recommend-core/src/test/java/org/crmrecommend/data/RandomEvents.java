package org.crmrecommend.data;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Random events with few distinct values, so that many of them are equal in some or all fields. */
public final class RandomEvents {

  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static final List<EventKind> KINDS =
      List.of(EventKind.VIEW, EventKind.PURCHASE, EventKind.REFUND, EventKind.of("share"));

  private RandomEvents() {}

  /** Returns events of users {@code u8, u9, u10, …} and items {@code i8, i9, i10, …}. */
  public static List<Event> of(long seed, int size, int users, int items) {
    var random = new SplittableRandom(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String user = "u" + (8 + random.nextInt(users));
      String item = "i" + (8 + random.nextInt(items));
      events.add(
          withRandomFields(random, Event.of(user, item, KINDS.get(random.nextInt(KINDS.size())))));
    }
    return events;
  }

  /** Returns like {@link #of} events that also have the other fields; some have no item. */
  public static List<Event> detailed(long seed, int size, int users, int items) {
    var random = new SplittableRandom(~seed);
    List<Event> events = new ArrayList<>();
    for (Event event : of(seed, size, users, items)) {
      Event detailed =
          random.nextInt(4) > 0
              ? event
              : withRandomFields(random, Event.of(event.user(), event.kind()));
      detailed = withRandomMoney(random, detailed);
      detailed = withRandomDetails(random, detailed);
      events.add(random.nextInt(3) == 0 ? detailed.withId("e" + events.size()) : detailed);
    }
    return events;
  }

  private static Event withRandomMoney(SplittableRandom random, Event event) {
    if (random.nextBoolean()) {
      return event;
    }
    Event result =
        random.nextBoolean()
            ? event.withCurrency(EventVariants.EURO).withDiscount(random.nextInt(2))
            : event.withAmount(random.nextInt(-1, 3), EventVariants.EURO);
    return random.nextBoolean() ? result.withListPrice(random.nextInt(3)) : result;
  }

  private static Event withRandomDetails(SplittableRandom random, Event event) {
    Event result = event;
    if (random.nextInt(3) == 0) {
      result = result.withCoupon("c" + random.nextInt(2));
    }
    if (random.nextInt(3) == 0) {
      result = result.withSession("s" + (8 + random.nextInt(3)));
    }
    if (random.nextInt(3) == 0) {
      result = result.because("a" + random.nextInt(2), 1 + random.nextInt(2));
    }
    for (String name : List.of("size", "color")) {
      if (random.nextInt(3) == 0) {
        result = result.withAttribute(name, "v" + random.nextInt(2));
      }
    }
    return random.nextInt(3) == 0 ? result.withText("text " + random.nextInt(3)) : result;
  }

  /** Returns the events in a random order that depends on the seed. */
  public static List<Event> shuffled(List<Event> events, long seed) {
    List<Event> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled;
  }

  private static Event withRandomFields(SplittableRandom random, Event event) {
    Event result = event;
    if (random.nextInt(4) > 0) {
      result = result.at(START.plusSeconds(43_200L * random.nextInt(-3, 4)));
    }
    if (random.nextBoolean()) {
      result = result.withRating(random.nextInt(-1, 3) * 0.5);
    }
    if (random.nextBoolean()) {
      result = result.withQuantity(random.nextInt(1, 4) * 0.5);
    }
    if (random.nextBoolean()) {
      result = result.withOrder(String.valueOf(9 + random.nextInt(3)));
    }
    return random.nextBoolean() ? result.withChannel(random.nextBoolean() ? "web" : "app") : result;
  }
}
