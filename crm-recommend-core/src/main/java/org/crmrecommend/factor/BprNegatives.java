package org.crmrecommend.factor;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A sample of items that stands for all those a person had nothing to do with, laid out both ways:
 * by rows, of which sums are made, and by factors, from which all scores come at once.
 */
final class BprNegatives {

  /** No negatives at all. */
  static final BprNegatives NONE = new BprNegatives(new int[0], new float[0][]);

  private final int[] items;
  private final float[][] rows;
  private final float[][] columns;

  /**
   * Copies the factors of items.
   *
   * @param items rising
   * @param itemFactors a row for each item there is
   */
  BprNegatives(int[] items, float[][] itemFactors) {
    this.items = items;
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
    private final int drawable;

    /**
     * @param userCounts of each item; one without users is never drawn
     * @param exponent 0 draws all others alike, 1 in proportion to their users
     */
    Urn(int[] userCounts, double exponent) {
      this.cumulated = new double[userCounts.length];
      double sum = 0;
      int positive = 0;
      for (int item = 0; item < userCounts.length; item++) {
        if (userCounts[item] > 0) {
          sum += Math.pow(userCounts[item], exponent);
          positive++;
        }
        cumulated[item] = sum;
      }
      this.drawable = positive;
    }

    /** So many draws; an item that is drawn again counts once. */
    int[] draw(SplittableRandom random, int draws) {
      int[] items = new int[drawable == 0 ? 0 : draws];
      for (int d = 0; d < items.length; d++) {
        items[d] = draw(random);
      }
      return Arrays.stream(items).sorted().distinct().toArray();
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
