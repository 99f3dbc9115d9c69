package org.crmrecommend.evaluation.metric;

/** Mean absolute error Σ |e| / N of the predicted ratings. Lower is better. */
public record Mae() implements RatingMetric {

  @Override
  public double loss(double error) {
    return Math.abs(error);
  }
}
