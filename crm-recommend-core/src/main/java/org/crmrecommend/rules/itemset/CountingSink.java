package org.crmrecommend.rules.itemset;

import java.util.Arrays;

/** Counts itemsets by length. */
final class CountingSink implements ItemsetSink {

  private final int minCount;
  private final int maxLength;
  private long[] countsByLength = {};

  /**
   * @param maxLength maximum number of items of an itemset
   */
  CountingSink(int minCount, int maxLength) {
    this.minCount = minCount;
    this.maxLength = maxLength;
  }

  @Override
  public int minCount() {
    return minCount;
  }

  @Override
  public int maxLength(int count) {
    return maxLength;
  }

  @Override
  public void add(
      int[] prefix, int size, int[] perfectExtensions, int perfectExtensionCount, int count) {
    int lengthLimit = Math.min(maxLength, size + perfectExtensionCount);
    if (lengthLimit >= countsByLength.length) {
      countsByLength = Arrays.copyOf(countsByLength, lengthLimit + 1);
    }
    for (int added = 0; size + added <= lengthLimit; added++) {
      countsByLength[size + added] =
          Math.addExact(
              countsByLength[size + added], BinomialCoefficients.of(perfectExtensionCount, added));
    }
  }

  /**
   * Returns the number of itemsets of each length, up to the longest.
   *
   * @throws ArithmeticException if a count exceeds the range of a long; {@code add} may throw it
   *     too
   */
  long[] countsByLength() {
    return countsByLength;
  }
}
