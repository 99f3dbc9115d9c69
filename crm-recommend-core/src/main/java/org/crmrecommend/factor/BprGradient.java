package org.crmrecommend.factor;

import java.util.Arrays;
import org.crmrecommend.kernel.DotProducts;
import org.crmrecommend.kernel.LinearCombinations;

/**
 * By how much each item of a person, and each of a sample of negatives, should move the person's
 * vector x, so that x · q(i) rises above x · q(j) for the person's items i and the negatives j.
 *
 * <p>The loss is Σ_i w(i) mean_j −ln σ(x · q(i) − x · q(j)), its slope Σ_j push(j) q(j) − Σ_i
 * pull(i) q(i), where each pair adds w(i) σ(x · q(j) − x · q(i)) / draws to the pull of i and to
 * the push of j, once for each time j was drawn. Not thread-safe; used again after {@link #reset}.
 */
final class BprGradient {

  private static final int INITIAL_CAPACITY = 64;

  /** The exponential of it and of its negative, and quotients of both, are floats. */
  private static final float MAX_SCORE = 40;

  private final float[] buffer;

  /** e to the power of the score of each negative. */
  private final float[] negativeOdds;

  /** The same times how often the negative was drawn; zero for one that does not count. */
  private final float[] weightedOdds;

  private final float[] negativeCoefficients;
  private final boolean[] isOwnItem;
  private BprNegatives negatives = BprNegatives.EMPTY;

  /** How many draws of the sample are items of the person. */
  private int ownItemDraws;

  /** How many draws count. */
  private int countedDraws;

  private float[][] rows = new float[INITIAL_CAPACITY][];
  private float[] weights = new float[INITIAL_CAPACITY];
  private float[] positiveOdds = new float[INITIAL_CAPACITY];
  private float[] positiveCoefficients = new float[INITIAL_CAPACITY];
  private int size;

  /**
   * @param maxNegatives the size of the largest sample
   */
  BprGradient(int maxNegatives) {
    this.buffer = new float[maxNegatives];
    this.negativeOdds = new float[maxNegatives];
    this.weightedOdds = new float[maxNegatives];
    this.negativeCoefficients = new float[maxNegatives];
    this.isOwnItem = new boolean[maxNegatives];
  }

  /** Begins with a person who has so many items, each to be set. */
  void reset(BprNegatives negatives, int size) {
    if (rows.length < size) {
      rows = new float[2 * size][];
      weights = new float[2 * size];
      positiveOdds = new float[2 * size];
      positiveCoefficients = new float[2 * size];
    }
    this.negatives = negatives;
    this.ownItemDraws = 0;
    this.size = size;
    Arrays.fill(isOwnItem, false);
  }

  /** Sets an item of the person, which is no negative then. */
  void setItem(int position, int item, float[] row, float weight) {
    rows[position] = row;
    weights[position] = weight;
    int negative = negatives.indexOf(item);
    if (negative >= 0 && !isOwnItem[negative]) {
      isOwnItem[negative] = true;
      ownItemDraws += (int) negatives.counts()[negative];
    }
  }

  float[] row(int position) {
    return rows[position];
  }

  float weight(int position) {
    return weights[position];
  }

  /** Works out pulls and pushes at a vector. */
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

  /** A person's own items do not count, unless there are no others. */
  private void weightOdds() {
    boolean excludeOwnItems = ownItemDraws < negatives.drawCount();
    countedDraws = excludeOwnItems ? negatives.drawCount() - ownItemDraws : ownItemDraws;
    float[] counts = negatives.counts();
    for (int j = 0; j < counts.length; j++) {
      weightedOdds[j] = excludeOwnItems && isOwnItem[j] ? 0 : counts[j] * negativeOdds[j];
    }
  }

  /** Replaces each score s by eˢ. */
  private static void exponentiate(float[] scores, int count) {
    for (int i = 0; i < count; i++) {
      scores[i] = (float) Math.exp(Math.max(-MAX_SCORE, Math.min(MAX_SCORE, scores[i])));
    }
  }

  /**
   * Adds an item's part to every push, and returns its pull. A quotient of powers is what σ of the
   * difference is, and the compiler makes vector instructions of it.
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

  /** The pull of each of the person's items, in the order they were set. */
  float[] positiveCoefficients() {
    return positiveCoefficients;
  }

  /** What an item's part of the pushes adds up to, each push times a number of its negative. */
  double negativePart(int position, float[] products) {
    double sum = 0;
    for (int j = 0; j < negatives.size(); j++) {
      sum += (double) weightedOdds[j] / (negativeOdds[j] + positiveOdds[position]) * products[j];
    }
    return sum * weights[position] / countedDraws;
  }

  /** The push of each negative. */
  float[] negativeCoefficients() {
    return negativeCoefficients;
  }

  /** Adds Σ pull(i) q(i) − Σ push(j) q(j), the slope of the loss turned downhill. */
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
