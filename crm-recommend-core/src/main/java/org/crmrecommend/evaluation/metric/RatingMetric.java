package org.crmrecommend.evaluation.metric;

/**
 * A metric of predicted ratings: the mean of a loss over all N ratings of the test log, of all
 * users. The error e is the {@linkplain org.crmrecommend.model.RatingPredictor predicted} rating
 * minus the user's rating.
 */
public non-sealed interface RatingMetric extends Metric {

  /** Returns the loss of one prediction with the error e. */
  double loss(double error);

  @Override
  default boolean lowerIsBetter() {
    return true;
  }
}
