package org.crmrecommend.evaluation.metric;

/** The metric {@link Metrics#mae}. */
record Mae() implements RatingMetric {

  @Override
  public double loss(double error) {
    return Math.abs(error);
  }
}
