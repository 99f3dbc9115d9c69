package org.crmrecommend.factor;

import java.util.Arrays;
import org.crmrecommend.kernel.DotProducts;
import org.crmrecommend.kernel.LinearCombinations;

/**
 * Gradient of the loss of one user: the coefficients with which the positives q(i) and the
 * negatives q(j) move the user vector x, so that x · q(i) rises above x · q(j).
 *
 * <p>The loss is Σ_i w(i) mean_j −ln σ(x · q(i) − x · q(j)). Its gradient is Σ_j n(j) q(j) − Σ_i
 * p(i) q(i), with the positive coefficients p and the negative coefficients n. Each pair adds w(i)
 * σ(x · q(j) − x · q(i)) / draws to p(i) and to n(j), once for each time j was drawn. Not
 * thread-safe; call {@link #reset} before reuse.
 */
final class BprGradient {

  private static final int INITIAL_CAPACITY = 64;

  /**
   * Bound of a score, so that its exponential, the reciprocal and their quotients are finite
   * floats.
   */
  private static final float MAX_SCORE = 40;

  private final float[] buffer;

  /** The exponential of the score of each negative. */
  private final float[] negativeOdds;

  /**
   * {@link #negativeOdds} times the number of draws of the negative; zero for excluded positives.
   */
  private final float[] weightedOdds;

  private final float[] negativeCoefficients;
  private final boolean[] isPositive;
  private BprNegatives negatives = BprNegatives.EMPTY;

  /** Number of draws of the sample that are positives of the user. */
  private int positiveDraws;

  /** Number of draws that are not excluded. */
  private int countedDraws;

  private float[][] rows = new float[INITIAL_CAPACITY][];
  private float[] weights = new float[INITIAL_CAPACITY];
  private float[] positiveOdds = new float[INITIAL_CAPACITY];
  private float[] positiveCoefficients = new float[INITIAL_CAPACITY];
  private int size;

  /**
   * @param maxNegatives maximum number of different items in a sample
   */
  BprGradient(int maxNegatives) {
    this.buffer = new float[maxNegatives];
    this.negativeOdds = new float[maxNegatives];
    this.weightedOdds = new float[maxNegatives];
    this.negativeCoefficients = new float[maxNegatives];
    this.isPositive = new boolean[maxNegatives];
  }

  /** Starts with a new user. The caller must set all {@code size} items of the user. */
  void reset(BprNegatives negatives, int size) {
    if (rows.length < size) {
      rows = new float[2 * size][];
      weights = new float[2 * size];
      positiveOdds = new float[2 * size];
      positiveCoefficients = new float[2 * size];
    }
    this.negatives = negatives;
    this.positiveDraws = 0;
    this.size = size;
    Arrays.fill(isPositive, false);
  }

  /** Sets a positive item of the user, which is then excluded from the negatives. */
  void setItem(int position, int item, float[] row, float weight) {
    rows[position] = row;
    weights[position] = weight;
    int negative = negatives.indexOf(item);
    if (negative >= 0 && !isPositive[negative]) {
      isPositive[negative] = true;
      positiveDraws += (int) negatives.counts()[negative];
    }
  }

  float[] row(int position) {
    return rows[position];
  }

  float weight(int position) {
    return weights[position];
  }

  /** Computes the coefficients of all positives and negatives at a vector. */
  void evaluate(float[] x) {
    Arrays.fill(negativeOdds, 0);
    LinearCombinations.add(
        negativeOdds, negatives.columns(), x, negatives.columns().length, negatives.size());
    exponentiate(negativeOdds, negatives.size());
    weightOdds();
    DotProducts.multiply(rows, size, x, positiveOdds);
    exponentiate(positiveOdds, size);
    Arrays.fill(negativeCoefficients, 0);
    for (int position = 0; position < size; position++) {
      positiveCoefficients[position] =
          positiveCoefficient(
              positiveOdds[position], weights[position] / countedDraws, negatives.size());
    }
  }

  /** Excludes the positives of the user from the negatives, unless all negatives are positives. */
  private void weightOdds() {
    boolean excludePositives = positiveDraws < negatives.drawCount();
    countedDraws = excludePositives ? negatives.drawCount() - positiveDraws : positiveDraws;
    float[] counts = negatives.counts();
    for (int j = 0; j < counts.length; j++) {
      weightedOdds[j] = excludePositives && isPositive[j] ? 0 : counts[j] * negativeOdds[j];
    }
  }

  /** Replaces each score s by eˢ. */
  private static void exponentiate(float[] scores, int count) {
    for (int i = 0; i < count; i++) {
      scores[i] = (float) Math.exp(Math.max(-MAX_SCORE, Math.min(MAX_SCORE, scores[i])));
    }
  }

  /**
   * Adds the pairs of a positive to the negative coefficients and returns its own coefficient. σ of
   * the score difference is computed as a quotient of exponentials, which the compiler vectorizes.
   */
  private float positiveCoefficient(float itemOdds, float pairWeight, int count) {
    for (int j = 0; j < count; j++) {
      buffer[j] = pairWeight * weightedOdds[j] / (negativeOdds[j] + itemOdds);
    }
    for (int j = 0; j < count; j++) {
      negativeCoefficients[j] += buffer[j];
    }
    return sum(buffer, count);
  }

  private static float sum(float[] terms, int count) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int j = 0;
    for (; j + 4 <= count; j += 4) {
      s0 += terms[j];
      s1 += terms[j + 1];
      s2 += terms[j + 2];
      s3 += terms[j + 3];
    }
    for (; j < count; j++) {
      s0 += terms[j];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Returns the coefficient of each positive, by position. */
  float[] positiveCoefficients() {
    return positiveCoefficients;
  }

  /** Returns the contribution of a positive to Σ_j n(j) products(j) over the negatives j. */
  double negativePart(int position, float[] products) {
    double sum = 0;
    for (int j = 0; j < negatives.size(); j++) {
      sum += (double) weightedOdds[j] / (negativeOdds[j] + positiveOdds[position]) * products[j];
    }
    return sum * weights[position] / countedDraws;
  }

  /** Returns the coefficient of each negative. */
  float[] negativeCoefficients() {
    return negativeCoefficients;
  }

  /** Adds Σ p(i) q(i) − Σ n(j) q(j), the negative gradient of the loss. */
  void addNegativeGradient(float[] negativeGradient) {
    for (int j = 0; j < negatives.size(); j++) {
      buffer[j] = -negativeCoefficients[j];
    }
    LinearCombinations.add(
        negativeGradient, rows, positiveCoefficients, size, negativeGradient.length);
    LinearCombinations.add(
        negativeGradient, negatives.rows(), buffer, negatives.size(), negativeGradient.length);
  }
}
