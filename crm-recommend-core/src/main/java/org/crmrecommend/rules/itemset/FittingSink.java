package org.crmrecommend.rules.itemset;

import org.eclipse.collections.impl.map.mutable.primitive.IntLongHashMap;

/**
 * Finds the smallest support count whose itemsets fit a budget: raises it whenever those found so
 * far do not.
 */
final class FittingSink implements ItemsetSink {

  private final int longest;
  private final int always;
  private final long most;
  private final IntLongHashMap bytesByCount = new IntLongHashMap();
  private int least;
  private long bytes;
  private long reached;
  private boolean isSpent;

  /**
   * @param least the count to begin with
   * @param longest the most items of an itemset, without those it always has
   * @param always how many items are added to every itemset
   * @param most the budget in bytes
   */
  FittingSink(int least, int longest, int always, long most) {
    this.least = least;
    this.longest = longest;
    this.always = always;
    this.most = most;
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
    if (count < least) {
      return;
    }
    for (int more = 0; more <= perfects && size + more <= longest; more++) {
      double choices = perfects < 50 ? Choices.of(perfects, more) : Double.MAX_VALUE;
      double needed = choices * ItemsetTable.bytes(always + size + more);
      long some = (long) Math.min(needed, Long.MAX_VALUE / 4.0);
      bytesByCount.addToValue(count, some);
      bytes += some;
      reached += isSpent ? 0 : (long) Math.min(choices, Long.MAX_VALUE / 4.0);
      while (bytes > most) {
        isSpent = true;
        bytes -= bytesByCount.getIfAbsent(least, 0);
        bytesByCount.remove(least);
        least++;
        if (count < least) {
          return;
        }
      }
    }
  }

  /** How many itemsets had been found when the budget was first spent. */
  long reached() {
    return reached;
  }
}
