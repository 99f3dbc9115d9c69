package org.crmrecommend.rules.itemset;

/** Counts itemsets by their length. */
final class CountingSink implements ItemsetSink {

  private final int least;
  private final int maxLength;
  private final long[] byLength;

  CountingSink(int least, int maxLength, int items) {
    this.least = least;
    this.maxLength = maxLength;
    this.byLength = new long[Math.min(items, maxLength) + 1];
  }

  @Override
  public int least() {
    return least;
  }

  @Override
  public void add(int[] prefix, int size, int[] perfect, int perfects, int count) {
    byLength[size]++;
    long choices = 1;
    for (int more = 1; more <= perfects && size + more <= maxLength; more++) {
      choices = choices * (perfects - more + 1) / more;
      byLength[size + more] += choices;
    }
  }

  long[] byLength() {
    return byLength;
  }
}
