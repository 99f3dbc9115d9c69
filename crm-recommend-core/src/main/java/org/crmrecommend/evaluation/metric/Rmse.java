package org.crmrecommend.evaluation.metric;

/** The metric {@link Metrics#rmse}. */
record Rmse() implements RatingMetric {

  @Override
  public double loss(double error) {
    return error * error;
  }

  @Override
  public double fromMean(double mean) {
    return Math.sqrt(mean);
  }
}
