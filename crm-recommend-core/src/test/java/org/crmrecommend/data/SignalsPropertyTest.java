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

/** Sums over maps of strings, event by event in any order, stand beside the sums over columns. */
class SignalsPropertyTest {

  private static final double FLOAT_ROUNDING = 1e-6;

  record Pair(String user, String item) {}

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void interactions_anyLogAndSignals_equalSumsInMaps(long seed) {
    var random = new SplittableRandom(seed);
    List<Event> events = events(seed);
    Map<EventKind, Signal> signals = signals(random);
    Instant asOf = RandomEvents.START.plusSeconds(21_600L * random.nextInt(-4, 9));
    Map<Pair, Double> expected = sums(inOrder(events), signals, asOf);

    Interactions actual = Signals.of(signals).interactions(EventLog.of(events.stream()), asOf);

    for (int user = 0; user < actual.userCount(); user++) {
      for (int item = 0; item < actual.itemCount(); item++) {
        Pair pair = new Pair(actual.users().id(user), actual.items().id(item));
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

    Interactions actual = Signals.of(signals(new SplittableRandom(seed))).interactions(log);

    for (int user = 0; user < actual.userCount(); user++) {
      Interactions.Row row = actual.itemsOf(user);
      for (int cell = 0; cell < row.size(); cell++) {
        assertThat(row.weight(cell)).as("user %d, cell %d", user, cell).isPositive().isFinite();
        assertThat(cell == 0 || row.index(cell - 1) < row.index(cell))
            .as("user %d, cell %d by rising item", user, cell)
            .isTrue();
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void interactions_filteredUpToAnInstant_areThoseAsOfIt(long seed) {
    EventLog log = EventLog.of(events(seed).stream());
    Signals signals = Signals.of(signals(new SplittableRandom(seed)));
    Instant asOf = RandomEvents.START;

    EventLog before = log.filter(e -> !log.hasTime(e) || log.epochMillis(e) <= asOf.toEpochMilli());

    assertThat(weights(signals.interactions(before, asOf)))
        .isEqualTo(weights(signals.interactions(log, asOf)));
  }

  /** The weight of each cell by the ids, as users without events before the instant have none. */
  private static Map<Pair, Float> weights(Interactions interactions) {
    Map<Pair, Float> weights = new HashMap<>();
    for (int user = 0; user < interactions.userCount(); user++) {
      Interactions.Row row = interactions.itemsOf(user);
      for (int cell = 0; cell < row.size(); cell++) {
        String item = interactions.items().id(row.index(cell));
        weights.put(new Pair(interactions.users().id(user), item), row.weight(cell));
      }
    }
    return weights;
  }

  /** More users than items for even seeds, fewer for odd ones. */
  private static List<Event> events(long seed) {
    return seed % 2 == 0
        ? RandomEvents.of(seed, 3 * (int) seed, 12, 4)
        : RandomEvents.of(seed, 3 * (int) seed, 4, 12);
  }

  /** Signals of a random sort for the kinds in {@link RandomEvents}, now and then without one. */
  private static Map<EventKind, Signal> signals(SplittableRandom random) {
    Map<EventKind, Signal> signals = new HashMap<>();
    for (String kind : List.of("view", "purchase", "refund", "share")) {
      if (random.nextInt(6) > 0) {
        signals.put(EventKind.of(kind), signal(random));
      }
    }
    return signals;
  }

  private static Signal signal(SplittableRandom random) {
    Signal signal = Signal.worth(random.nextInt(-4, 9) * 0.25).withCap(random.nextInt(1, 9) * 0.3);
    if (random.nextBoolean()) {
      signal = signal.withHalfLife(Duration.ofHours(random.nextInt(1, 100)));
    }
    if (random.nextInt(3) == 0) {
      signal = new Signal(signal.worth(), signal.halfLife(), signal.cap(), signal.neutral(), true);
    }
    return random.nextBoolean() ? signal.withNeutral(random.nextInt(-1, 3) * 0.5) : signal;
  }

  private static Map<Pair, Double> sums(
      List<Event> events, Map<EventKind, Signal> signals, Instant asOf) {
    Map<Pair, Map<EventKind, Double>> byKind = new HashMap<>();
    for (Event event : events) {
      Signal signal = signals.get(event.kind());
      boolean counts = signal != null && (!signal.graded() || event.value() != null);
      if (counts && (event.time() == null || !event.time().isAfter(asOf))) {
        byKind
            .computeIfAbsent(new Pair(event.user(), event.item()), pair -> new HashMap<>())
            .merge(
                event.kind(),
                said(event, signal, asOf),
                signal.graded() ? (a, b) -> b : Double::sum);
      }
    }
    Map<Pair, Double> sums = new HashMap<>();
    byKind.forEach((pair, kinds) -> sums.put(pair, total(kinds, signals)));
    return sums;
  }

  /** Which of several events is the last is for the log to say. */
  private static List<Event> inOrder(List<Event> events) {
    return EventLog.of(events.stream()).events().toList();
  }

  private static double said(Event event, Signal signal, Instant asOf) {
    boolean against = event.value() != null && event.value() < signal.neutral();
    double amount = signal.graded() ? signal.worth() * event.value() : signal.worth();
    double fresh = against ? -amount : amount;
    if (event.time() == null || signal.halfLife().equals(Signal.FOREVER)) {
      return fresh;
    }
    double seconds = Duration.between(event.time(), asOf).toSeconds();
    return fresh * Math.pow(0.5, seconds / signal.halfLife().toSeconds());
  }

  private static double total(Map<EventKind, Double> kinds, Map<EventKind, Signal> signals) {
    double total = 0;
    for (var kind : kinds.entrySet()) {
      double cap = signals.get(kind.getKey()).cap();
      total += kind.getValue() > cap ? cap : kind.getValue() < -cap ? -cap : kind.getValue();
    }
    return total;
  }

  private static double weight(Interactions.Row row, int item) {
    int cell = row.cellOf(item);
    return cell < 0 ? 0 : row.weight(cell);
  }
}
