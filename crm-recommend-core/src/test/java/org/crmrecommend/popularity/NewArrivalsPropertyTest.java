package org.crmrecommend.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Recomputes the arrival and the users of each item from the list of events. */
class NewArrivalsPropertyTest {

  private static final int DAYS = 199;
  private static final double HALF_LIFE_DAYS = 30;

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_randomPurchases_equalsFreshnessTimesAdoption(long seed) {
    List<Event> events =
        RandomLogs.events(seed).stream()
            .filter(event -> event.kind().equals(EventKind.PURCHASE) && event.time() != null)
            .toList();
    TrainingData data = TrainingData.of(EventLog.of(events.stream()));
    Model model = new NewArrivals(DAYS, HALF_LIFE_DAYS).train(data);
    float[] scores = ModelScores.scores(model, Profile.builder().build());

    Map<String, Double> ages = ages(events, data.asOf());
    double allUsers = ages.keySet().stream().mapToLong(item -> users(events, item)).sum();
    double allDays = ages.values().stream().mapToDouble(age -> age).sum();
    for (int item = 0; item < scores.length; item++) {
      String id = model.items().id(item);
      double expected = 0;
      if (ages.containsKey(id)) {
        double age = ages.get(id);
        double adoption = (1 + users(events, id)) / (1 + allUsers / allDays * age);
        expected = Math.exp(-Math.log(2) * age / HALF_LIFE_DAYS) * adoption;
      }
      assertThat((double) scores[item]).as(id).isCloseTo(expected, within(1e-5));
    }
  }

  /** Returns the ages of the new items only. */
  private static Map<String, Double> ages(List<Event> events, Instant now) {
    Map<String, Instant> first = new HashMap<>();
    events.forEach(
        event -> first.merge(event.item(), event.time(), (a, b) -> a.isBefore(b) ? a : b));
    Instant logStart = first.values().stream().min(Instant::compareTo).orElseThrow();
    Map<String, Double> ages = new HashMap<>();
    first.forEach(
        (item, time) -> {
          double age = Duration.between(time, now).toMinutes() / 1440.0;
          if (age <= DAYS && time.isAfter(logStart.plus(Duration.ofDays(DAYS)))) {
            ages.put(item, age);
          }
        });
    return ages;
  }

  private static long users(List<Event> events, String item) {
    return events.stream().filter(e -> e.item().equals(item)).map(Event::user).distinct().count();
  }
}
