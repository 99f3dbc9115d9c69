package org.crmrecommend.customer;

import java.util.Arrays;

/** The categories or brands that a customer likes most, the largest share first. */
final class AffinityRow {

  /** Maximum number of entries. */
  static final int CAPACITY = 12;

  private final int[] codes = new int[CAPACITY];
  private final float[] shares = new float[CAPACITY];
  private int size;

  void clear() {
    size = 0;
  }

  /** Adds an entry, if there is space or if its share is larger than the smallest one. */
  void offer(int code, float share) {
    int position = size;
    while (position > 0 && isBefore(code, share, position - 1)) {
      position--;
    }
    if (position == CAPACITY) {
      return;
    }
    size = Math.min(size + 1, CAPACITY);
    System.arraycopy(codes, position, codes, position + 1, size - position - 1);
    System.arraycopy(shares, position, shares, position + 1, size - position - 1);
    codes[position] = code;
    shares[position] = share;
  }

  /** Equal shares fall to the lower code, so that the order of the offers does not matter. */
  private boolean isBefore(int code, float share, int other) {
    return share > shares[other] || (share == shares[other] && code < codes[other]);
  }

  int size() {
    return size;
  }

  int code(int entry) {
    return codes[entry];
  }

  float share(int entry) {
    return shares[entry];
  }

  int[] codes() {
    return Arrays.copyOf(codes, size);
  }

  float[] shares() {
    return Arrays.copyOf(shares, size);
  }
}
