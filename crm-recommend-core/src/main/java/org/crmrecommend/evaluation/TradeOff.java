package org.crmrecommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.statistics.Bootstrap;
import org.crmrecommend.statistics.Interval;
import org.crmrecommend.statistics.MultipleTestingCorrection;
import org.crmrecommend.statistics.PairedComparison;
import org.crmrecommend.statistics.Sample;
import org.jspecify.annotations.Nullable;

/**
 * What each of several settings costs in some metrics and gains in others, such as the strengths of
 * a diversity rule, which cost accuracy. Settings that are not worth their cost are dominated.
 * Immutable.
 *
 * <pre>{@code
 * List<Evaluation> evaluations = new ArrayList<>();
 * evaluations.add(evaluator.evaluate("no rule", recommender.lists(Request::forUser)));
 * for (double strength : new double[] {0.1, 0.3, 0.5}) {
 *   Placement placement = Placement.guessYouLike().diverse(strength);
 *   evaluations.add(
 *       evaluator.evaluate(
 *           "diverse " + strength,
 *           recommender.lists(user -> Request.forUser(user).withPlacement(placement))));
 * }
 * TradeOff tradeOff = TradeOff.of(evaluations, Bootstrap.DEFAULTS);
 * }</pre>
 *
 * <p>A setting dominates another one if it is at least as good in every compared metric, and better
 * in one. This compares metric values and ignores their intervals; {@link Dominance#isSignificant}
 * tests the difference. The more metrics are compared, the fewer settings are dominated.
 *
 * @param settings in the given order
 */
public record TradeOff(List<Setting> settings) {

  private static final double ALPHA = 0.05;

  /** Copies the list. */
  public TradeOff {
    settings = List.copyOf(settings);
  }

  /**
   * One setting.
   *
   * @param name of the evaluation
   * @param measures the value of each metric, in the order of the metrics
   * @param dominance by which setting this one is dominated; null if by none
   */
  public record Setting(String name, Map<Metric, Measure> measures, @Nullable Dominance dominance) {

    /** Copies the map and keeps its order. */
    public Setting {
      measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    }
  }

  /**
   * One metric of one setting.
   *
   * @param value the metric value
   * @param interval of the value; null for metrics without a value for each user, such as coverage
   * @param change the comparison of this setting with the first one on the same users, whose
   *     difference is negative if this setting has a lower value; null for the first setting, and
   *     for metrics without a value for each user
   */
  public record Measure(
      double value, @Nullable Interval interval, @Nullable PairedComparison change) {}

  /**
   * That a setting is dominated.
   *
   * @param by name of the dominating setting: of those that are not dominated themselves, the one
   *     with the best value of the first compared metric
   * @param isSignificant whether the dominating setting is significantly better in at least one
   *     compared metric: bootstrap test, Holm-corrected for those in which it is better, at 5 %.
   *     Metrics without a value for each user are not tested
   */
  public record Dominance(String by, boolean isSignificant) {}

  /** Compares settings by all metrics; see {@link #of(List, List, Bootstrap)}. */
  public static TradeOff of(List<Evaluation> evaluations, Bootstrap bootstrap) {
    return of(
        evaluations,
        evaluations.stream().findFirst().map(TradeOff::metrics).orElse(List.of()),
        bootstrap);
  }

  /**
   * Compares settings. Takes O(settings · metrics · B · users) time for a bootstrap with B
   * resamples.
   *
   * @param evaluations of one evaluator, the first without any rule
   * @param compared the metrics by which a setting dominates another one, the most important one
   *     first
   * @param bootstrap for intervals and tests
   * @throws IllegalArgumentException if there are no evaluations or compared metrics, two
   *     evaluations have the same name, or they differ in their metrics or users, or do not have a
   *     compared metric
   */
  public static TradeOff of(
      List<Evaluation> evaluations, List<Metric> compared, Bootstrap bootstrap) {
    requireComparable(evaluations);
    requireMeasured(compared, evaluations.get(0));
    List<Setting> settings = new ArrayList<>();
    for (Evaluation evaluation : evaluations) {
      settings.add(
          new Setting(
              evaluation.algorithm(),
              measures(evaluation, evaluations.get(0), bootstrap),
              dominance(evaluation, evaluations, compared, bootstrap).orElse(null)));
    }
    return new TradeOff(settings);
  }

  private static void requireMeasured(List<Metric> compared, Evaluation evaluation) {
    Checks.requireNotEmpty("compared", compared.size());
    if (!evaluation.metricValues().keySet().containsAll(compared)) {
      throw new IllegalArgumentException(
          "compared must be metrics of the evaluations, "
              + metrics(evaluation).stream().map(Metric::text).toList()
              + ": "
              + compared.stream().map(Metric::text).toList());
    }
  }

