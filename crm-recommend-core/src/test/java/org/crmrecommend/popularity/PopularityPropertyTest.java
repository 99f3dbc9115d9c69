package org.crmrecommend.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recomputes the scores from the list of events. */
class PopularityPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_randomPurchases_equalsCountedUsers(long seed) {
    List<Event> events = purchases(seed);
    Model model = MostPopular.DEFAULTS.train(TrainingData.of(EventLog.of(events.stream())));

    float[] scores = scores(model);
    for (int item = 0; item < scores.length; item++) {
      String id = model.items().id(item);
      long users =
          events.stream().filter(e -> e.item().equals(id)).map(Event::user).distinct().count();
      assertThat(scores[item]).as(id).isEqualTo((float) users);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_randomPurchases_equalsSumOfDecayedCounts(long seed) {
    List<Event> events = purchases(seed);
    TrainingData data = TrainingData.of(EventLog.of(events.stream()));
    Model model = new Trending(30).train(data);

    float[] scores = scores(model);
    for (int item = 0; item < scores.length; item++) {
      String id = model.items().id(item);
      double expected =
          data.interactions().users().stream()
              .mapToDouble(user -> decayedCount(events, user, id, data.asOf()))
              .sum();
      assertThat((double) scores[item]).as(id).isCloseTo(expected, within(1e-5 * expected));
    }
  }

  /** Returns the weight of a user: one half to the power of the half-lives since the last event. */
  private static double decayedCount(List<Event> events, String user, String item, Instant now) {
    Optional<Instant> last =
        events.stream()
            .filter(event -> event.user().equals(user) && event.item().equals(item))
            .map(Event::time)
            .max(Instant::compareTo);
    return last.map(time -> Math.exp(-Math.log(2) * days(time, now) / 30)).orElse(0.0);
  }

  private static double days(Instant from, Instant to) {
    return Duration.between(from, to).toMinutes() / 1440.0;
  }

  private static List<Event> purchases(long seed) {
    return RandomLogs.events(seed).stream()
        .filter(event -> event.kind().equals(EventKind.PURCHASE) && event.time() != null)
        .toList();
  }

  private static float[] scores(Model model) {
    return ModelScores.scores(model, Profile.builder().build());
  }
}
