package org.crmrecommend.neighbor;

import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.TopItems;

/**
 * Sums of positive amounts by item, or by user, most of which stay at zero. Used again and again by
 * one thread at a time.
 */
final class ScoreSums {

  private final float[] sums;
  private final int[] touched;
  private int size;

  /** Sums for 0 … count − 1, all zero. */
  ScoreSums(int count) {
    this.sums = new float[count];
    this.touched = new int[count];
  }

  void add(int index, float amount) {
    float before = sums[index];
    float after = before + amount;
    if (before == 0 && after != 0) { // a product may be too small for a float
      touched[size++] = index;
    }
    sums[index] = after;
  }

  /** How many sums are not zero. */
  int size() {
    return size;
  }

  /** The index of the sum at place {@code t}, 0 … size − 1, in the order of the first additions. */
  int touched(int t) {
    return touched[t];
  }

  float sum(int index) {
    return sums[index];
  }

  /** Offers what is eligible and leaves everything at zero. */
  void drainTo(Eligible eligible, TopItems best) {
    for (int t = 0; t < size; t++) {
      int item = touched[t];
      if (eligible.contains(item)) {
        best.offer(item, sums[item]);
      }
    }
    clear();
  }

  /** Leaves everything at zero. */
  void clear() {
    for (int t = 0; t < size; t++) {
      sums[touched[t]] = 0;
    }
    size = 0;
  }
}
