package org.crmrecommend.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Recomputes the counts from the list of events. The lower bound is the mean at which a Poisson
 * count is at least the observed one with a probability of 1 − confidence.
 */
class RisingPropertyTest {

  private static final int WINDOW_DAYS = 60;
  private static final double HALF_LIFE_DAYS = 90;
  private static final double CONFIDENCE = 0.3;
  private static final double MILLIS_PER_DAY = 86_400_000;

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_randomPurchases_equalsCountedUsers(long seed) {
    List<Event> events = purchases(seed);
    TrainingData data = data(events);
    Model model = rising().train(data);

    assertScores(model, Profile.builder().build(), data, events);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_segment_equalsModelOfItsEvents(long seed) {
    List<Event> events = purchases(seed);
    TrainingData data = data(events);
    Model model = rising().inSegment("last").train(data);

    for (String digit : List.of("0", "3", "7")) {
      List<Event> segmentEvents = events.stream().filter(e -> e.user().endsWith(digit)).toList();
      Profile profile = Profile.builder().attributes(Map.of("last", digit)).build();
      if (!segmentEvents.isEmpty()) {
        assertScores(model, profile, data, segmentEvents);
      }
    }
  }

  private static void assertScores(
      Model model, Profile profile, TrainingData data, List<Event> events) {
    float[] scores = ModelScores.scores(model, profile);
    long first =
        data.log().events().mapToLong(event -> event.time().toEpochMilli()).min().orElseThrow();
    int windows = (int) age(first, data);
    double recent = 0;
    double expected = 0;
    for (String id : model.items().stream().toList()) {
      recent += users(events, id, 0, data);
      expected += expected(events, id, windows, data);
    }
    for (int item = 0; item < scores.length; item++) {
      String id = model.items().id(item);
      long users = users(events, id, 0, data);
      double expectedUsers =
          Math.max(1, expected > 0 ? recent / expected * expected(events, id, windows, data) : 0);
      double score = users == 0 ? 0 : Math.max(0, lowerBound(users) - expectedUsers);
      assertThat((double) scores[item]).as(id).isCloseTo(score, within(1e-5));
    }
  }

  private static double expected(List<Event> events, String item, int windows, TrainingData data) {
    double sum = 0;
    double weights = 0;
    for (int w = 1; w < windows; w++) {
      double weight = Math.exp(-Math.log(2) * w * WINDOW_DAYS / HALF_LIFE_DAYS);
      sum += weight * users(events, item, w, data);
      weights += weight;
    }
    return sum / weights;
  }

  private static long users(List<Event> events, String item, int window, TrainingData data) {
    Predicate<Event> isInWindow =
        event -> (int) Math.floor(age(event.time().toEpochMilli(), data)) == window;
    return events.stream()
        .filter(event -> event.item().equals(item))
        .filter(isInWindow)
        .map(Event::user)
        .distinct()
        .count();
  }

  /** Returns the age of an event in windows. */
  private static double age(long time, TrainingData data) {
    return (data.asOf().toEpochMilli() - time) / (WINDOW_DAYS * MILLIS_PER_DAY);
  }

  /** Solves P(Poisson count ≥ users) = 1 − confidence by bisection. */
  private static double lowerBound(long users) {
    double low = 0;
    double high = users + 10; // with a low confidence the bound is above the count
    for (int step = 0; step < 100; step++) {
      double mean = (low + high) / 2;
      double below = 0;
      double term = Math.exp(-mean);
      for (int k = 0; k < users; k++) {
        below += term;
        term *= mean / (k + 1);
      }
      if (1 - below < 1 - CONFIDENCE) {
        low = mean;
      } else {
        high = mean;
      }
    }
    return high;
  }

  private static Rising rising() {
    return new Rising(WINDOW_DAYS, HALF_LIFE_DAYS, CONFIDENCE, Rising.Scope.SHOP, "");
  }

  private static TrainingData data(List<Event> events) {
    Users users =
        Users.of(
            events.stream().map(Event::user).collect(Collectors.toSet()).stream()
                .map(id -> User.of(id).withAttribute("last", id.substring(id.length() - 1)))
                .toList());
    return TrainingData.builder(EventLog.of(events.stream())).users(users).build();
  }

  private static List<Event> purchases(long seed) {
    return RandomLogs.events(seed).stream()
        .filter(event -> event.kind().equals(EventKind.PURCHASE) && event.time() != null)
        .toList();
  }
}
