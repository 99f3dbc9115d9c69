package org.crmrecommend.evaluation.metric;

import java.util.List;

/** Something that can be measured of recommendations: a value with a name that says the variant. */
public sealed interface Metric permits ListMetric, OverallMetric, ScoreMetric, RatingMetric {

  /**
   * The metric that a text such as {@code recall@20}, {@code ndcg@20(ideal=hits)}, {@code
   * hit-rate@10(sampled=99)}, {@code recall@20(items=tail)} or {@code rmse} names.
   *
   * @throws IllegalArgumentException if it names none; the message says what there is and what is
   *     nearly the same
   */
  static Metric parse(String text) {
    return MetricRegistry.parse(text);
  }

  /** The registry's names, each with a cut-off of 10 where it has one. */
  static List<String> names() {
    return MetricRegistry.names();
  }

  /** The registry name with the cut-off and what the variant differs in: {@code ndcg@20}. */
  default String text() {
    return MetricRegistry.format(this);
  }

  /** Whether a lower figure is the better one. */
  default boolean lowerIsBetter() {
    return false;
  }

  /** The figure that a mean over users stands for: the mean itself, unless told. Rising. */
  default double fromMean(double mean) {
    return mean;
  }

  /**
   * Refuses data that this cannot be measured on.
   *
   * @throws IllegalArgumentException if something is missing
   */
  default void requireMeasurable(TrainingStatistics trainingStatistics) {}
}
