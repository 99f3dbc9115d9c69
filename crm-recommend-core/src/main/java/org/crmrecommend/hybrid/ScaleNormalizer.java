package org.crmrecommend.hybrid;

import org.crmrecommend.model.ItemSet;

/**
 * Divides scores by a measure of their spread over the items outside the history, where an unscored
 * item counts as zero. If the model scores none of these items, measures the spread over all items.
 *
 * <p>Only the number of items of the training data counts, so that the scale stays the same when
 * the catalog grows. It is assumed that the history has no later items; each of them takes the
 * place of one unscored item.
 */
enum ScaleNormalizer implements ScoreNormalizer {

  /** The highest minus the lowest of the scores and zero. */
  RANGE,

  /** The standard deviation; if all scores are equal, their absolute value. */
  STANDARD_DEVIATION;

  private static final int[] NO_ITEMS = {};

  @Override
  public void normalize(BaseScorers scorers, int part, float[] scores, ItemSet.Builder scored) {
    scorers.scorer(part).score(scores, scored);
    double spread = spread(scores, scorers.history(), scorers.trainedItemCount());
    if (spread == 0) {
      spread = spread(scores, NO_ITEMS, scorers.trainedItemCount());
    }
    if (spread > 0) {
      scale(scores, 1 / spread, scorers.history());
    }
  }

  /** Only items of the history can be so far outside the spread that they need a bound. */
  private static void scale(float[] scores, double factor, int[] history) {
    float[] inHistory = new float[history.length];
    for (int h = 0; h < history.length; h++) {
      inHistory[h] = ScoreNormalizer.bounded(scores[history[h]] * factor);
    }
    multiply(scores, factor);
    for (int h = 0; h < history.length; h++) {
      scores[history[h]] = inHistory[h];
    }
  }

  /** Multiplies by a float if possible: a loop without conversions takes a tenth of the time. */
  private static void multiply(float[] scores, double factor) {
    float floatFactor = (float) factor;
    if (floatFactor >= Float.MIN_NORMAL && floatFactor <= Float.MAX_VALUE) {
      for (int item = 0; item < scores.length; item++) {
        scores[item] *= floatFactor;
      }
    } else {
      for (int item = 0; item < scores.length; item++) {
        scores[item] = (float) (scores[item] * factor);
      }
    }
  }

  /**
   * Returns the spread of the scores; zero only if all are zero.
   *
   * @param excluded items that do not count, in ascending order
   * @param itemCount number of items that count, including the excluded ones
   */
  private double spread(float[] scores, int[] excluded, int itemCount) {
    Moments moments = new Moments();
    int from = 0;
    for (int item : excluded) {
      add(moments, scores, from, item);
      from = item + 1;
    }
    add(moments, scores, from, scores.length);
    return this == RANGE
        ? (double) moments.highest - moments.lowest
        : moments.deviation(itemCount - excluded.length);
  }

  private void add(Moments moments, float[] scores, int from, int to) {
    if (this == RANGE) {
      moments.addRange(scores, from, to);
    } else {
      moments.addSums(scores, from, to);
    }
  }

  /** Sums and extremes over ranges of items, from … to − 1. */
  private static final class Moments {

    private float lowest;
    private float highest;
    private double sum;
    private double squares;

    /** Compares without {@link Math#min}, which takes longer because of its rule for zeros. */
    void addRange(float[] scores, int from, int to) {
      float low = lowest;
      float high = highest;
      for (int item = from; item < to; item++) {
        float score = scores[item];
        low = score < low ? score : low;
        high = score > high ? score : high;
      }
      lowest = low;
      highest = high;
    }

    /** Adds to four independent sums, which need not wait for each other. */
    void addSums(float[] scores, int from, int to) {
      double s0 = 0;
      double s1 = 0;
      double q0 = 0;
      double q1 = 0;
      int item = from;
      for (; item + 2 <= to; item += 2) {
        double a = scores[item];
        double b = scores[item + 1];
        s0 += a;
        s1 += b;
        q0 += a * a;
        q1 += b * b;
      }
      for (; item < to; item++) {
        double score = scores[item];
        s0 += score;
        q0 += score * score;
      }
      sum += s0 + s1;
      squares += q0 + q1;
    }

    /**
     * Returns the standard deviation; the root of the mean square if all scores are equal. Treats a
     * tiny variance as zero, because it may be a rounding error.
     *
     * @param count number of scores; those that were not added are zero
     */
    double deviation(int count) {
      if (count <= 0) {
        return 0;
      }
      double mean = sum / count;
      double meanSquare = squares / count;
      double variance = meanSquare - mean * mean;
      return variance > 1e-12 * meanSquare ? Math.sqrt(variance) : Math.sqrt(meanSquare);
    }
  }
}
