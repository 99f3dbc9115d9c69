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
  static final BprNegatives NONE = new BprNegatives(new int[0], new float[0][]);

  private final int[] items;
  private final float[] counts;
  private final int draws;
  private final float[][] rows;
  private final float[][] columns;

  /**
   * Copies the factors of the items drawn.
   *
   * @param draws in any order, with repetitions
   * @param itemFactors a row for each item there is
   */
  BprNegatives(int[] draws, float[][] itemFactors) {
    this.items = Arrays.stream(draws).sorted().distinct().toArray();
    this.counts = new float[items.length];
    for (int item : draws) {
      counts[placeOf(item)]++;
    }
    this.draws = draws.length;
    this.rows = new float[items.length][];
    int factors = items.length == 0 ? 0 : itemFactors[0].length;
    this.columns = new float[factors][items.length];
    for (int place = 0; place < items.length; place++) {
      rows[place] = itemFactors[items[place]].clone();
      for (int f = 0; f < factors; f++) {
        columns[f][place] = rows[place][f];
      }
    }
  }

  /** How many different items there are. */
  int size() {
    return items.length;
  }

  int item(int place) {
    return items[place];
  }

  /** The place of an item; negative if it is not in the sample. */
  int placeOf(int item) {
    return Arrays.binarySearch(items, item);
  }

  /** How many times each item was drawn, by place; only to be read. */
  float[] counts() {
    return counts;
  }

  /** How many draws there were, which is the sum of the counts. */
  int draws() {
    return draws;
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
  static final class Urn {

    private final double[] cumulated;
    private final boolean isEmpty;

    /**
     * @param userCounts of each item; one without users is never drawn
     * @param exponent 0 draws all others alike, 1 in proportion to their users
     */
    Urn(int[] userCounts, double exponent) {
      this.cumulated = new double[userCounts.length];
      double sum = 0;
      for (int item = 0; item < userCounts.length; item++) {
        if (userCounts[item] > 0) {
          sum += Math.pow(userCounts[item], exponent);
        }
        cumulated[item] = sum;
      }
      this.isEmpty = sum == 0;
    }

    /** Independent draws, so an item may be among them several times; none if there is no item. */
    int[] draw(SplittableRandom random, int draws) {
      int[] items = new int[isEmpty ? 0 : draws];
      for (int d = 0; d < items.length; d++) {
        items[d] = draw(random);
      }
      return items;
    }

    private int draw(SplittableRandom random) {
      double drawn = random.nextDouble() * cumulated[cumulated.length - 1];
      int from = 0;
      int to = cumulated.length - 1;
      while (from < to) { // the first item whose sum is above what was drawn
        int middle = (from + to) >>> 1;
        if (cumulated[middle] > drawn) {
          to = middle;
        } else {
          from = middle + 1;
        }
      }
      return from;
    }
  }
}
