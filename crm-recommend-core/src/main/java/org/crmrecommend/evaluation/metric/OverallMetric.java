package org.crmrecommend.evaluation.metric;

/** A metric of all users' lists together. */
public non-sealed interface OverallMetric extends Metric {

  /** How many items of each list it looks at. */
  int k();

  /** The figure. */
  double value(RecommendationCounts counts);
}
