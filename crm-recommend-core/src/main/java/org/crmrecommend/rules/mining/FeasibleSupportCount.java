package org.crmrecommend.rules.mining;

import org.eclipse.collections.impl.map.mutable.primitive.IntLongHashMap;

/**
 * Finds the smallest minimum support count at which the result of a search fits into a memory
 * budget. The search adds each result with its support count. When the results exceed the budget,
 * the minimum count rises and the results below it are dropped. Not thread-safe.
 */
public final class FeasibleSupportCount {

  private static final long SATURATION_LIMIT = Long.MAX_VALUE / 4;

  private final long maxBytes;
  private final IntLongHashMap bytesByCount = new IntLongHashMap();
  private int minCount;
  private long bytes;
  private long resultsBeforeOverflow;
  private boolean hasOverflowed;

  /**
   * @param minCount the initial minimum count
   * @param maxBytes the budget, in bytes
   */
  public FeasibleSupportCount(int minCount, long maxBytes) {
    this.minCount = minCount;
    this.maxBytes = Math.min(maxBytes, SATURATION_LIMIT);
  }

  /** Returns the current minimum count. */
  public int value() {
    return minCount;
  }

  /**
   * Adds results of equal support count. Results below the current minimum count are ignored.
   *
   * @param count the support count of each result
   * @param resultCount the number of results; may be infinite
   * @param bytesPerResult memory of one result, in bytes
   */
  public void add(int count, double resultCount, long bytesPerResult) {
    if (count < minCount) {
      return;
    }
    // saturates: a count above the budget is treated as over budget
    long addedBytes = (long) Math.min(resultCount * bytesPerResult, (double) maxBytes + 1);
    bytesByCount.addToValue(count, addedBytes);
    bytes += addedBytes;
    resultsBeforeOverflow +=
        hasOverflowed ? 0 : (long) Math.min(resultCount, (double) SATURATION_LIMIT);
    while (bytes > maxBytes) {
      hasOverflowed = true;
      bytes -= bytesByCount.get(minCount);
      bytesByCount.remove(minCount);
      minCount++;
    }
  }

  /**
   * Returns the number of results that were added until the budget was first exceeded, or the
   * number of all results if it was not exceeded.
   */
  public long resultsBeforeOverflow() {
    return resultsBeforeOverflow;
  }
}