  private static void requireComparable(List<Evaluation> evaluations) {
    Checks.requireNotEmpty("evaluations", evaluations.size());
    Evaluation first = evaluations.get(0);
    for (Evaluation other : evaluations) {
      boolean hasSameUsers =
          other.perUserScores().entrySet().stream()
              .allMatch(entry -> isOfSameUsers(entry.getValue(), first, entry.getKey()));
      if (!hasSameUsers || !metrics(other).equals(metrics(first))) {
        throw new IllegalArgumentException(
            "evaluations must have the same metrics and users; create them with one evaluator: "
                + first.algorithm()
                + " and "
                + other.algorithm());
      }
    }
    List<String> names = evaluations.stream().map(Evaluation::algorithm).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("evaluations must have different names: " + names);
    }
  }

  private static boolean isOfSameUsers(PerUserScores scores, Evaluation first, Metric metric) {
    PerUserScores ofFirst = first.perUserScores().get(metric);
    return ofFirst != null && ofFirst.userIds().equals(scores.userIds());
  }

  private static List<Metric> metrics(Evaluation evaluation) {
    return List.copyOf(evaluation.metricValues().keySet());
  }

  private static Map<Metric, Measure> measures(
      Evaluation evaluation, Evaluation first, Bootstrap bootstrap) {
    List<Metric> perUser = List.copyOf(evaluation.perUserScores().keySet());
    List<Interval> intervals =
        bootstrap.intervals(perUser.stream().map(metric -> sample(evaluation, metric)).toList());
    Map<Metric, Measure> measures = new LinkedHashMap<>();
    evaluation
        .metricValues()
        .forEach(
            (metric, value) -> {
              int index = perUser.indexOf(metric);
              boolean isFirst = evaluation.algorithm().equals(first.algorithm());
              measures.put(
                  metric,
                  new Measure(
                      value,
                      index < 0 ? null : valueInterval(metric, intervals.get(index)),
                      index < 0 || isFirst
                          ? null
                          : comparison(evaluation, first, metric, bootstrap)));
            });
    return measures;
  }

  private static Interval valueInterval(Metric metric, Interval ofMean) {
    return new Interval(metric.fromMean(ofMean.low()), metric.fromMean(ofMean.high()));
  }

  private static PairedComparison comparison(
      Evaluation one, Evaluation other, Metric metric, Bootstrap bootstrap) {
    return PairedComparison.of(sample(one, metric), sample(other, metric), bootstrap);
  }

  private static Sample sample(Evaluation evaluation, Metric metric) {
    PerUserScores scores = Objects.requireNonNull(evaluation.perUserScores().get(metric));
    return Sample.weighted(scores.values(), scores.weights());
  }

  /** If a setting is dominated, then also by one that is not: dominance is transitive. */
  private static Optional<Dominance> dominance(
      Evaluation dominated,
      List<Evaluation> evaluations,
      List<Metric> compared,
      Bootstrap bootstrap) {
    return evaluations.stream()
        .filter(other -> dominates(other, dominated, compared))
        .filter(other -> evaluations.stream().noneMatch(third -> dominates(third, other, compared)))
        .max(Comparator.comparingDouble(other -> gain(compared.get(0), other, dominated)))
        .map(
            best ->
                new Dominance(
                    best.algorithm(), isSignificantlyBetter(best, dominated, compared, bootstrap)));
  }

  private static boolean dominates(Evaluation one, Evaluation other, List<Metric> compared) {
    boolean isBetter = false;
    for (Metric metric : compared) {
      double gain = gain(metric, one, other);
      if (gain < 0) {
        return false;
      }
      isBetter |= gain > 0;
    }
    return isBetter;
  }

  /** Returns how much better the first evaluation is; positive for a better one. */
  private static double gain(Metric metric, Evaluation one, Evaluation other) {
    double difference = value(metric, one) - value(metric, other);
    return metric.lowerIsBetter() ? -difference : difference;
  }

  private static double value(Metric metric, Evaluation evaluation) {
    return Objects.requireNonNull(evaluation.metricValues().get(metric));
  }

  private static boolean isSignificantlyBetter(
      Evaluation one, Evaluation other, List<Metric> compared, Bootstrap bootstrap) {
    double[] pValues =
        compared.stream()
            .filter(metric -> gain(metric, one, other) > 0)
            .filter(one.perUserScores()::containsKey)
            .mapToDouble(metric -> comparison(one, other, metric, bootstrap).bootstrapPValue())
            .toArray();
    double[] adjusted = MultipleTestingCorrection.HOLM.adjust(pValues);
    return Arrays.stream(adjusted).anyMatch(p -> p <= ALPHA);
  }
}
