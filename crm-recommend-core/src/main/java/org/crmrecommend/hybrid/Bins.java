package org.crmrecommend.hybrid;

import java.util.Arrays;
import org.crmrecommend.kernel.Workers;

/**
 * The numbers of examples cut into few intervals a feature, about as many rows in each: what trees
 * search instead of all numbers.
 */
final class Bins {

  /** How many intervals a feature has at most. */
  static final int MOST = 64;

  /** The cuts of a feature are of this many of its numbers, evenly spread over the rows. */
  private static final int SAMPLE = 20_000;

  /** For each feature the highest number of each interval but the last. */
  private final float[][] cuts;

  /** For each feature the interval of each row. */
  private final byte[][] bins;

  private Bins(int features) {
    this.cuts = new float[features][];
    this.bins = new byte[features][];
  }

  static Bins of(Examples examples, Workers workers) {
    Bins bins = new Bins(examples.width());
    workers.forEachBlock(
        examples.width(),
        1,
        () -> bins,
        (own, from, to) -> {
          for (int feature = from; feature < to; feature++) {
            own.cut(examples, feature);
          }
        });
    return bins;
  }

  /** The interval of each row. */
  byte[] ofRows(int feature) {
    return bins[feature];
  }

  /** How many intervals a feature has. */
  int count(int feature) {
    return cuts[feature].length + 1;
  }

  /** The highest number of an interval that is not the last. */
  float cut(int feature, int bin) {
    return cuts[feature][bin];
  }

  private void cut(Examples examples, int feature) {
    int rows = examples.size();
    float[] sorted = new float[Math.min(rows, SAMPLE)];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = examples.value((int) ((long) i * rows / sorted.length), feature);
    }
    Arrays.sort(sorted);
    cuts[feature] = cuts(sorted);
    bins[feature] = new byte[rows];
    for (int row = 0; row < rows; row++) {
      int found = Arrays.binarySearch(cuts[feature], examples.value(row, feature));
      bins[feature][row] = (byte) (found >= 0 ? found : -found - 1);
    }
  }

  private static float[] cuts(float[] sorted) {
    float[] cuts = new float[MOST - 1];
    int count = 0;
    for (int bin = 1; bin < MOST && sorted.length > 0; bin++) {
      float cut = sorted[(int) ((long) bin * sorted.length / MOST)];
      boolean separates = cut < sorted[sorted.length - 1];
      if (separates && (count == 0 || cut > cuts[count - 1])) {
        cuts[count++] = cut;
      }
    }
    return Arrays.copyOf(cuts, count);
  }
}
