package org.crmrecommend.rules.itemset;

import org.crmrecommend.rules.mining.FeasibleSupportCount;

/** Determines the smallest support whose itemsets fit into memory. */
final class FeasibleSupportSink implements ItemsetSink {

  private final FeasibleSupportCount feasibleSupport;
  private final int maxLength;
  private final int requiredCount;

  /**
   * @param maxLength maximum number of items of an itemset, required items excluded
   * @param requiredCount number of items that are added to every itemset
   */
  FeasibleSupportSink(FeasibleSupportCount feasibleSupport, int maxLength, int requiredCount) {
    this.feasibleSupport = feasibleSupport;
    this.maxLength = maxLength;
    this.requiredCount = requiredCount;
  }

  @Override
  public int minCount() {
    return feasibleSupport.value();
  }

  @Override
  public int maxLength(int count) {
    return maxLength;
  }

  @Override
  public void add(
      int[] prefix, int size, int[] perfectExtensions, int perfectExtensionCount, int count) {
    for (int added = 0; added <= perfectExtensionCount && size + added <= maxLength; added++) {
      double subsetCount =
          perfectExtensionCount < Long.SIZE - 2
              ? BinomialCoefficients.of(perfectExtensionCount, added)
              : Double.MAX_VALUE;
      feasibleSupport.add(count, subsetCount, ItemsetStore.byteSize(requiredCount + size + added));
    }
  }
}
