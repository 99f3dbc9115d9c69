package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withPrecision;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the interactions with sums computed naively, event by event, in maps keyed by id. */
class EventWeightsPropertyTest {

  private static final double FLOAT_ROUNDING = 1e-6;

  record UserItem(String user, String item) {}

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void interactions_anyLogAndWeights_equalNaiveSums(long seed) {
    var random = new SplittableRandom(seed);
    List<Event> events = events(seed);
    Map<EventKind, EventWeight> eventWeights = randomEventWeights(random);
    Instant asOf = RandomEvents.START.plusSeconds(21_600L * random.nextInt(-4, 9));
    Map<UserItem, Double> expected = sums(inOrder(events), eventWeights, asOf);

    Interactions actual =
        EventWeights.of(eventWeights).interactions(EventLog.of(events.stream()), asOf);

    for (int user = 0; user < actual.userCount(); user++) {
      for (int item = 0; item < actual.itemCount(); item++) {
        UserItem pair = new UserItem(actual.users().id(user), actual.items().id(item));
        double sum = Math.max(0, expected.getOrDefault(pair, 0.0));
        assertThat(weight(actual.itemsOf(user), item))
            .as("%s", pair)
            .isEqualTo(sum, withPrecision(FLOAT_ROUNDING));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void interactions_anyLog_arePositiveAndSorted(long seed) {
    EventLog log = EventLog.of(events(seed).stream());

    Interactions actual =
        EventWeights.of(randomEventWeights(new SplittableRandom(seed))).interactions(log);

    for (int user = 0; user < actual.userCount(); user++) {
      Interactions.Row row = actual.itemsOf(user);
      for (int cell = 0; cell < row.size(); cell++) {
        assertThat(row.weight(cell)).as("user %d, cell %d", user, cell).isPositive().isFinite();
        assertThat(cell == 0 || row.index(cell - 1) < row.index(cell))
            .as("user %d, cell %d by ascending item", user, cell)
            .isTrue();
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void interactions_eventsAfterInstantRemoved_equalInteractionsAsOfInstant(long seed) {
    EventLog log = EventLog.of(events(seed).stream());
    EventWeights eventWeights = EventWeights.of(randomEventWeights(new SplittableRandom(seed)));
    Instant asOf = RandomEvents.START;

    EventLog before = log.filter(e -> !log.hasTime(e) || log.epochMillis(e) <= asOf.toEpochMilli());

    assertThat(weights(eventWeights.interactions(before, asOf)))
        .isEqualTo(weights(eventWeights.interactions(log, asOf)));
  }

  /**
   * Returns the weights by ids, because user indices differ if users without earlier events are
   * missing.
   */
  private static Map<UserItem, Float> weights(Interactions interactions) {
    Map<UserItem, Float> weights = new HashMap<>();
    for (int user = 0; user < interactions.userCount(); user++) {
      Interactions.Row row = interactions.itemsOf(user);
      for (int cell = 0; cell < row.size(); cell++) {
        String item = interactions.items().id(row.index(cell));
        weights.put(new UserItem(interactions.users().id(user), item), row.weight(cell));
      }
    }
    return weights;
  }

  /** Returns events with more users than items for even seeds, fewer for odd seeds. */
  private static List<Event> events(long seed) {
    return seed % 2 == 0
        ? RandomEvents.detailed(seed, 3 * (int) seed, 12, 4)
        : RandomEvents.of(seed, 3 * (int) seed, 4, 12);
  }

  /** Returns random event weights for the kinds in {@link RandomEvents}; some kinds have none. */
  private static Map<EventKind, EventWeight> randomEventWeights(SplittableRandom random) {
    Map<EventKind, EventWeight> eventWeights = new HashMap<>();
    for (String kind : List.of("view", "purchase", "refund", "share")) {
      if (random.nextInt(6) > 0) {
        eventWeights.put(EventKind.of(kind), randomEventWeight(random));
      }
    }
    return eventWeights;
  }

  private static EventWeight randomEventWeight(SplittableRandom random) {
    EventWeight eventWeight =
        EventWeight.of(random.nextInt(-4, 9) * 0.25).withCap(random.nextInt(1, 9) * 0.3);
    if (random.nextBoolean()) {
      eventWeight = eventWeight.withHalfLife(Duration.ofHours(random.nextInt(1, 100)));
    }
    if (random.nextInt(3) == 0) {
      eventWeight =
          new EventWeight(
              eventWeight.weight(),
              eventWeight.halfLife(),
              eventWeight.cap(),
              eventWeight.neutralRating(),
              true);
    }
    return random.nextBoolean()
        ? eventWeight.withNeutralRating(random.nextInt(-1, 3) * 0.5)
        : eventWeight;
  }

  private static Map<UserItem, Double> sums(
      List<Event> events, Map<EventKind, EventWeight> eventWeights, Instant asOf) {
    Map<UserItem, Map<EventKind, Double>> byKind = new HashMap<>();
    for (Event event : events) {
      EventWeight eventWeight = eventWeights.get(event.kind());
      boolean counts = eventWeight != null && (!eventWeight.explicit() || event.rating() != null);
      if (counts && event.hasItem() && (event.time() == null || !event.time().isAfter(asOf))) {
        byKind
            .computeIfAbsent(new UserItem(event.user(), event.item()), pair -> new HashMap<>())
            .merge(
                event.kind(),
                decayedWeight(event, eventWeight, asOf),
                eventWeight.explicit() ? (a, b) -> b : Double::sum);
      }
    }
    Map<UserItem, Double> sums = new HashMap<>();
    byKind.forEach((pair, kinds) -> sums.put(pair, total(kinds, eventWeights)));
    return sums;
  }

  /**
   * Returns the events in the order of a log, because the last of several explicit ratings counts.
   */
  private static List<Event> inOrder(List<Event> events) {
    return EventLog.of(events.stream()).events().toList();
  }

  private static double decayedWeight(Event event, EventWeight eventWeight, Instant asOf) {
    boolean isNegative = event.rating() != null && event.rating() < eventWeight.neutralRating();
    double amount =
        eventWeight.explicit() ? eventWeight.weight() * event.rating() : eventWeight.weight();
    double undecayed = isNegative ? -amount : amount;
    if (event.time() == null || eventWeight.halfLife().equals(EventWeight.FOREVER)) {
      return undecayed;
    }
    double seconds = Duration.between(event.time(), asOf).toSeconds();
    return undecayed * Math.pow(0.5, seconds / eventWeight.halfLife().toSeconds());
  }

  private static double total(
      Map<EventKind, Double> kinds, Map<EventKind, EventWeight> eventWeights) {
    double total = 0;
    for (var kind : kinds.entrySet()) {
      double cap = eventWeights.get(kind.getKey()).cap();
      total += kind.getValue() > cap ? cap : kind.getValue() < -cap ? -cap : kind.getValue();
    }
    return total;
  }

  private static double weight(Interactions.Row row, int item) {
    int cell = row.cellOf(item);
    return cell < 0 ? 0 : row.weight(cell);
  }
}
