package org.crmrecommend.evaluation.metric;

/**
 * A metric of predicted ratings: the mean of a loss over all N ratings of the test, whoever gave
 * them. e is what the model {@linkplain org.crmrecommend.model.RatingPredictor predicts} less what
 * the user gave.
 */
public non-sealed interface RatingMetric extends Metric {

  /** The loss of one prediction that is off by {@code error}, which is e. */
  double loss(double error);

  @Override
  default boolean lowerIsBetter() {
    return true;
  }
}
