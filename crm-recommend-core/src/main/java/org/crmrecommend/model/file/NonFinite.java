package org.crmrecommend.model.file;

/** Finds numbers that are infinite or not a number. */
final class NonFinite {

  /** All set in an infinite number and NaN; then adding the lowest overflows to the sign. */
  private static final int EXPONENT_BITS = 0x7f800000;

  private static final int LOWEST_EXPONENT_BIT = 0x00800000;

  private NonFinite() {}

  /** Returns the index of the first such number, or −1 if all are finite. */
  static int firstIndexIn(float[] values) {
    int signs = 0; // each step takes one cycle; a float sum would wait for each addition
    for (float value : values) {
      signs |= (Float.floatToRawIntBits(value) & EXPONENT_BITS) + LOWEST_EXPONENT_BIT;
    }
    if (signs >= 0) {
      return -1;
    }
    int index = 0;
    while (Float.isFinite(values[index])) {
      index++;
    }
    return index;
  }
}
