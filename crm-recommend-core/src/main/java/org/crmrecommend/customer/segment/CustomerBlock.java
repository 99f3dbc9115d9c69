package org.crmrecommend.customer.segment;

/**
 * Customers with consecutive numbers while their segments are evaluated. Used by one thread.
 *
 * <p>The number of customers is small enough that all bit sets of a block are in the cache.
 */
final class CustomerBlock {

  /** Maximum number of customers; a multiple of 64, so that blocks share no word. */
  static final int MAX_SIZE = 1 << 12;

  private final int from;
  private final int size;

  /** The members of each segment that is already evaluated. */
  private final long[][] segments;

  CustomerBlock(int from, int to, int segmentCount) {
    this.from = from;
    this.size = to - from;
    this.segments = new long[segmentCount][];
  }

  int from() {
    return from;
  }

  int size() {
    return size;
  }

  /** Returns a bit set in which no customer is. */
  long[] none() {
    return new long[(size + Long.SIZE - 1) / Long.SIZE];
  }

  /** Replaces a bit set by its complement. */
  void invert(long[] members) {
    for (int word = 0; word < members.length; word++) {
      members[word] = ~members[word];
    }
    if (size % Long.SIZE != 0) {
      members[members.length - 1] &= (1L << size) - 1;
    }
  }

  /** Returns the members of a segment by its index. */
  long[] segment(int index) {
    return segments[index];
  }

  void setSegment(int index, long[] members) {
    segments[index] = members;
  }
}
