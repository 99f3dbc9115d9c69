package org.crmrecommend.kernel;

import java.util.Arrays;

/**
 * Sorts numbers by their high bits, 11 bits at a time, in O(size) time. Faster than comparisons for
 * thousands of numbers. Keeps its working memory between calls; not thread-safe.
 */
public final class RadixSort {

  /** Below this size, comparisons are faster. */
  private static final int MIN_SIZE = 256;

  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;

  private long[] buffer = {};

  /**
   * Sorts the first {@code size} keys by their bits from {@code fromBit} on.
   *
   * @param keys not negative; the bits below {@code fromBit} ascend at the call, as positions do
   */
  public void sort(long[] keys, int size, int fromBit) {
    if (size < MIN_SIZE) {
      Arrays.sort(keys, 0, size);
      return;
    }
    if (buffer.length < size) {
      buffer = new long[size];
    }
    long varying = varyingBits(keys, size);
    long[] source = keys;
    long[] target = buffer;
    for (int shift = fromBit; shift < Long.SIZE; shift += DIGIT_BITS) {
      if (digit(varying, shift) != 0) {
        distribute(source, target, size, shift);
        long[] distributed = target;
        target = source;
        source = distributed;
      }
    }
    if (source == buffer) {
      System.arraycopy(buffer, 0, keys, 0, size);
    }
  }

  private static long varyingBits(long[] keys, int size) {
    long varying = 0;
    for (int i = 1; i < size; i++) {
      varying |= keys[i] ^ keys[0];
    }
    return varying;
  }

  /** Copies the keys in the order of one digit; equal digits keep their order. */
  private static void distribute(long[] source, long[] target, int size, int shift) {
    int[] next = new int[DIGITS + 1];
    for (int i = 0; i < size; i++) {
      next[digit(source[i], shift) + 1]++;
    }
    for (int digit = 1; digit < DIGITS; digit++) {
      next[digit] += next[digit - 1];
    }
    for (int i = 0; i < size; i++) {
      target[next[digit(source[i], shift)]++] = source[i];
    }
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & (DIGITS - 1);
  }
}
