package org.crmrecommend.rules.itemset;

/** Counts itemsets by their length. */
final class CountingSink implements ItemsetSink {

  private final int least;
  private final int longest;
  private final long[] byLength;

  /**
   * @param longest the most items of an itemset
   */
  CountingSink(int least, int longest) {
    this.least = least;
    this.longest = longest;
    this.byLength = new long[longest + 1];
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
    for (int more = 0; more <= perfects && size + more <= longest; more++) {
      byLength[size + more] = Math.addExact(byLength[size + more], Choices.of(perfects, more));
    }
  }

  /**
   * How many itemsets there are of each length.
   *
   * @throws ArithmeticException if they are more than a long can count; thrown while adding too
   */
  long[] byLength() {
    return byLength;
  }
}
