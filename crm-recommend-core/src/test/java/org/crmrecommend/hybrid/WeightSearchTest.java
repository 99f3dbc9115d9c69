package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.hybrid.WeightSearch.Holdout;
import org.crmrecommend.hybrid.Weighted.Scale;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.sequence.ItemTransitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightSearchTest {

  private static final Algorithm KNN = new ItemKnn(5, Similarity.COSINE, 0, false);
  private static final WeightSearch SMALL = new WeightSearch(Holdout.LATEST, 0.3, 50, 20, 5);

  /** Ten users have all even items; another user has all odd items and no other item. */
  private static TrainingData evenItemsData() {
    List<Event> events = new ArrayList<>();
    for (int user = 0; user < 10; user++) {
      for (int item = 0; item < 40; item += 2) {
        events.add(Event.of("u" + user, name(item), EventKind.PURCHASE));
      }
    }
    for (int item = 1; item < 40; item += 2) {
      events.add(Event.of("odd", name(item), EventKind.PURCHASE));
    }
    return TrainingData.of(EventLog.of(events.stream()));
  }

  private static String name(int item) {
    return String.valueOf((char) ('0' + item));
  }

  /** Scores the even items, or the odd ones, in descending order of their index. */
  public record ParityScores(boolean even) implements Algorithm {

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      List<Double> scores =
          data.items().stream()
              .map(id -> (id.charAt(0) - '0') % 2 == 0 == even ? 100.0 - id.charAt(0) : 0.0)
              .toList();
      return new FixedScores(scores).train(data);
    }
  }

  /** Excludes ISOTONIC, whose calibration alone suppresses a misleading part. */
  @ParameterizedTest
  @EnumSource(value = Scale.class, mode = EnumSource.Mode.EXCLUDE, names = "ISOTONIC")
  void search_oneAccuratePart_getsLargerWeight(Scale scale) {
    Weighted start = Weighted.of(new ParityScores(false), new ParityScores(true)).withScale(scale);

    Weighted found = SMALL.search(start, evenItemsData());

    assertThat(found.parts()).isEqualTo(start.parts());
    assertThat(found.scale()).isEqualTo(scale);
    assertThat(found.weights().get(1)).isGreaterThan(found.weights().get(0));
    assertThat(found.weights().get(0) + found.weights().get(1)).isCloseTo(1, within(1e-5));
  }

  @Test
  void search_isotonicScale_hasHighNdcg() {
    Weighted start =
        Weighted.of(new ParityScores(false), new ParityScores(true)).withScale(Scale.ISOTONIC);

    WeightSearch.WeightSearchResult found =
        SMALL
            .search(start, List.of(Scale.ISOTONIC), evenItemsData(), TrainingContext.DEFAULTS)
            .get(0);

    assertThat(found.ndcg().orElseThrow()).isGreaterThan(0.9);
  }

  @Test
  void search_severalScales_returnsNdcgOfEach() {
    List<WeightSearch.WeightSearchResult> found =
        SMALL.search(
            Weighted.of(new ParityScores(false), new ParityScores(true)),
            List.of(Scale.RANK, Scale.MIN_MAX),
            evenItemsData(),
            TrainingContext.DEFAULTS);

    assertThat(found)
        .extracting(result -> result.weighted().scale())
        .containsExactly(Scale.RANK, Scale.MIN_MAX);
    assertThat(found)
        .extracting(result -> result.ndcg().orElseThrow())
        .allMatch(ndcg -> ndcg > 0.9 && ndcg <= 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void search_anyThreadCount_givesSameWeights(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    Weighted start = Weighted.of(KNN, MostPopular.DEFAULTS);

    Weighted one = SMALL.search(start, data, TrainingContext.DEFAULTS.withThreads(1));
    Weighted four = SMALL.search(start, data, TrainingContext.DEFAULTS.withThreads(4));

    assertThat(four).isEqualTo(one);
  }

  /**
   * Two users: part 0 ranks the relevant item of the first user first; part 1 ranks that of the
   * second user second.
   */
  @Test
  void objective_anyWeights_isMeanNdcg() {
    CandidateScores first =
        new CandidateScores(
            new float[][] {{1, 0, 0}, {0, 1, 0.5f}}, new boolean[] {true, false, false});
    CandidateScores second =
        new CandidateScores(new float[][] {{0, 0}, {1, 0.5f}}, new boolean[] {false, true});
    NdcgObjective objective =
        new NdcgObjective(new CandidateScores[] {first, second}, 2, new Workers(Runnable::run, 1));
    double secondRankDiscount = Math.log(2) / Math.log(3);

    assertThat(objective.value(new double[] {1, 0})).isCloseTo(0.5, within(1e-12));
    assertThat(objective.value(new double[] {0.6, 0.4}))
        .isCloseTo((1 + secondRankDiscount) / 2, within(1e-12));
    assertThat(objective.value(new double[] {0, 1}))
        .isCloseTo(secondRankDiscount / 2, within(1e-12));
    assertThat(Arrays.asList(first.size(), second.size())).containsExactly(3, 2);
  }

  /** Weights that return to an earlier value after several steps differ in their last bits. */
  @Test
  void objective_repeatedWeights_usesCache() {
    CandidateScores candidateScores =
        new CandidateScores(new float[][] {{1, 0}, {0, 1}}, new boolean[] {true, false});
    CandidateScores[] scoresByUser = new CandidateScores[200];
    Arrays.fill(scoresByUser, candidateScores);
    AtomicInteger tasks = new AtomicInteger();
    Executor counting =
        task -> {
          tasks.incrementAndGet();
          task.run();
        };
    NdcgObjective objective = new NdcgObjective(scoresByUser, 2, new Workers(counting, 2));

    double first = objective.value(new double[] {0.3, 0.7});
    int before = tasks.get();
    double second = objective.value(new double[] {0.1 + 0.2, 0.7});

    assertThat(second).isEqualTo(first);
    assertThat(tasks).hasValue(before).hasPositiveValue();
  }

  /**
   * Ten users, one after the other, each view four consecutive items on a circle of ten. All items
   * are equally popular; the last item of a user follows the one before it.
   */
  private static TrainingData cyclicSequences() {
    List<Event> events = new ArrayList<>();
    for (int user = 0; user < 10; user++) {
      for (int step = 0; step < 4; step++) {
        events.add(
            Event.of("u" + user, name((user + step) % 10), EventKind.VIEW)
                .at(Instant.EPOCH.plus(Duration.ofDays(100 * user + step))));
      }
    }
    return TrainingData.of(EventLog.of(events.stream()));
  }

  @Test
  void search_leaveLastOut_prefersSequenceModel() {
    Algorithm misleading =
        new FixedScores(List.of(10.0, 9.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0));
    Weighted start = Weighted.of(misleading, ItemTransitions.DEFAULTS);

    WeightSearch.WeightSearchResult found =
        SMALL
            .withHoldout(Holdout.LEAVE_LAST_OUT)
            .search(start, List.of(Scale.MIN_MAX), cyclicSequences(), TrainingContext.DEFAULTS)
            .get(0);

    assertThat(found.weighted().weights().get(1)).isGreaterThan(0.5);
    assertThat(found.ndcg()).hasValue(1);
  }

  /** The latest events are all events of three users, who therefore have no training events. */
  @Test
  void search_latestHoldoutWithoutKnownUsers_returnsEqualWeights() {
    assertEqualWeights(SMALL, cyclicSequences(), "too few events to learn the weights");
  }

  @Test
  void search_tooFewEvents_returnsEqualWeights() {
    Event event = Event.of("u", "i", EventKind.PURCHASE);
    TrainingData one = TrainingData.of(EventLog.of(List.of(event).stream()));

    assertEqualWeights(SMALL, one, "too few events to learn the weights");
  }

  @Test
  void search_leaveLastOutWithoutTimes_returnsEqualWeights() {
    assertEqualWeights(
        SMALL.withHoldout(Holdout.LEAVE_LAST_OUT), evenItemsData(), "not every event has a time");
  }

  private static void assertEqualWeights(WeightSearch search, TrainingData data, String warning) {
    Weighted start = Weighted.of(KNN, MostPopular.DEFAULTS).withWeights(List.of(0.9, 0.1));

    WeightSearch.WeightSearchResult found =
        search.search(start, List.of(Scale.MIN_MAX), data, TrainingContext.DEFAULTS).get(0);

    assertThat(found.weighted())
        .isEqualTo(start.withScale(Scale.MIN_MAX).withWeights(List.of(0.5, 0.5)));
    assertThat(found.ndcg()).isEmpty();
    assertThat(search.noHoldoutWarning(data)).startsWith(warning);
  }

  @Test
  void construct_invalidParameter_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withShare(1))
        .withMessage("share must be above 0 and below 1: 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withPeople(0))
        .withMessage("people must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withCandidates(-1))
        .withMessage("candidates must be positive: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withK(0))
        .withMessage("k must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SMALL.withK(21))
        .withMessageContainingAll("k must", "candidates (20)", "21");
  }
}
