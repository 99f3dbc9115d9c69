package org.crmrecommend.evaluation.metric;

import java.util.Arrays;
import org.crmrecommend.model.ItemSet;

/**
 * ROC curve: true positives over false positives along the ranking of all items. Its points are at
 * the distinct scores of the relevant items.
 */
final class RocCurve {

  /**
   * The distinct scores of the relevant items, descending, and the number of relevant items with
   * each score.
   */
  private final float[] thresholds;

  private final int[] positivesAt;

  /**
   * The number of irrelevant items strictly between the previous threshold and this one; the last
   * element counts those below all thresholds.
   */
  private final int[] negativesAbove;

  /** The number of irrelevant items with exactly this score. */
  private final int[] negativesAt;

  private final int positiveCount;
  private final int negativeCount;

  private RocCurve(float[] thresholds, int[] positivesAt, int[] negativesAbove, int[] negativesAt) {
    this.thresholds = thresholds;
    this.positivesAt = positivesAt;
    this.negativesAbove = negativesAbove;
    this.negativesAt = negativesAt;
    this.positiveCount = Arrays.stream(positivesAt).sum();
    this.negativeCount = Arrays.stream(negativesAbove).sum() + Arrays.stream(negativesAt).sum();
  }

  /**
   * Returns the curve of a ranking by score.
   *
   * @param knownRelevant the relevant items that the model knows, by ascending index
   */
  static RocCurve of(float[] scores, ItemSet eligible, int[] knownRelevant) {
    float[] ascendingScores = new float[knownRelevant.length];
    for (int i = 0; i < knownRelevant.length; i++) {
      ascendingScores[i] = scores[knownRelevant[i]] + 0f; // no negative zero
    }
    Arrays.sort(ascendingScores);
    float[] thresholds = new float[ascendingScores.length];
    int[] positivesAt = new int[ascendingScores.length];
    int count = 0;
    for (int i = ascendingScores.length - 1; i >= 0; i--) {
      if (count == 0 || thresholds[count - 1] != ascendingScores[i]) {
        thresholds[count++] = ascendingScores[i];
      }
      positivesAt[count - 1]++;
    }
    RocCurve rocCurve =
        new RocCurve(
            Arrays.copyOf(thresholds, count),
            Arrays.copyOf(positivesAt, count),
            new int[count + 1],
            new int[count]);
    return rocCurve.withNegativeCounts(scores, eligible, knownRelevant);
  }

  private RocCurve withNegativeCounts(float[] scores, ItemSet eligible, int[] knownRelevant) {
    int next = 0;
    for (int item = 0; item < scores.length; item++) {
      while (next < knownRelevant.length && knownRelevant[next] < item) {
        next++;
      }
      boolean isRelevant = next < knownRelevant.length && knownRelevant[next] == item;
      if (!isRelevant && eligible.contains(item)) {
        int threshold = thresholdIndex(scores[item]);
        if (threshold < thresholds.length && thresholds[threshold] == scores[item]) {
          negativesAt[threshold]++;
        } else {
          negativesAbove[threshold]++;
        }
      }
    }
    return new RocCurve(thresholds, positivesAt, negativesAbove, negativesAt);
  }

  /** Returns the index of the first threshold that is not above a score. */
  private int thresholdIndex(float score) {
    int low = 0;
    int high = thresholds.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (thresholds[middle] > score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Returns the probability that a relevant item ranks above an irrelevant one; equal scores count
   * half.
   */
  double area() {
    if (positiveCount == 0 || negativeCount == 0) {
      return 0.5;
    }
    double falsePositives = 0;
    double concordantPairs = 0;
    for (int threshold = 0; threshold < thresholds.length; threshold++) {
      falsePositives += negativesAbove[threshold];
      concordantPairs +=
          positivesAt[threshold] * (negativeCount - falsePositives - 0.5 * negativesAt[threshold]);
      falsePositives += negativesAt[threshold];
    }
    return concordantPairs / ((double) positiveCount * negativeCount);
  }

  /** Returns ∫ y d(log x) from {@code from} to 1, divided by log(1 / from). */
  double logArea(double from) {
    if (positiveCount == 0 || negativeCount == 0) {
      return (1 - from) / -Math.log(from);
    }
    double sum = 0;
    double falsePositives = 0;
    double truePositives = 0;
    for (int threshold = 0; threshold <= thresholds.length; threshold++) {
      double x = falsePositives / negativeCount;
      double y = truePositives / positiveCount;
      falsePositives += negativesAbove[threshold];
      sum += segmentArea(from, x, y, falsePositives / negativeCount, y);
      if (threshold < thresholds.length) {
        x = falsePositives / negativeCount;
        falsePositives += negativesAt[threshold];
        truePositives += positivesAt[threshold];
        sum +=
            segmentArea(from, x, y, falsePositives / negativeCount, truePositives / positiveCount);
      }
    }
    return sum / -Math.log(from);
  }

  /**
   * Returns ∫ y d(ln x) over the line from (x0, y0) to (x1, y1), for x of at least {@code from}.
   */
  private static double segmentArea(double from, double x0, double y0, double x1, double y1) {
    if (x1 <= from || x1 <= x0) {
      return 0;
    }
    double slope = (y1 - y0) / (x1 - x0);
    double start = Math.max(from, x0);
    return slope * (x1 - start) + (y0 - slope * x0) * Math.log(x1 / start);
  }
}
