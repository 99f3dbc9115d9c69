package org.crmrecommend.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;

/** Seeded random logs, profiles and item sets for tests of models. */
public final class RandomLogs {

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
  private static final int MINUTES = 400 * 24 * 60;
  private static final List<EventKind> KINDS =
      List.of(
          EventKind.PURCHASE,
          EventKind.VIEW,
          EventKind.PURCHASE,
          EventKind.CART,
          EventKind.RATING,
          EventKind.CLICK,
          EventKind.REFUND,
          EventKind.EXPOSURE);

  private RandomLogs() {}

  /** Returns the events of a seed: more items than users for even seeds, fewer for odd seeds. */
  public static List<Event> events(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int few = 10 + random.nextInt(20);
    int many = 70 + random.nextInt(80);
    int users = seed % 2 == 0 ? few : many;
    int items = seed % 2 == 0 ? many : few;
    List<Event> events = new ArrayList<>();
    for (int e = 0; e < 6 * many; e++) {
      double skewed = random.nextDouble() * random.nextDouble();
      events.add(event(random, "u" + random.nextInt(users), "i" + (int) (items * skewed)));
    }
    return events;
  }

  /** Returns the log of a seed. */
  public static EventLog log(long seed) {
    return EventLog.of(events(seed).stream());
  }

  /** Returns the log of the same events in another order. */
  public static EventLog shuffledLog(long seed) {
    List<Event> events = events(seed);
    Collections.shuffle(events, new Random(seed + 1));
    return EventLog.of(events.stream());
  }

  /** Returns a profile with a history, a basket, both, or neither. */
  public static Profile profile(SplittableRandom random, int itemCount) {
    Profile.Builder profile = Profile.builder().time(START);
    int history = Math.max(0, random.nextInt(-3, 12));
    for (int h = 0; h < history; h++) {
      profile.add(random.nextInt(itemCount), (float) random.nextDouble(0.01, 3));
    }
    int basket = Math.max(0, random.nextInt(-3, 4));
    for (int b = 0; b < basket; b++) {
      profile.addToBasket(random.nextInt(itemCount));
    }
    return profile.build();
  }

  /** Returns the profile with zero to two kinds of event for each item of its history. */
  public static Profile withKinds(SplittableRandom random, Profile profile) {
    Profile.Builder builder = profile.toBuilder();
    for (int h = 0; h < profile.size(); h++) {
      for (int k = random.nextInt(3); k > 0; k--) {
        builder.addKind(profile.item(h), KINDS.get(random.nextInt(KINDS.size())));
      }
    }
    return builder.build();
  }

  /** Returns a random subset of the items, from none to all. */
  public static ItemSet eligible(SplittableRandom random, int itemCount) {
    double share = random.nextDouble(-0.2, 1.2);
    return ItemSet.all(itemCount).filter(item -> random.nextDouble() < share);
  }

  private static Event event(SplittableRandom random, String user, String item) {
    EventKind kind = KINDS.get(random.nextInt(KINDS.size()));
    Event event = Event.of(user, item, kind);
    if (kind.equals(EventKind.RATING)) {
      event = event.withRating(random.nextInt(1, 6));
    }
    return random.nextInt(8) == 0
        ? event
        : event.at(START.plus(Duration.ofMinutes(random.nextInt(MINUTES))));
  }
}
