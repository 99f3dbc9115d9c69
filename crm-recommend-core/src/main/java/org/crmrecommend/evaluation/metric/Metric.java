package org.crmrecommend.evaluation.metric;

import java.util.Optional;

/**
 * A measure of recommendation quality. Its text names the metric and its variant. {@link Metrics}
 * has the metrics of this library; a custom metric implements {@link ListMetric}, {@link
 * OverallMetric} or {@link RatingMetric}.
 */
public sealed interface Metric permits ListMetric, OverallMetric, ScoreMetric, RatingMetric {

  /**
   * Returns the text that {@link Metrics#parse} reads: the name with the cut-off and the
   * non-default parameters, such as {@code ndcg@20}. The text of a custom metric is its {@code
   * toString}.
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
   * Returns the metric that this metric restricts to a band or a sample of the items, such as
   * {@code recall@20} for {@code recall@20(items=tail)}; empty for any other metric.
   */
  default Optional<ListMetric> base() {
    return Optional.empty();
  }

  /**
   * Returns the band of items that this metric is restricted to: {@code head}, {@code middle},
   * {@code tail}, {@code new} or {@code old}; empty if it counts all relevant items.
   */
  default Optional<String> itemBand() {
    return Optional.empty();
  }

  /** Returns whether this metric ranks a {@linkplain Metrics#sampled sample} of the items. */
  default boolean isSampled() {
    return false;
  }

  /**
   * Checks that the metric can be computed on this data.
   *
   * @throws IllegalArgumentException if required data is missing
   */
  default void requireMeasurable(TrainingStatistics trainingStatistics) {}
}
