package org.crmrecommend.evaluation.metric;

import java.util.Arrays;
import org.crmrecommend.model.Eligible;

/**
 * The curve of true positives over false positives as a list goes down all items; its points are at
 * the different scores of relevant items.
 */
final class Roc {

  /** The relevant items' different scores, falling, and how many relevant items have each. */
  private final float[] levels;

  private final int[] relevantAt;

  /**
   * How many other items lie strictly between the level above and this one; one more at the end.
   */
  private final int[] othersAbove;

  /** How many other items have just that score. */
  private final int[] othersAt;

  private final int relevant;
  private final int others;

  private Roc(float[] levels, int[] relevantAt, int[] othersAbove, int[] othersAt) {
    this.levels = levels;
    this.relevantAt = relevantAt;
    this.othersAbove = othersAbove;
    this.othersAt = othersAt;
    this.relevant = Arrays.stream(relevantAt).sum();
    this.others = Arrays.stream(othersAbove).sum() + Arrays.stream(othersAt).sum();
  }

  static Roc of(float[] scores, Eligible eligible, int[] relevantItems) {
    int[] known = Arrays.stream(relevantItems).filter(item -> item >= 0).toArray();
    float[] rising = new float[known.length];
    for (int i = 0; i < known.length; i++) {
      rising[i] = scores[known[i]] + 0f; // no negative zero
    }
    Arrays.sort(rising);
    float[] levels = new float[rising.length];
    int[] relevantAt = new int[rising.length];
    int count = 0;
    for (int i = rising.length - 1; i >= 0; i--) {
      if (count == 0 || levels[count - 1] != rising[i]) {
        levels[count++] = rising[i];
      }
      relevantAt[count - 1]++;
    }
    Roc roc =
        new Roc(
            Arrays.copyOf(levels, count),
            Arrays.copyOf(relevantAt, count),
            new int[count + 1],
            new int[count]);
    return roc.counting(scores, eligible, known);
  }

  private Roc counting(float[] scores, Eligible eligible, int[] known) {
    int next = 0;
    for (int item = 0; item < scores.length; item++) {
      while (next < known.length && known[next] < item) {
        next++;
      }
      boolean isRelevant = next < known.length && known[next] == item;
      if (!isRelevant && eligible.contains(item)) {
        int level = level(scores[item]);
        if (level < levels.length && levels[level] == scores[item]) {
          othersAt[level]++;
        } else {
          othersAbove[level]++;
        }
      }
    }
    return new Roc(levels, relevantAt, othersAbove, othersAt);
  }

  /** The first level that is not above a score. */
  private int level(float score) {
    int low = 0;
    int high = levels.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (levels[middle] > score) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The chance that a relevant item stands above another, equal scores counting half. */
  double area() {
    if (relevant == 0 || others == 0) {
      return 0.5;
    }
    double above = 0;
    double wins = 0;
    for (int level = 0; level < levels.length; level++) {
      above += othersAbove[level];
      wins += relevantAt[level] * (others - above - 0.5 * othersAt[level]);
      above += othersAt[level];
    }
    return wins / ((double) relevant * others);
  }

  /** ∫ y d(log x) from {@code from} to 1, divided by log(1 / from). */
  double logArea(double from) {
    if (relevant == 0 || others == 0) {
      return (1 - from) / -Math.log(from);
    }
    double sum = 0;
    double above = 0;
    double found = 0;
    for (int level = 0; level <= levels.length; level++) {
      double x = above / others;
      double y = found / relevant;
      above += othersAbove[level];
      sum += segment(from, x, y, above / others, y);
      if (level < levels.length) {
        x = above / others;
        above += othersAt[level];
        found += relevantAt[level];
        sum += segment(from, x, y, above / others, found / relevant);
      }
    }
    return sum / -Math.log(from);
  }

  /** ∫ y d(ln x) over the part right of {@code from} of the line from (x0, y0) to (x1, y1). */
  private static double segment(double from, double x0, double y0, double x1, double y1) {
    if (x1 <= from || x1 <= x0) {
      return 0;
    }
    double slope = (y1 - y0) / (x1 - x0);
    double start = Math.max(from, x0);
    return slope * (x1 - start) + (y0 - slope * x0) * Math.log(x1 / start);
  }
}
