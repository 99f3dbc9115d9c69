package org.crmrecommend.hybrid;

import java.util.Arrays;
import org.crmrecommend.model.TopItems;

/** What the parts say of one person's candidates, and which of these the person turned to. */
final class Sheet {

  private final int[] items;

  /** For each part, its scaled score of each candidate. */
  private final float[][] scores;

  private final boolean[] turnedTo;

  /** Takes ownership of the arrays; items rise. */
  Sheet(int[] items, float[][] scores, boolean[] turnedTo) {
    this.items = items;
    this.scores = scores;
    this.turnedTo = turnedTo;
  }

  /**
   * NDCG of the candidates in the order of their weighted sums.
   *
   * @param weights one for each part
   * @param list empty, of as many places as count
   * @param sums at least as many as there are candidates; overwritten
   */
  double ndcg(double[] weights, TopItems list, float[] sums) {
    Arrays.fill(sums, 0, items.length, 0f);
    for (int part = 0; part < scores.length; part++) {
      float weight = (float) weights[part];
      float[] ofPart = scores[part];
      if (weight > 0) {
        for (int place = 0; place < items.length; place++) {
          sums[place] += weight * ofPart[place];
        }
      }
    }
    for (int place = 0; place < items.length; place++) {
      if (sums[place] != 0) {
        list.offer(place, sums[place]);
      }
    }
    return gain(list) / idealGain(list.limit());
  }

  int size() {
    return items.length;
  }

  private double gain(TopItems list) {
    double gain = 0;
    for (int rank = 0; rank < list.size(); rank++) {
      gain += turnedTo[list.item(rank)] ? 1 / log2(rank + 2.0) : 0;
    }
    return gain;
  }

  private double idealGain(int limit) {
    double gain = 0;
    int rank = 0;
    for (boolean hit : turnedTo) {
      if (hit && rank < limit) {
        gain += 1 / log2(rank + 2.0);
        rank++;
      }
    }
    return gain;
  }

  private static double log2(double value) {
    return StrictMath.log(value) / StrictMath.log(2);
  }
}
