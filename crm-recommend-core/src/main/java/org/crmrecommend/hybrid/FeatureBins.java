package org.crmrecommend.hybrid;

import java.util.Arrays;
import org.crmrecommend.kernel.Workers;

/**
 * Quantile bins of the feature values, with about the same number of rows per bin. Trees search for
 * splits among the bins instead of all values.
 */
final class FeatureBins {

  /** Maximum number of bins per feature. */
  static final int MAX_BINS = 64;

  /**
   * Number of values, evenly spread over the rows, from which the bounds of a feature are computed.
   */
  private static final int SAMPLE_SIZE = 20_000;

  /** Highest value of each bin except the last, by feature. */
  private final float[][] upperBounds;

  /** Bin of each row, by feature. */
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

  /** Returns the bin of each row. */
  byte[] rowBins(int feature) {
    return bins[feature];
  }

  /** Returns the number of bins of a feature. */
  int binCount(int feature) {
    return upperBounds[feature].length + 1;
  }

  /** Returns the highest value of a bin other than the last. */
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
