package org.crmrecommend.rules.itemset;

import org.crmrecommend.kernel.FittingCount;

/** Finds out which support would fit. */
final class FittingSink implements ItemsetSink {

  private final FittingCount fitting;
  private final int longest;
  private final int always;

  /**
   * @param longest the most items of an itemset, without those it always has
   * @param always how many items are added to every itemset
   */
  FittingSink(FittingCount fitting, int longest, int always) {
    this.fitting = fitting;
    this.longest = longest;
    this.always = always;
  }

  @Override
  public int least() {
    return fitting.least();
  }

  @Override
  public int longest(int count) {
    return longest;
  }

  @Override
  public void add(int[] prefix, int size, int[] perfect, int perfects, int count) {
    for (int more = 0; more <= perfects && size + more <= longest; more++) {
      double choices = perfects < Long.SIZE - 2 ? Choices.of(perfects, more) : Double.MAX_VALUE;
      fitting.add(count, choices, ItemsetTable.bytes(always + size + more));
    }
  }
}
