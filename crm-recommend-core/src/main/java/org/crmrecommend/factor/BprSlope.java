package org.crmrecommend.factor;

import java.util.Arrays;
import org.crmrecommend.kernel.RowDots;
import org.crmrecommend.kernel.RowSums;

/**
 * By how much each item of a person, and each of a sample of negatives, should move the person's
 * vector x, so that x · q(i) rises above x · q(j) for the person's items i and the negatives j.
 *
 * <p>The loss is Σ_i w(i) mean_j −ln σ(x · q(i) − x · q(j)), its slope Σ_j push(j) q(j) − Σ_i
 * pull(i) q(i), where each pair adds w(i) σ(x · q(j) − x · q(i)) / draws to the pull of i and to
 * the push of j, once for each time j was drawn. Not thread-safe; used again after {@link #begin}.
 */
final class BprSlope {

  private static final int USUAL_SIZE = 64;

  /** The exponential of it and of its negative, and quotients of both, are floats. */
  private static final float MOST_SCORE = 40;

  private final float[] shares;

  /** e to the power of the score of each negative. */
  private final float[] negativeOdds;

  /** The same times how often the negative was drawn; zero for one that does not count. */
  private final float[] countedOdds;

  private final float[] pushes;
  private final boolean[] isOwn;
  private BprNegatives negatives = BprNegatives.NONE;

  /** How many draws of the sample are items of the person. */
  private int ownDraws;

  /** How many draws count. */
  private int draws;

  private float[][] rows = new float[USUAL_SIZE][];
  private float[] weights = new float[USUAL_SIZE];
  private float[] odds = new float[USUAL_SIZE];
  private float[] pulls = new float[USUAL_SIZE];
  private int size;

  /**
   * @param mostNegatives the size of the largest sample
   */
  BprSlope(int mostNegatives) {
    this.shares = new float[mostNegatives];
    this.negativeOdds = new float[mostNegatives];
    this.countedOdds = new float[mostNegatives];
    this.pushes = new float[mostNegatives];
    this.isOwn = new boolean[mostNegatives];
  }

  /** Begins with a person who has so many items, each to be set. */
  void begin(BprNegatives negatives, int size) {
    if (rows.length < size) {
      rows = new float[2 * size][];
      weights = new float[2 * size];
      odds = new float[2 * size];
      pulls = new float[2 * size];
    }
    this.negatives = negatives;
    this.ownDraws = 0;
    this.size = size;
    Arrays.fill(isOwn, false);
  }

  /** Sets an item of the person, which is no negative then. */
  void set(int place, int item, float[] row, float weight) {
    rows[place] = row;
    weights[place] = weight;
    int negative = negatives.placeOf(item);
    if (negative >= 0 && !isOwn[negative]) {
      isOwn[negative] = true;
      ownDraws += (int) negatives.counts()[negative];
    }
  }

  float[] row(int place) {
    return rows[place];
  }

  float weight(int place) {
    return weights[place];
  }

  /** Works out pulls and pushes at a vector. */
  void look(float[] x) {
    Arrays.fill(negativeOdds, 0);
    RowSums.add(negativeOdds, negatives.columns(), x, negatives.columns().length, negatives.size());
    raise(negativeOdds, negatives.size());
    countOdds();
    RowDots.multiply(rows, size, x, odds);
    raise(odds, size);
    Arrays.fill(pushes, 0);
    for (int place = 0; place < size; place++) {
      pulls[place] = pull(odds[place], weights[place] / draws, negatives.size());
    }
  }

  /** A person's own items do not count, unless there are no others. */
  private void countOdds() {
    boolean leaveOwnOut = ownDraws < negatives.draws();
    draws = leaveOwnOut ? negatives.draws() - ownDraws : ownDraws;
    float[] counts = negatives.counts();
    for (int j = 0; j < counts.length; j++) {
      countedOdds[j] = leaveOwnOut && isOwn[j] ? 0 : counts[j] * negativeOdds[j];
    }
  }

  /** Replaces each score s by eˢ. */
  private static void raise(float[] scores, int count) {
    for (int i = 0; i < count; i++) {
      scores[i] = (float) Math.exp(Math.max(-MOST_SCORE, Math.min(MOST_SCORE, scores[i])));
    }
  }

  /**
   * Adds an item's part to every push, and returns its pull. A quotient of powers is what σ of the
   * difference is, and the compiler makes vector instructions of it.
   */
  private float pull(float own, float share, int count) {
    for (int j = 0; j < count; j++) {
      shares[j] = share * countedOdds[j] / (negativeOdds[j] + own);
    }
    for (int j = 0; j < count; j++) {
      pushes[j] += shares[j];
    }
    return sum(shares, count);
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
  float[] pulls() {
    return pulls;
  }

  /** What an item's part of the pushes adds up to, each push times a number of its negative. */
  double pushed(int place, float[] byNegative) {
    double sum = 0;
    for (int j = 0; j < negatives.size(); j++) {
      sum += (double) countedOdds[j] / (negativeOdds[j] + odds[place]) * byNegative[j];
    }
    return sum * weights[place] / draws;
  }

  /** The push of each negative. */
  float[] pushes() {
    return pushes;
  }

  /** Adds Σ pull(i) q(i) − Σ push(j) q(j), the slope of the loss turned downhill. */
  void addDescent(float[] descent) {
    for (int j = 0; j < negatives.size(); j++) {
      shares[j] = -pushes[j];
    }
    RowSums.add(descent, rows, pulls, size, descent.length);
    RowSums.add(descent, negatives.rows(), shares, negatives.size(), descent.length);
  }
}
