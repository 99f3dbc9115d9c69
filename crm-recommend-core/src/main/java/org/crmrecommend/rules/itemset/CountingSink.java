package org.crmrecommend.rules.itemset;

import java.util.Arrays;

/** Counts itemsets by their length. */
final class CountingSink implements ItemsetSink {

  private final int least;
  private final int longest;
  private long[] byLength = {};

  /**
   * @param longest the most items of an itemset
   */
  CountingSink(int least, int longest) {
    this.least = least;
    this.longest = longest;
  }

  @Override
  public int least() {
    return least;
  }

  @Override
  public int longest(int count) {
    return longest;
  }

  @Override
  public void add(int[] prefix, int size, int[] perfect, int perfects, int count) {
    int most = Math.min(longest, size + perfects);
    if (most >= byLength.length) {
      byLength = Arrays.copyOf(byLength, most + 1);
    }
    for (int more = 0; size + more <= most; more++) {
      byLength[size + more] = Math.addExact(byLength[size + more], Choices.of(perfects, more));
    }
  }

  /**
   * How many itemsets there are of each length, up to the longest.
   *
   * @throws ArithmeticException if they are more than a long can count; thrown while adding too
   */
  long[] byLength() {
    return byLength;
  }
}
