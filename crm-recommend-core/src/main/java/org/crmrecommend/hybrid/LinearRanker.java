package org.crmrecommend.hybrid;

/** Linear ranker with one weight per feature: η = Σ w x. */
final class LinearRanker implements Ranker {

  private final double[] weights;

  /** Takes ownership of the weights. */
  LinearRanker(double[] weights) {
    this.weights = weights;
  }

  /** Returns the weight of each feature; must not be modified. */
  double[] weights() {
    return weights;
  }

  @Override
  public double utility(float[] row) {
    double sum = 0;
    for (int feature = 0; feature < weights.length; feature++) {
      sum += weights[feature] * row[feature];
    }
    return sum;
  }

  @Override
  public void addContributions(float[] row, double[] contributions) {
    for (int feature = 0; feature < weights.length; feature++) {
      contributions[feature] += weights[feature] * row[feature];
    }
  }
}
