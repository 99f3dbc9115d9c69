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
      double inverse = 1 / spread;
      for (int item = 0; item < scores.length; item++) {
        scores[item] = ScoreNormalizer.bounded(scores[item] * inverse);
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
      moments.add(scores, from, item);
      from = item + 1;
    }
    moments.add(scores, from, scores.length);
    return this == RANGE
        ? (double) moments.highest - moments.lowest
        : moments.deviation(itemCount - excluded.length);
  }

  /** Sums over ranges of items. */
  private static final class Moments {

    private float lowest;
    private float highest;
    private double sum;
    private double squares;

    /** Adds the scores of the items from … to − 1. */
    void add(float[] scores, int from, int to) {
      float low = lowest;
      float high = highest;
      double total = sum;
      double totalSquares = squares;
      for (int item = from; item < to; item++) {
        double score = scores[item];
        total += score;
        totalSquares += score * score;
        low = Math.min(low, scores[item]);
        high = Math.max(high, scores[item]);
      }
      lowest = low;
      highest = high;
      sum = total;
      squares = totalSquares;
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
