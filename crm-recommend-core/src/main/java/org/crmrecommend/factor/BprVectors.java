package org.crmrecommend.factor;

import java.util.SplittableRandom;

/**
 * The vectors of all users, or of all items, and how far each has gone: a step is Adagrad's with
 * one length for a whole vector, so that it shrinks for those that have moved much.
 *
 * <p>A vector may be moved by one thread at a time, different ones by different threads.
 *
 * @see <a href="https://jmlr.org/papers/v12/duchi11a.html">Duchi, Hazan and Singer, JMLR 2011</a>
 */
final class BprVectors {

  private final int factors;
  private final float lambda;
  private final float[][] rows;

  /** By vector, the mean square of an entry of the descents, summed over the steps so far. */
  private final float[] squaredGradientSums;

  /** Vectors at zero. */
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

  /** Sets a vector at random, by a normal distribution. */
  void randomize(int row, double deviation, SplittableRandom random) {
    for (int f = 0; f < rows[row].length; f++) {
      rows[row][f] = (float) (deviation * random.nextGaussian());
    }
  }

  /** Writes the part of the descent that is due to the regularization, −λ times the vector. */
  void writeRegularizationGradient(int row, float[] negativeGradient) {
    float[] vector = rows[row];
    for (int f = 0; f < vector.length; f++) {
      negativeGradient[f] = -lambda * vector[f];
    }
  }

  /**
   * Takes a step along a descent.
   *
   * @param learningRate how far it would move each factor, on average, if it were the first
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
