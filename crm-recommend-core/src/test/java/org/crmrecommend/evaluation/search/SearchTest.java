package org.crmrecommend.evaluation.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SearchTest {

  private static final Metric NDCG = Metric.parse("ndcg@10");

  private static final Map<String, Range> OVER =
      Map.of("neighbors", Range.parse("1..60 log"), "similarity", Range.parse("cosine|jaccard"));

  private static final TrainingData TRAIN = TrainingData.of(RandomLogs.log(7));

  private static Search search(Search.Method method, int trials, int rungs) {
    return new Search(
        ItemKnn.DEFAULTS, OVER, NDCG, trials, method, new Split.Random(0.3, 1), rungs, 5);
  }

  /** With one rung every setting is tried on all users, so the best is the best of the trials. */
  @ParameterizedTest
  @EnumSource
  void run_oneRung_findsTheBestOfAllTried(Search.Method method) {
    SearchResult result = search(method, 12, 1).run(TRAIN);

    Trial best =
        result.trials().stream().max(Comparator.comparingDouble(Trial::value)).orElseThrow();
    assertThat(result.trials()).hasSize(12).allMatch(trial -> trial.share() == 1);
    assertThat(value(result.best())).isEqualTo(best.value());
    assertThat(result.trials().get(0).value()).isEqualTo(value(ItemKnn.DEFAULTS));
    assertThat(result.seconds()).isPositive();
  }

  /** Nine settings on a ninth of the users, three on a third, one on all; twice. */
  @Test
  void run_threeRungs_halvesBatches() {
    SearchResult result = search(Search.Method.TPE, 18, 3).run(TRAIN);

    for (int batch = 0; batch < 2; batch++) {
      List<Trial> trials = result.trials().subList(13 * batch, 13 * batch + 13);
      assertThat(trials.subList(0, 9)).allMatch(trial -> trial.share() < 0.2);
      assertThat(trials.subList(9, 12)).allMatch(trial -> Math.abs(trial.share() - 1 / 3.0) < 1e-9);
      assertThat(trials.get(12).share()).isEqualTo(1);
      double third = trials.subList(0, 9).stream().mapToDouble(Trial::value).sorted().toArray()[6];
      Set<String> promoted = new HashSet<>();
      trials.subList(9, 12).forEach(trial -> promoted.add(trial.parameters()));
      assertThat(trials.subList(0, 9))
          .filteredOn(trial -> promoted.contains(trial.parameters()))
          .allMatch(trial -> trial.value() >= third);
    }
    assertThat(result.trials()).hasSize(26);
  }

  @ParameterizedTest
  @EnumSource
  void run_anyNumberOfThreads_triesAndFindsTheSame(Search.Method method) {
    TrainingData one = TrainingData.builder(RandomLogs.log(7)).threads(1).build();
    TrainingData four = TrainingData.builder(RandomLogs.log(7)).threads(4).build();

    SearchResult first = search(method, 12, 2).run(one);
    SearchResult second = search(method, 12, 2).run(four);

    assertThat(second.best()).isEqualTo(first.best());
    assertThat(second.trials().stream().map(t -> t.parameters() + t.value()))
        .containsExactlyElementsOf(
            first.trials().stream().map(t -> t.parameters() + t.value()).toList());
  }

  /** Popular to the power of the one parameter that is searched; the worst is the best of rmse. */
  public record Picky(double strictness) implements Algorithm {

    /** Refuses half of all. */
    public Picky {
      if (strictness > 0.5) {
        throw new IllegalArgumentException("strictness must be at most 0.5: " + strictness);
      }
    }

    @Override
    public Model train(TrainingData data) {
      if (strictness > 0.25) {
        throw new IllegalArgumentException("data must be less strict: " + strictness);
      }
      return MostPopular.DEFAULTS.train(data);
    }
  }

  @Test
  void run_aParameterOfAPart_isDrawnAsTheWholeNumberThatItIs() {
    Weighted start = Weighted.of(ItemKnn.DEFAULTS, MostPopular.DEFAULTS);
    Map<String, Range> over = Map.of("parts.0.neighbors", Range.parse("1..60 log"));
    Search search =
        new Search(start, over, NDCG, 6, Search.Method.RANDOM, new Split.Random(0.3, 1), 1, 5);

    SearchResult result = search.run(TRAIN);

    assertThat(result.trials()).hasSize(6).allMatch(trial -> trial.failure().isEmpty());
    ItemKnn part = (ItemKnn) ((Weighted) result.best()).parts().get(0);
    assertThat(part.neighbors()).isBetween(1, 60);
    assertThat(part.withNeighbors(ItemKnn.DEFAULTS.neighbors())).isEqualTo(ItemKnn.DEFAULTS);
  }

  @Test
  void run_settingsThatAreRefused_areTriedAndLeftOut() {
    Map<String, Range> over = Map.of("strictness", Range.parse("0..0.5"));
    Search search =
        new Search(
            new Picky(0.1), over, NDCG, 12, Search.Method.RANDOM, new Split.Random(0.3, 1), 1, 5);

    SearchResult result = search.run(TRAIN);

    assertThat(result.trials()).hasSize(12);
    assertThat(result.trials())
        .filteredOn(trial -> !trial.failure().isEmpty())
        .isNotEmpty()
        .allMatch(trial -> trial.failure().startsWith("data must be less strict: "));
    assertThat(((Picky) result.best()).strictness()).isLessThanOrEqualTo(0.25);
  }

  @Test
  void run_everythingRefused_isToldWhy() {
    Map<String, Range> over = Map.of("strictness", Range.parse("0.3..0.5"));
    Search search =
        new Search(
            new Picky(0.4), over, NDCG, 2, Search.Method.RANDOM, new Split.Random(0.3, 1), 1, 5);

    assertThatIllegalStateException()
        .isThrownBy(() -> search.run(TRAIN))
        .withMessage("every setting was refused; the first because data must be less strict: 0.4");
  }

  @Test
  void construct_whatCannotBeSearched_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Search.of(ItemKnn.DEFAULTS, Map.of(), NDCG))
        .withMessage("over must name a parameter to search");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Search.of(ItemKnn.DEFAULTS, Map.of("width", Range.parse("1..2")), NDCG))
        .withMessage(
            "parameter of item-knn must be one of [neighbors, similarity, shrinkage, rowNormalized,"
                + " weighting, alpha]: width");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Search.of(ItemKnn.DEFAULTS, Map.of("neighbors", Range.parse("-5..2")), NDCG))
        .withMessage("neighbors must be positive: -5");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Search.of(ItemKnn.DEFAULTS, Map.of("similarity", Range.parse("a|b")), NDCG))
        .withMessageStartingWith("similarity must be one of [");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search(Search.Method.TPE, 0, 1))
        .withMessage("trials must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> search(Search.Method.TPE, 5, 0))
        .withMessage("rungs must be from 1 to 6: 0");
  }

  @Test
  void run_tooFewUsersForTheRungs_isRejected() {
    EventLog log =
        EventLog.of(
            RandomLogs.events(7).stream()
                .filter(event -> event.user().equals("u1") || event.user().equals("u2")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> search(Search.Method.RANDOM, 5, 6).run(TrainingData.of(log)))
        .withMessage("rungs must be fewer, as the smallest has no user to ask for: 6");
  }

  /** A bowl with its lowest place at .3 and .7: chance stays .42 away on average. */
  @Test
  void suggest_onABowl_gathersAroundTheLowest() {
    TreeParzen estimator =
        new TreeParzen(List.of(new Range.Numbers(0, 1, false), new Range.Numbers(0, 1, false)));
    double late = 0;
    for (long seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<TreeParzen.Seen> seen = new ArrayList<>();
      for (int trial = 0; trial < 60; trial++) {
        List<Double> places = estimator.suggest(random, seen);
        assertThat(places).allMatch(place -> place >= 0 && place < 1);
        seen.add(new TreeParzen.Seen(places, distance(places)));
      }
      late +=
          seen.subList(40, 60).stream().mapToDouble(TreeParzen.Seen::loss).average().orElseThrow();
    }

    assertThat(late / 20).isLessThan(0.15);
  }

  private static double distance(List<Double> places) {
    return Math.hypot(places.get(0) - 0.3, places.get(1) - 0.7);
  }

  private static double value(Algorithm algorithm) {
    Fold fold = new Split.Random(0.3, 1).split(TRAIN.log());
    return new Evaluator(TrainingData.of(fold.train()), fold.test(), List.of(NDCG))
        .evaluate(algorithm)
        .means()
        .get(NDCG);
  }
}
