package org.crmrecommend.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
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

/** Recomputes the scores day by day: adds the kernel of every purchase over the coming weeks. */
class SeasonalPropertyTest {

  private static final int WEEKS_PER_YEAR = 52;
  private static final int UPCOMING_WEEKS = 5;
  private static final double SMOOTHING = 1.5;
  private static final double SHRINKAGE = 4;

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_randomPurchases_equalsKernelSums(long seed) {
    List<Event> events =
        RandomLogs.events(seed).stream()
            .filter(event -> event.kind().equals(EventKind.PURCHASE) && event.time() != null)
            .toList();
    TrainingData data = TrainingData.of(EventLog.of(events.stream()));
    Model model = new Seasonal(UPCOMING_WEEKS, SMOOTHING, SHRINKAGE).train(data);

    for (String date : List.of("2025-01-01", "2025-05-20", "2025-12-31")) {
      Instant time = Instant.parse(date + "T10:00:00Z");
      float[] scores = ModelScores.scores(model, Profile.builder().time(time).build());
      double overallShare = share(events, event -> true, time, data);
      for (int item = 0; item < scores.length; item++) {
        String id = model.items().id(item);
        Predicate<Event> isOfItem = event -> event.item().equals(id);
        long eventCount = events.stream().filter(isOfItem).count();
        double expected =
            (eventCount * share(events, isOfItem, time, data) + SHRINKAGE * overallShare)
                / (eventCount + SHRINKAGE);
        assertThat((double) scores[item])
            .as("%s on %s", id, date)
            .isCloseTo(expected, within(1e-6));
      }
    }
  }

  private static double share(
      List<Event> events, Predicate<Event> filter, Instant time, TrainingData data) {
    double upcoming = 0;
    double all = 0;
    for (Event event : events) {
      if (filter.test(event)) {
        int week = week(event.time());
        double weight = 1.0 / days(week, data);
        for (int w = 0; w < WEEKS_PER_YEAR; w++) {
          double part = weight * kernel(week, w);
          int ahead = Math.floorMod(w - week(time), WEEKS_PER_YEAR);
          upcoming += ahead < UPCOMING_WEEKS ? part : 0;
          all += part;
        }
      }
    }
    return upcoming / all;
  }

  private static double kernel(int week, int other) {
    int difference = Math.abs(week - other);
    int circularDistance = Math.min(difference, WEEKS_PER_YEAR - difference);
    return Math.exp(-circularDistance * circularDistance / (2 * SMOOTHING * SMOOTHING));
  }

  private static int days(int week, TrainingData data) {
    LocalDate first =
        date(data.log().events().map(Event::time).min(Instant::compareTo).orElseThrow());
    int days = 0;
    for (LocalDate day = first; !day.isAfter(date(data.asOf())); day = day.plusDays(1)) {
      days += week(day.atStartOfDay().toInstant(ZoneOffset.UTC)) == week ? 1 : 0;
    }
    return days;
  }

  private static LocalDate date(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private static int week(Instant time) {
    return Math.min(51, (date(time).getDayOfYear() - 1) / 7);
  }
}
