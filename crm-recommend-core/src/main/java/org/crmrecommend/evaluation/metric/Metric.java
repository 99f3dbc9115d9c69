package org.crmrecommend.evaluation.metric;

import java.util.List;

/** A measure of recommendation quality. Its text names the metric and its variant. */
public sealed interface Metric permits ListMetric, OverallMetric, ScoreMetric, RatingMetric {

  /**
   * Parses the text of a metric, such as {@code recall@20}, {@code ndcg@20(ideal=hits)}, {@code
   * hit-rate@10(sampled=99)}, {@code recall@20(items=tail)} or {@code rmse}.
   *
   * @throws IllegalArgumentException if there is no such metric; the message lists the metrics and
   *     suggests similar names
   */
  static Metric parse(String text) {
    return MetricRegistry.parse(text);
  }

  /** Returns the texts of all registered metrics, with a cut-off of 10 for those that have one. */
  static List<String> names() {
    return MetricRegistry.names();
  }

  /**
   * Returns the registered name with the cut-off and the non-default parameters, such as {@code
   * ndcg@20}.
   */
  default String text() {
    return MetricRegistry.format(this);
  }

  /** Returns whether a lower value is better. */
  default boolean lowerIsBetter() {
    return false;
  }

  /**
   * Converts the mean over users into the metric value; returns the mean by default. Must be
   * increasing.
   */
  default double fromMean(double mean) {
    return mean;
  }

  /**
   * Checks that the metric can be computed on this data.
   *
   * @throws IllegalArgumentException if required data is missing
   */
  default void requireMeasurable(TrainingStatistics trainingStatistics) {}
}
