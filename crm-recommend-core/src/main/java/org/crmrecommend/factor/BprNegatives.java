package org.crmrecommend.factor;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Sample of negative items, which stands in for all items that a user did not interact with. Each
 * item is stored once, with its number of draws. The factors are stored twice: by item, to sum
 * rows, and by factor, to compute all scores at once.
 */
final class BprNegatives {

  /** The empty sample. */
  static final BprNegatives EMPTY = new BprNegatives(new int[0], new float[0][]);

  private final int[] items;
  private final float[] counts;
  private final int drawCount;
  private final float[][] rows;
  private final float[][] columns;

  /**
   * Copies the factors of the items drawn.
   *
   * @param drawnItems the drawn items in any order, with repetitions
   * @param itemFactors a row of factors for each item of the model
   */
  BprNegatives(int[] drawnItems, float[][] itemFactors) {
    this.items = Arrays.stream(drawnItems).sorted().distinct().toArray();
    this.counts = new float[items.length];
    for (int item : drawnItems) {
      counts[indexOf(item)]++;
    }
    this.drawCount = drawnItems.length;
    this.rows = new float[items.length][];
    int factors = items.length == 0 ? 0 : itemFactors[0].length;
    this.columns = new float[factors][items.length];
    for (int position = 0; position < items.length; position++) {
      rows[position] = itemFactors[items[position]].clone();
      for (int f = 0; f < factors; f++) {
        columns[f][position] = rows[position][f];
      }
    }
  }

  /** Returns the number of different items. */
  int size() {
    return items.length;
  }

  int item(int position) {
    return items[position];
  }

  /** Returns the position of an item, or a negative number if it is not in the sample. */
  int indexOf(int item) {
    return Arrays.binarySearch(items, item);
  }

  /** Returns the number of draws of each item, by position. The array must not be modified. */
  float[] counts() {
    return counts;
  }

  /** Returns the number of draws, which is the sum of the counts. */
  int drawCount() {
    return drawCount;
  }

  /** Returns the drawn items in ascending order, with repetitions. */
  int[] drawnItems() {
    int[] drawn = new int[drawCount];
    int size = 0;
    for (int position = 0; position < items.length; position++) {
      int end = size + (int) counts[position];
      Arrays.fill(drawn, size, end, items[position]);
      size = end;
    }
    return drawn;
  }

  /** Returns the factors, indexed by position and factor. The arrays must not be modified. */
  float[][] rows() {
    return rows;
  }

  /** Returns the factors, indexed by factor and position. The arrays must not be modified. */
  float[][] columns() {
    return columns;
  }

  /** Draws items with a probability proportional to a power of their number of users. */
  static final class NegativeSampler {

    private final double[] cumulativeWeights;
    private final boolean isEmpty;

    /**
     * @param userCounts number of users of each item; an item without users is never drawn
     * @param exponent the power: 0 draws all items equally often, 1 in proportion to their users
     */
    NegativeSampler(int[] userCounts, double exponent) {
      this.cumulativeWeights = new double[userCounts.length];
      double sum = 0;
      for (int item = 0; item < userCounts.length; item++) {
        if (userCounts[item] > 0) {
          sum += Math.pow(userCounts[item], exponent);
        }
        cumulativeWeights[item] = sum;
      }
      this.isEmpty = sum == 0;
    }

    /**
     * Returns independent draws, in which an item can occur repeatedly. Empty if no item has users.
     */
    int[] sample(SplittableRandom random, int count) {
      int[] items = new int[isEmpty ? 0 : count];
      for (int d = 0; d < items.length; d++) {
        items[d] = sample(random);
      }
      return items;
    }

    private int sample(SplittableRandom random) {
      double threshold = random.nextDouble() * cumulativeWeights[cumulativeWeights.length - 1];
      int from = 0;
      int to = cumulativeWeights.length - 1;
      while (from < to) { // finds the first item whose cumulative weight exceeds the threshold
        int middle = (from + to) >>> 1;
        if (cumulativeWeights[middle] > threshold) {
          to = middle;
        } else {
          from = middle + 1;
        }
      }
      return from;
    }
  }
}
