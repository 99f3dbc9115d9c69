package org.crmrecommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with {@link CrossOccurrenceOracle}. */
class CrossOccurrencePropertyTest {

  private static final int SEEDS = 4;

  /** A time within the random logs, before which they contain fewer kinds and items. */
  private static final Instant EARLY_TIME = Instant.parse("2024-03-01T00:00:00Z");

  private static final Instant END_TIME = Instant.parse("2026-01-01T00:00:00Z");

  private static final CrossOccurrence UNPRUNED =
      new CrossOccurrence(
          EventKind.PURCHASE,
          Map.of(
              EventKind.PURCHASE, 1.0,
              EventKind.VIEW, 0.25,
              EventKind.CART, 0.5,
              EventKind.CLICK, 0.75),
          Integer.MAX_VALUE,
          1.5);

  static Stream<Arguments> cases() {
    return Stream.of(
            UNPRUNED,
            UNPRUNED.withNeighbors(2),
            UNPRUNED.withNeighbors(1).withShrinkage(0),
            UNPRUNED.withTarget(EventKind.VIEW).withNeighbors(3),
            UNPRUNED.withTarget(EventKind.RATING).withNeighbors(3),
            UNPRUNED.withWeights(Map.of(EventKind.PURCHASE, 2.0, EventKind.VIEW, 1.0)))
        .flatMap(
            algorithm ->
                LongStream.range(0, SEEDS)
                    .boxed()
                    .flatMap(
                        seed ->
                            Stream.of(EARLY_TIME, END_TIME)
                                .map(asOf -> Arguments.of(algorithm, seed, asOf))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void score_allUsersWithBasket_equalsOracle(CrossOccurrence algorithm, long seed, Instant asOf) {
    List<Event> events = RandomLogs.events(seed);
    TrainingData data = TrainingData.builder(EventLog.of(events.stream())).asOf(asOf).build();
    CrossOccurrenceOracle oracle = new CrossOccurrenceOracle(algorithm, events, asOf, data.items());
    Model model = algorithm.train(data);
    double total = 0;

    for (int user = 0; user < data.interactions().userCount(); user++) {
      int basketItem = user % data.itemCount();
      Profile profile = data.profile(user).toBuilder().addToBasket(basketItem).build();
      float[] scores = ModelScores.scores(model, profile);

      double[] expected =
          oracle.scores(
              data.interactions().users().id(user), data.interactions().itemsOf(user), basketItem);
      for (int item = 0; item < scores.length; item++) {
        assertThat((double) scores[item])
            .as("user %d, item %d", user, item)
            .isCloseTo(expected[item], within(1e-5 * (1 + expected[item])));
        total += expected[item];
      }
    }
    assertThat(total).isPositive();
  }
}
