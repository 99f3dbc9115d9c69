package org.crmrecommend.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventWeight;
import org.crmrecommend.data.EventWeights;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.history.History;
import org.crmrecommend.history.HistoryLimits;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with the training of the algorithms on all events. */
class LivePopularityPropertyTest {

  /** Without decay, the events of a user outweigh each other at any time or never. */
  private static final EventWeights NO_DECAY =
      EventWeights.of(
          Map.of(
              EventKind.VIEW, EventWeight.of(0.1).withCap(0.5),
              EventKind.CART, EventWeight.of(0.5),
              EventKind.CLICK, EventWeight.of(1e-9),
              EventKind.PURCHASE, EventWeight.of(1).withCap(3),
              EventKind.REFUND, EventWeight.of(-1).withCap(3),
              EventKind.RATING, EventWeight.of(1).withNeutralRating(2.5)));

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_trainingData_hasTheScoresOfTheAlgorithms(long seed) {
    EventLog log = RandomLogs.log(seed);
    EventWeights weights =
        List.of(EventWeights.DEFAULTS, EventWeights.RATINGS, NO_DECAY).get((int) (seed % 3));
    Instant asOf = log.lastTime().orElseThrow().minusSeconds(seed % 2 * 5_000_000);
    TrainingData data = TrainingData.builder(log).eventWeights(weights).asOf(asOf).build();
    Trending trending = new Trending(0.1 + seed);

    LivePopularity live = LivePopularity.of(data, trending);

    assertSame(live.mostPopular(asOf), new MostPopular().train(data));
    assertSame(live.trending(asOf), trending.train(data));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void add_restOfALog_hasTheScoresOfATrainingOnAll(long seed) {
    EventWeights weights = seed % 4 == 0 ? EventWeights.RATINGS : NO_DECAY;
    List<Event> events = new ArrayList<>(RandomLogs.events(seed));
    events.sort((one, other) -> Boolean.compare(one.time() != null, other.time() != null));
    int later = events.size() * (int) (seed % 3) / 3;
    later = Math.max(later, (int) events.stream().filter(event -> event.time() == null).count());
    Collections.shuffle(events.subList(later, events.size()), new Random(seed));
    EventLog first = EventLog.of(events.subList(0, later).stream());
    IdMap items = first.items();
    InMemoryHistories histories =
        InMemoryHistories.builder(items).limits(HistoryLimits.NONE).events(first).build();
    LivePopularity live = new LivePopularity(items, weights, Trending.DEFAULTS);
    live.addUsers(histories.snapshot().histories(), Instant.MAX);

    for (Event event : events.subList(later, events.size())) {
      Optional<History> before = histories.find(event.user());
      histories.add(event);
      before.ifPresentOrElse(known -> live.add(event, known), () -> live.add(event));
    }

    EventLog all = EventLog.of(events.stream());
    TrainingData data = TrainingData.builder(all).eventWeights(weights).build();
    assertSame(live.mostPopular(data.asOf()), new MostPopular().train(data));
    assertSame(live.trending(data.asOf()), Trending.DEFAULTS.train(data));
  }

  /** Positive events are positive at any time, so decay makes no difference. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void add_positiveEvents_hasTheScoresOfATrainingOnAll(long seed) {
    List<Event> events =
        RandomLogs.events(seed).stream()
            .filter(event -> event.time() != null)
            .filter(event -> !List.of("refund", "rating").contains(event.kind().name()))
            .toList();
    IdMap items = new IdMap();
    InMemoryHistories histories =
        InMemoryHistories.builder(items).limits(HistoryLimits.NONE).build();
    LivePopularity live =
        new LivePopularity(items, EventWeights.DEFAULTS, new Trending(0.001 + seed / 100.0));

    for (Event event : events) {
      Optional<History> before = histories.find(event.user());
      histories.add(event);
      before.ifPresentOrElse(known -> live.add(event, known), () -> live.add(event));
    }

    TrainingData data = TrainingData.of(EventLog.of(events.stream()));
    assertSame(live.mostPopular(data.asOf()), new MostPopular().train(data));
    assertSame(live.trending(data.asOf()), new Trending(0.001 + seed / 100.0).train(data));
  }

  private static void assertSame(Model live, Model trained) {
    float[] actual = ((NonPersonalizedModel) live).scores().scores();
    float[] expected = ((NonPersonalizedModel) trained).scores().scores();
    int[] indices =
        IntStream.range(0, expected.length)
            .map(item -> live.items().indexOf(trained.items().id(item)))
            .toArray();
    for (int item = 0; item < expected.length; item++) {
      float score = indices[item] < 0 ? 0 : actual[indices[item]];
      float maxError = live.info().algorithm().startsWith("Most") ? 0 : 1e-6f * expected[item];
      assertThat(score)
          .as(trained.items().id(item))
          .isCloseTo(expected[item], within(maxError + 1e-12f * (maxError > 0 ? 1 : 0)));
    }
    assertThat(live.info().algorithm()).isEqualTo(trained.info().algorithm());
  }
}
