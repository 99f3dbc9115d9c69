package org.crmrecommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.evaluation.TradeOff.Dominance;
import org.crmrecommend.evaluation.TradeOff.Measure;
import org.crmrecommend.evaluation.TradeOff.Setting;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.Metrics;
import org.crmrecommend.statistics.Bootstrap;
import org.crmrecommend.statistics.PairedComparison;
import org.crmrecommend.statistics.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradeOffTest {

  private static final Bootstrap BOOTSTRAP = new Bootstrap(500, 0.95, 1);
  private static final Metric NDCG = Metrics.ndcg(10);
  private static final Metric CALIBRATION = Metrics.calibration(10, "category");
  private static final Metric COVERAGE = Metrics.coverage(10);

  /** Returns an evaluation whose values of NDCG and calibration are those of the users. */
  private static Evaluation evaluation(
      String name, double[] ndcg, double[] calibration, double coverage) {
    Map<Metric, Double> values = new LinkedHashMap<>();
    values.put(NDCG, scores(ndcg).weightedMean());
    values.put(CALIBRATION, scores(calibration).weightedMean());
    values.put(COVERAGE, coverage);
    Map<Metric, PerUserScores> perUser = new LinkedHashMap<>();
    perUser.put(NDCG, scores(ndcg));
    perUser.put(CALIBRATION, scores(calibration));
    return new Evaluation(
        name,
        values,
        perUser,
        Evaluation.TopKLists.empty(),
        Evaluation.ListCounts.NONE,
        ndcg.length,
        new Evaluation.Cost(0, 0, 0));
  }

  private static PerUserScores scores(double[] values) {
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1);
    return new PerUserScores(
        IntStream.range(0, values.length).mapToObj(user -> "u" + user).toList(), values, weights);
  }

  private static double[] users(double... values) {
    return values;
  }

  private static Measure measure(Setting setting, Metric metric) {
    return Objects.requireNonNull(setting.measures().get(metric));
  }

  /** A lower calibration is better, so "c" is worse than "b" in it and equal in the rest. */
  @Test
  void of_settings_findsTheDominatedOnes() {
    Evaluation first = evaluation("a", users(0.5, 0.7), users(2, 2), 0.1);
    Evaluation cheap = evaluation("b", users(0.4, 0.6), users(1, 1), 0.2);
    Evaluation dominated = evaluation("c", users(0.4, 0.6), users(1, 1.5), 0.2);
    Evaluation equal = evaluation("d", users(0.4, 0.6), users(1, 1), 0.2);

    TradeOff tradeOff = TradeOff.of(List.of(first, cheap, dominated, equal), BOOTSTRAP);

    assertThat(tradeOff.settings()).extracting(Setting::name).containsExactly("a", "b", "c", "d");
    assertThat(tradeOff.settings())
        .extracting(Setting::dominance)
        .containsExactly(null, null, new Dominance("b", false), null);
  }

  @Test
  void of_dominatedByMany_namesTheUndominatedOneWithTheBestFirstMetric() {
    Evaluation worst = evaluation("worst", users(0.1, 0.1), users(3, 3), 0.1);
    Evaluation between = evaluation("between", users(0.2, 0.2), users(2, 2), 0.1);
    Evaluation diverse = evaluation("diverse", users(0.2, 0.2), users(1, 1), 0.1);
    Evaluation accurate = evaluation("accurate", users(0.3, 0.3), users(2, 2), 0.1);

    TradeOff tradeOff = TradeOff.of(List.of(worst, between, diverse, accurate), BOOTSTRAP);

    assertThat(tradeOff.settings())
        .extracting(setting -> setting.dominance() == null ? "" : setting.dominance().by())
        .containsExactly("accurate", "accurate", "", "");
  }

  @Test
  void of_comparedMetrics_ignoresTheOthers() {
    Evaluation first = evaluation("a", users(0.5, 0.7), users(2, 2), 0.1);
    Evaluation costly = evaluation("b", users(0.4, 0.7), users(2, 2), 0.2);

    assertThat(TradeOff.of(List.of(first, costly), BOOTSTRAP).settings())
        .extracting(Setting::dominance)
        .containsExactly(null, null);
    assertThat(
            TradeOff.of(List.of(first, costly), List.of(CALIBRATION, NDCG), BOOTSTRAP).settings())
        .extracting(Setting::dominance)
        .containsExactly(null, new Dominance("a", false));
  }

  @Test
  void of_clearAndUnclearDifference_marksTheSignificantOne() {
    SplittableRandom random = new SplittableRandom(5);
    double[] base = random.doubles(200).toArray();
    double[] calibration = new double[200];
    double[] lower = Arrays.stream(base).map(value -> value - 0.05).toArray();
    double[] noisy = Arrays.stream(base).map(v -> v + random.nextGaussian()).toArray();
    double shift = 0.001 + mean(noisy) - mean(base);
    double[] unclear = Arrays.stream(noisy).map(value -> value - shift).toArray();

    TradeOff tradeOff =
        TradeOff.of(
            List.of(
                evaluation("base", base, calibration, 0.1),
                evaluation("lower", lower, calibration, 0.1),
                evaluation("unclear", unclear, calibration, 0.1),
                evaluation("less coverage", base, calibration, 0.05)),
            BOOTSTRAP);

    assertThat(tradeOff.settings())
        .extracting(Setting::dominance)
        .as("coverage has no values of users, so its difference is not tested")
        .containsExactly(
            null,
            new Dominance("base", true),
            new Dominance("base", false),
            new Dominance("base", false));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  @Test
  void of_measures_haveIntervalsAndPairedChanges() {
    double[] base = users(0.1, 0.5, 0.2, 0.9);
    double[] other = users(0.2, 0.4, 0.1, 0.7);
    TradeOff tradeOff =
        TradeOff.of(
            List.of(
                evaluation("a", base, users(1, 1, 2, 2), 0.1),
                evaluation("b", other, users(1, 1, 2, 1), 0.3)),
            BOOTSTRAP);

    Setting first = tradeOff.settings().get(0);
    Setting second = tradeOff.settings().get(1);
    Sample sample = Sample.of(other);
    assertThat(second.measures().keySet()).containsExactly(NDCG, CALIBRATION, COVERAGE);
    assertThat(measure(second, NDCG))
        .isEqualTo(
            new Measure(
                scores(other).weightedMean(),
                BOOTSTRAP.interval(sample),
                PairedComparison.of(sample, Sample.of(base), BOOTSTRAP)));
    assertThat(measure(first, NDCG).change()).isNull();
    assertThat(measure(second, COVERAGE)).isEqualTo(new Measure(0.3, null, null));
  }

  /** Few values, so that equal settings and ties in single metrics are frequent. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void of_randomSettings_agreesWithTheDefinition(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Evaluation> evaluations = new ArrayList<>();
    List<int[]> goodness = new ArrayList<>();
    for (int s = 0; s < 4 + seed; s++) {
      int[] good = random.ints(3, 0, 4).toArray();
      goodness.add(good);
      evaluations.add(
          evaluation(
              "s" + s,
              users(good[0] * 0.25, good[0] * 0.25),
              users(4 - good[1], 4 - good[1]),
              good[2] * 0.25));
    }

    List<Setting> settings = TradeOff.of(evaluations, BOOTSTRAP).settings();

    for (int s = 0; s < settings.size(); s++) {
      int[] own = goodness.get(s);
      List<int[]> dominating = goodness.stream().filter(other -> isBetter(other, own)).toList();
      Dominance dominance = settings.get(s).dominance();
      assertThat(dominance == null).as("setting %d", s).isEqualTo(dominating.isEmpty());
      if (dominance != null) {
        int[] by = goodness.get(Integer.parseInt(dominance.by().substring(1)));
        assertThat(isBetter(by, own)).isTrue();
        assertThat(goodness).noneMatch(other -> isBetter(other, by));
        assertThat(by[0])
            .isEqualTo(dominating.stream().mapToInt(other -> other[0]).max().orElseThrow());
      }
    }
  }

  private static boolean isBetter(int[] better, int[] worse) {
    return !Arrays.equals(better, worse)
        && IntStream.range(0, worse.length).allMatch(metric -> better[metric] >= worse[metric]);
  }

  @Test
  void of_evaluationsThatCannotBeCompared_areRejected() {
    Evaluation first = evaluation("a", users(1, 0), users(1, 1), 0.1);
    Evaluation fewerUsers = evaluation("b", users(1), users(1), 0.1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TradeOff.of(List.of(), BOOTSTRAP))
        .withMessage("evaluations must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TradeOff.of(List.of(first), List.of(), BOOTSTRAP))
        .withMessage("compared must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TradeOff.of(List.of(first), List.of(Metrics.recall(10)), BOOTSTRAP))
        .withMessage(
            "compared must be metrics of the evaluations, [ndcg@10, calibration@10,"
                + " coverage@10]: [recall@10]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TradeOff.of(List.of(first, first), BOOTSTRAP))
        .withMessage("evaluations must have different names: [a, a]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TradeOff.of(List.of(first, fewerUsers), BOOTSTRAP))
        .withMessage(
            "evaluations must have the same metrics and users; create them with one evaluator: a"
                + " and b");
  }
}
