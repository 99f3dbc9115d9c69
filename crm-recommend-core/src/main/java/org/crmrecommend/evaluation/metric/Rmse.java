package org.crmrecommend.evaluation.metric;

/** Root mean squared error √(Σ e² / N) of the predicted ratings. Lower is better. */
public record Rmse() implements RatingMetric {

  @Override
  public double loss(double error) {
    return error * error;
  }

  @Override
  public double fromMean(double mean) {
    return Math.sqrt(mean);
  }
}
