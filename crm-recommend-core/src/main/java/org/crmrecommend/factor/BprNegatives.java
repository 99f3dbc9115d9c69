package org.crmrecommend.factor;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A sample of items in place of all those a person had nothing to do with: each item once, with the
 * number of times it was drawn. The factors are stored twice: by item, to add up rows, and by
 * factor, to compute all scores at once.
 */
final class BprNegatives {

  /** No negatives at all. */
  static final BprNegatives EMPTY = new BprNegatives(new int[0], new float[0][]);

  private final int[] items;
  private final float[] counts;
  private final int drawCount;
  private final float[][] rows;
  private final float[][] columns;

  /**
   * Copies the factors of the items drawn.
   *
   * @param drawnItems in any order, with repetitions
   * @param itemFactors a row for each item there is
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

  /** How many different items there are. */
  int size() {
    return items.length;
  }

  int item(int position) {
    return items[position];
  }

  /** The place of an item; negative if it is not in the sample. */
  int indexOf(int item) {
    return Arrays.binarySearch(items, item);
  }

  /** How many times each item was drawn, by place; only to be read. */
  float[] counts() {
    return counts;
  }

  /** How many draws there were, which is the sum of the counts. */
  int drawCount() {
    return drawCount;
  }

  /** By place and factor; only to be read. */
  float[][] rows() {
    return rows;
  }

  /** By factor and place; only to be read. */
  float[][] columns() {
    return columns;
  }

  /** Draws samples, an item as often as its number of users to some power says. */
  static final class NegativeSampler {

    private final double[] cumulativeWeights;
    private final boolean isEmpty;

    /**
     * @param userCounts of each item; one without users is never drawn
     * @param exponent 0 draws all others alike, 1 in proportion to their users
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

    /** Independent draws, so an item may be among them several times; none if there is no item. */
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
      while (from < to) { // the first item whose sum is above what was drawn
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
