package org.crmrecommend.kernel;

import org.eclipse.collections.impl.map.mutable.primitive.IntLongHashMap;

/**
 * The smallest count at which an answer fits so many bytes: told of what is found and in how many
 * records it is, raises the least count whenever what is left would be too much. Not thread-safe.
 */
public final class FittingCount {

  private static final long MUCH = Long.MAX_VALUE / 4;

  private final long most;
  private final IntLongHashMap bytesByCount = new IntLongHashMap();
  private int least;
  private long bytes;
  private long reached;
  private boolean isSpent;

  /**
   * @param least the count to begin with
   * @param most how many bytes there are
   */
  public FittingCount(int least, long most) {
    this.least = least;
    this.most = Math.min(most, MUCH);
  }

  /** The smallest count that is still worth being told of. */
  public int least() {
    return least;
  }

  /**
   * Tells of some finds.
   *
   * @param count in how many records each is
   * @param finds how many they are, infinite included
   * @param bytesEach what each takes
   */
  public void add(int count, double finds, long bytesEach) {
    if (count < least) {
      return;
    }
    // more than all there is is no more too much
    long some = (long) Math.min(finds * bytesEach, (double) most + 1);
    bytesByCount.addToValue(count, some);
    bytes += some;
    reached += isSpent ? 0 : (long) Math.min(finds, (double) MUCH);
    while (bytes > most) {
      isSpent = true;
      bytes -= bytesByCount.get(least);
      bytesByCount.remove(least);
      least++;
    }
  }

  /** How many finds it had been told of when they first took too many bytes. */
  public long reached() {
    return reached;
  }
}
