package org.crmrecommend.kernel;

import org.eclipse.collections.impl.map.mutable.primitive.IntLongHashMap;

/**
 * The smallest count at which an answer fits so many bytes: told of what is found and in how many
 * records it is, raises the least count whenever what is left would be too much. Not thread-safe.
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
   * @param minCount the count to begin with
   * @param maxBytes how many bytes there are
   */
  public FeasibleSupportCount(int minCount, long maxBytes) {
    this.minCount = minCount;
    this.maxBytes = Math.min(maxBytes, SATURATION_LIMIT);
  }

  /** The smallest count that is still worth being told of. */
  public int value() {
    return minCount;
  }

  /**
   * Tells of some finds.
   *
   * @param count in how many records each is
   * @param resultCount how many they are, infinite included
   * @param bytesPerResult what each takes
   */
  public void add(int count, double resultCount, long bytesPerResult) {
    if (count < minCount) {
      return;
    }
    // more than all there is is no more too much
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

  /** How many finds it had been told of when they first took too many bytes. */
  public long resultsBeforeOverflow() {
    return resultsBeforeOverflow;
  }
}
