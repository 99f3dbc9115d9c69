package org.crmrecommend.factor;

import java.util.SplittableRandom;

/**
 * Vectors of all users, or of all items, with their Adagrad state. A vector has a single Adagrad
 * step size, which decreases with the sum of its squared gradients.
 *
 * <p>Different threads may update different vectors at the same time, but not the same vector.
 *
 * @see <a href="https://jmlr.org/papers/v12/duchi11a.html">Duchi, Hazan and Singer, JMLR 2011</a>
 */
final class BprVectors {

  private final int factors;
  private final float lambda;
  private final float[][] rows;

  /** For each vector, the mean square of the gradient entries, summed over all steps so far. */
  private final float[] squaredGradientSums;

  /** Creates zero vectors. */
  BprVectors(int count, Bpr parameters) {
    this.factors = parameters.factors();
    this.lambda = (float) parameters.regularization();
    this.rows = new float[count][parameters.factors()];
    this.squaredGradientSums = new float[count];
  }

  int factors() {
    return factors;
  }

  float[][] rows() {
    return rows;
  }

  /** Sets a vector to random entries of a normal distribution with mean 0. */
  void randomize(int row, double deviation, SplittableRandom random) {
    for (int f = 0; f < rows[row].length; f++) {
      rows[row][f] = (float) (deviation * random.nextGaussian());
    }
  }

  /** Writes the negative gradient of the regularization, −λ times the vector. */
  void writeRegularizationGradient(int row, float[] negativeGradient) {
    float[] vector = rows[row];
    for (int f = 0; f < vector.length; f++) {
      negativeGradient[f] = -lambda * vector[f];
    }
  }

  /**
   * Takes a step along the negative gradient.
   *
   * @param learningRate root mean square change of the factors if this were the first step
   */
  void step(int row, float[] negativeGradient, double learningRate) {
    float[] vector = rows[row];
    double sum = 0;
    for (float entry : negativeGradient) {
      sum += (double) entry * entry;
    }
    squaredGradientSums[row] += (float) (sum / vector.length);
    if (squaredGradientSums[row] > 0) {
      float stepSize = (float) (learningRate / Math.sqrt(squaredGradientSums[row]));
      for (int f = 0; f < vector.length; f++) {
        vector[f] += stepSize * negativeGradient[f];
      }
    }
  }
}
