package org.crmrecommend.evaluation.metric;

/** A metric of the lists of all users together. */
public non-sealed interface OverallMetric extends Metric {

  /** Returns the number of items of each list that the metric looks at. */
  int k();

  /** Returns the metric value. */
  double value(RecommendationCounts counts);
}
