package org.crmrecommend.sequence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Profile;

/**
 * The baskets of a user, with items 0 … {@value #ITEMS} − 1.
 *
 * @param id ascending in the order of users, so that user indices follow that order
 * @param baskets the oldest first; an item may be in a basket twice
 */
record UserBaskets(String id, List<List<Integer>> baskets) {

  static final int ITEMS = 7;

  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  /**
   * Returns random users, fewer or more than items, each with one of the given numbers of baskets.
   */
  static List<UserBaskets> random(SplittableRandom random, IntStream counts) {
    int[] basketCounts = counts.toArray();
    return IntStream.range(0, random.nextInt(3, 25))
        .mapToObj(user -> random(random, user, basketCounts[random.nextInt(basketCounts.length)]))
        .toList();
  }

  private static UserBaskets random(SplittableRandom random, int user, int baskets) {
    return new UserBaskets(
        String.format("u%02d", user),
        IntStream.range(0, baskets).mapToObj(i -> basket(random)).toList());
  }

  /** Returns a random basket; items with a lower index are bought more often. */
  private static List<Integer> basket(SplittableRandom random) {
    return IntStream.range(0, random.nextInt(1, 4))
        .mapToObj(i -> random.nextInt(random.nextInt(ITEMS) + 1))
        .toList();
  }

  boolean hasBought(int item) {
    return basketCount(item) > 0;
  }

  long basketCount(int item) {
    return baskets.stream().filter(basket -> basket.contains(item)).count();
  }

  /**
   * Returns the sum of the basket weights per item.
   *
   * @param weighting weight by the age of a basket, 0 for the newest, and the number of baskets
   */
  double[] vector(ToDoubleBiFunction<Integer, Integer> weighting) {
    double[] vector = new double[ITEMS];
    for (int age = 0; age < baskets.size(); age++) {
      List<Integer> basket = baskets.get(baskets.size() - 1 - age);
      for (int item = 0; item < ITEMS; item++) {
        vector[item] += basket.contains(item) ? weighting.applyAsDouble(age, baskets.size()) : 0;
      }
    }
    return vector;
  }

  /**
   * Returns a log in which a basket is either one order with purchases a second apart, or purchases
   * at the same time. A view occurs at the start of each basket and one between baskets. The first
   * user has viewed all items.
   */
  static EventLog eventLog(List<UserBaskets> users, SplittableRandom random) {
    List<Event> events = new ArrayList<>();
    for (UserBaskets user : users) {
      for (int index = 0; index < user.baskets.size(); index++) {
        user.addBasketEvents(index, random, events);
      }
    }
    for (int item = 0; item < ITEMS; item++) {
      events.add(users.get(0).event(item, EventKind.VIEW));
    }
    Collections.shuffle(events, new Random(random.nextLong()));
    return EventLog.of(events.stream());
  }

  private void addBasketEvents(int index, SplittableRandom random, List<Event> events) {
    Instant start = time(index);
    Event view = event(random.nextInt(ITEMS), EventKind.VIEW);
    events.add(view.at(start));
    events.add(view.at(start.plus(Duration.ofHours(12))));
    boolean isOrder = random.nextBoolean();
    for (int i = 0; i < baskets.get(index).size(); i++) {
      Event event = event(baskets.get(index).get(i), EventKind.PURCHASE);
      events.add(
          isOrder
              ? event.at(start.plusSeconds(i + 1)).withOrder(id + "-" + index)
              : event.at(start));
    }
  }

  private Event event(int item, EventKind kind) {
    return Event.of(id, "i" + item, kind);
  }

  /** Returns a profile as of an unknown user, without event kinds. */
  Profile profile() {
    Profile.Builder profile = Profile.builder();
    for (int index = 0; index < baskets.size(); index++) {
      for (int item : baskets.get(index)) {
        profile.add(item, 1, time(index));
      }
    }
    return profile.build();
  }

  private static Instant time(int basketIndex) {
    return START.plus(Duration.ofDays(basketIndex));
  }
}
