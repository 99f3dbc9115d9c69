package org.crmrecommend.evaluation.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Ids;
import org.crmrecommend.data.Item;
import org.crmrecommend.evaluation.Evaluator;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.Split;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.RecordText;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {

  private static final Metric NDCG = Metric.parse("ndcg@10");

  private static final Map<String, Range> OVER =
      Map.of("neighbors", Range.parse("1..60 log"), "similarity", Range.parse("cosine|jaccard"));

  private static final Split VALIDATION = new Split.Random(0.3, 1);

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

  /**
   * Nine settings on a ninth of the users, the best third of those drawn on a third, one on all;
   * the algorithm as it is goes along with the first batch.
   */
  @Test
  void run_threeRungs_halvesBatches() {
    SearchResult result = search(Search.Method.TPE, 18, 3).run(TRAIN);

    List<Trial> trials = result.trials();
    assertThat(trials).hasSize(9 + 4 + 2 + 9 + 3 + 1);
    requireHalved(trials.subList(0, 15), 1);
    requireHalved(trials.subList(15, 28), 0);
    String start = trials.get(0).parameters();
    assertThat(start).isEqualTo(RecordText.format(ItemKnn.DEFAULTS));
    assertThat(List.of(trials.get(9), trials.get(13)))
        .allMatch(trial -> trial.parameters().equals(start));
  }

  /**
   * @param carried how many go along on every rung, first in it
   */
  private static void requireHalved(List<Trial> batch, int carried) {
    List<Trial> low = batch.subList(0, 9);
    List<Trial> middle = batch.subList(9, 12 + carried);
    List<Trial> high = batch.subList(12 + carried, 13 + 2 * carried);
    assertThat(low).allMatch(trial -> Math.abs(trial.share() - 1 / 9.0) < 1e-9);
    assertThat(middle).allMatch(trial -> Math.abs(trial.share() - 1 / 3.0) < 1e-9);
    assertThat(high).allMatch(trial -> trial.share() == 1);
    requireBest(low.subList(carried, 9), middle.subList(carried, middle.size()));
    requireBest(middle.subList(carried, middle.size()), high.subList(carried, high.size()));
  }

  private static void requireBest(List<Trial> tried, List<Trial> promoted) {
    double least =
        tried.stream()
            .map(Trial::value)
            .sorted(Comparator.reverseOrder())
            .toList()
            .get(promoted.size() - 1);
    Set<String> names = new HashSet<>();
    promoted.forEach(trial -> names.add(trial.parameters()));
    assertThat(tried)
        .filteredOn(trial -> names.contains(trial.parameters()))
        .hasSizeGreaterThanOrEqualTo(names.size())
        .allMatch(trial -> trial.value() >= least);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void run_anyRungs_isNotBelowTheStart(long seed) {
    TrainingData train = TrainingData.of(RandomLogs.log(seed));
    for (int rungs = 1; rungs <= 3; rungs++) {
      Search search =
          new Search(ItemKnn.DEFAULTS, OVER, NDCG, 9, Search.Method.TPE, VALIDATION, rungs, seed);

      Algorithm best = search.run(train).best();

      assertThat(value(train, best))
          .as("%d rungs", rungs)
          .isGreaterThanOrEqualTo(value(train, ItemKnn.DEFAULTS));
    }
  }

  /**
   * Ranks by popularity, and before that as many items nobody wants as the number of users it is
   * meant for is off: the best setting is the size of the training part, for every single user.
   */
  public record ForSize(int users) implements Algorithm {

    /** The numbers of users with an event that it was trained on. */
    private static final List<Integer> TRAININGS = Collections.synchronizedList(new ArrayList<>());

    @Override
    public Model train(TrainingData data) {
      EventLog log = data.log();
      int size =
          (int)
              IntStream.range(0, log.userCount())
                  .filter(user -> log.from(user) < log.to(user))
                  .count();
      TRAININGS.add(size);
      Ids items = data.items();
      float[] fixed = new float[items.size()];
      for (int event = 0; event < log.size(); event++) {
        fixed[items.indexOf(log.items().id(log.item(event)))]++;
      }
      for (int junk = 0; junk < Math.min(JUNK, Math.abs(size - users)); junk++) {
        fixed[items.indexOf("junk" + junk)] = 1000;
      }
      return new Fixed(items, fixed);
    }
  }

  private static final class Fixed implements Model {

    private final Ids items;
    private final float[] fixed;

    Fixed(Ids items, float[] fixed) {
      this.items = items;
      this.fixed = fixed;
    }

    @Override
    public Ids items() {
      return items;
    }

    @Override
    public void score(Profile profile, float[] scores) {
      System.arraycopy(fixed, 0, scores, 0, scores.length);
    }
  }

  private static final int USERS = 90;
  private static final int JUNK = 100;

  private static TrainingData forSize() {
    Stream<Event> events =
        IntStream.range(0, USERS * 6)
            .mapToObj(
                e ->
                    Event.of(
                        "u" + e / 6,
                        "i" + (e / 6 * 5 + e % 6 * (1 + e / 6 % 2)) % 12,
                        EventKind.PURCHASE));
    List<Item> junk = IntStream.range(0, JUNK).mapToObj(each -> Item.of("junk" + each)).toList();
    return TrainingData.builder(EventLog.of(events))
        .catalog(Catalog.of(Currency.getInstance("EUR"), junk))
        .build();
  }

  private static Search forSize(int start, int rungs) {
    Map<String, Range> over = Map.of("users", Range.parse("1..120"));
    Metric rank = Metric.parse("mrr@120");
    return new Search(
        new ForSize(start), over, rank, 27, Search.Method.RANDOM, VALIDATION, rungs, 5);
  }

  /** A lower rung asks fewer users, but a setting learns from as many as it will in the end. */
  @Test
  void run_bestDependsOnTheSizeOfTraining_isFoundOnAnyRungs() {
    TrainingData data = forSize();
    ForSize.TRAININGS.clear();

    ForSize halved = (ForSize) forSize(1, 3).run(data).best();

    assertThat(ForSize.TRAININGS).hasSize(27).containsOnly(USERS);
    assertThat(halved).isEqualTo(forSize(1, 1).run(data).best());
    assertThat(Math.abs(halved.users() - USERS)).isLessThan(12);
  }

  @Test
  void run_startIsTheBest_isKept() {
    for (int rungs = 1; rungs <= 3; rungs++) {
      assertThat(forSize(USERS, rungs).run(forSize()).best()).isEqualTo(new ForSize(USERS));
    }
  }

  @Test
  void construct_orderOfTheRanges_isNoMatter() {
    Map<String, Range> forward = new LinkedHashMap<>();
    Map<String, Range> backward = new LinkedHashMap<>();
    forward.put("neighbors", Range.parse("1..60"));
    forward.put("shrinkage", Range.parse("0..9"));
    backward.put("shrinkage", Range.parse("0..9"));
    backward.put("neighbors", Range.parse("1..60"));

    assertThat(Search.of(ItemKnn.DEFAULTS, backward, NDCG).at(List.of(0.1, 0.9)))
        .isEqualTo(Search.of(ItemKnn.DEFAULTS, forward, NDCG).at(List.of(0.1, 0.9)));
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
    return value(TRAIN, algorithm);
  }

  private static double value(TrainingData train, Algorithm algorithm) {
    Fold fold = VALIDATION.split(train.log());
    return new Evaluator(TrainingData.of(fold.train()), fold.test(), List.of(NDCG))
        .evaluate(algorithm)
        .means()
        .get(NDCG);
  }
}
