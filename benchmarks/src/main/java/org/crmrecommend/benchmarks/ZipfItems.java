package org.crmrecommend.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Draws items by Zipf's law with exponent 0.8: the k-th most popular item is drawn k^−0.8 times as
 * often as the first.
 */
final class ZipfItems {

  private static final double EXPONENT = 0.8;

  private final double[] cumulativeWeights;

  ZipfItems(int items) {
    cumulativeWeights = new double[items];
    double sum = 0;
    for (int item = 0; item < items; item++) {
      sum += Math.pow(item + 1, -EXPONENT);
      cumulativeWeights[item] = sum;
    }
  }

  /** Returns an item; 0 is the most popular one. */
  int draw(SplittableRandom random) {
    int last = cumulativeWeights.length - 1;
    double drawn = random.nextDouble() * cumulativeWeights[last];
    int position = Arrays.binarySearch(cumulativeWeights, drawn);
    return Math.min(last, position < 0 ? -position - 1 : position);
  }
}
