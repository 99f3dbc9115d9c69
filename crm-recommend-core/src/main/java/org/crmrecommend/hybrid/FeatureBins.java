package org.crmrecommend.hybrid;

import java.util.Arrays;
import org.crmrecommend.kernel.Workers;

/**
 * The numbers of examples cut into few intervals a feature, about as many rows in each: what trees
 * search instead of all numbers.
 */
final class FeatureBins {

  /** How many intervals a feature has at most. */
  static final int MAX_BINS = 64;

  /** The cuts of a feature are of this many of its numbers, evenly spread over the rows. */
  private static final int SAMPLE_SIZE = 20_000;

  /** For each feature the highest number of each interval but the last. */
  private final float[][] upperBounds;

  /** For each feature the interval of each row. */
  private final byte[][] bins;

  private FeatureBins(int features) {
    this.upperBounds = new float[features][];
    this.bins = new byte[features][];
  }

  static FeatureBins of(RankingDataset dataset, Workers workers) {
    FeatureBins featureBins = new FeatureBins(dataset.featureCount());
    workers.forEachBlock(
        dataset.featureCount(),
        1,
        () -> featureBins,
        (target, from, to) -> {
          for (int feature = from; feature < to; feature++) {
            target.binFeature(dataset, feature);
          }
        });
    return featureBins;
  }

  /** The interval of each row. */
  byte[] rowBins(int feature) {
    return bins[feature];
  }

  /** How many intervals a feature has. */
  int binCount(int feature) {
    return upperBounds[feature].length + 1;
  }

  /** The highest number of an interval that is not the last. */
  float upperBound(int feature, int bin) {
    return upperBounds[feature][bin];
  }

  private void binFeature(RankingDataset dataset, int feature) {
    int rows = dataset.size();
    float[] sorted = new float[Math.min(rows, SAMPLE_SIZE)];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = dataset.value((int) ((long) i * rows / sorted.length), feature);
    }
    Arrays.sort(sorted);
    upperBounds[feature] = upperBounds(sorted);
    bins[feature] = new byte[rows];
    for (int row = 0; row < rows; row++) {
      int found = Arrays.binarySearch(upperBounds[feature], dataset.value(row, feature));
      bins[feature][row] = (byte) (found >= 0 ? found : -found - 1);
    }
  }

  private static float[] upperBounds(float[] sorted) {
    float[] upperBounds = new float[MAX_BINS - 1];
    int count = 0;
    for (int bin = 1; bin < MAX_BINS && sorted.length > 0; bin++) {
      float upperBound = sorted[(int) ((long) bin * sorted.length / MAX_BINS)];
      boolean isBelowMax = upperBound < sorted[sorted.length - 1];
      if (isBelowMax && (count == 0 || upperBound > upperBounds[count - 1])) {
        upperBounds[count++] = upperBound;
      }
    }
    return Arrays.copyOf(upperBounds, count);
  }
}
