package org.crmrecommend.model;

import java.util.Arrays;

/**
 * The best so many of the items offered: highest score first, equal scores by rising item number.
 * The order of the offers does not show. Not thread-safe; may be cleared and used again.
 *
 * <p>Keeps up to twice as many items as asked for and throws the worse half away whenever that is
 * full, so an offer costs O(1) time on average whatever order items come in.
 */
public final class TopItems {

  private static final int MIN_CAPACITY = 32;

  private final int limit;

  /** Score and item in one number each, so that the better item is the larger number. */
  private final long[] keys;

  private int size;
  private boolean ranked;

  /** No item with a lower score can still get in. */
  private float threshold;

  /** How many keys there were when the threshold was last set to the worst of them. */
  private int sizeAtThreshold;

  /**
   * @param limit how many items to keep
   * @throws IllegalArgumentException if the limit is not positive
   */
  public TopItems(int limit) {
    if (limit <= 0) {
      throw new IllegalArgumentException("limit must be positive: " + limit);
    }
    this.limit = limit;
    this.keys = new long[Math.max(MIN_CAPACITY, Math.multiplyExact(2, limit))];
    clear();
  }

  /** Forgets all items. */
  public void clear() {
    size = 0;
    ranked = true;
    threshold = Float.NEGATIVE_INFINITY;
    sizeAtThreshold = 0;
  }

  /** The most items this keeps. */
  public int limit() {
    return limit;
  }

  /**
   * Offers an item, which must not have been offered before.
   *
   * @param score finite
   */
  public void offer(int item, float score) {
    if (score >= threshold) {
      if (size == keys.length) {
        keepBest();
      }
      keys[size++] = key(item, score);
      ranked = false;
    }
  }

  /**
   * Offers the eligible items whose score is not zero.
   *
   * @param scores the finite score of each item
   */
  public void offerAll(float[] scores, ItemSet eligible) {
    for (int item = 0; item < scores.length; item++) {
      float score = scores[item];
      if (score >= threshold && score != 0 && eligible.contains(item)) {
        offer(item, score);
      }
    }
  }

  /**
   * The score below which nothing can get in any more: that of the worst item once the limit is
   * reached, negative infinity until then. O(limit) time if items have come in since the last call.
   */
  public float threshold() {
    if (size >= limit && size != sizeAtThreshold) {
      keepBest();
    }
    return threshold;
  }

  /** How many items there are: as many as were offered, up to the limit. */
  public int size() {
    return Math.min(size, limit);
  }

  /** The item at a rank, 0 being the best and {@code size() − 1} the last. */
  public int item(int rank) {
    rank();
    return ~(int) keys[indexOfRank(rank)];
  }

  /** The score of the item at a rank, 0 being the best and {@code size() − 1} the last. */
  public float score(int rank) {
    rank();
    return scoreOf(keys[indexOfRank(rank)]);
  }

  private int indexOfRank(int rank) {
    return size - 1 - rank;
  }

  private void rank() {
    if (!ranked) {
      if (size > limit) {
        keepBest();
      }
      Arrays.sort(keys, 0, size);
      ranked = true;
    }
  }

  /** Moves the best keys to the front and forgets the rest; keys no more than the limit stay. */
  private void keepBest() {
    if (size > limit) {
      moveBestToFront();
      size = limit;
    }
    long worst = keys[0];
    for (int i = 1; i < limit; i++) {
      worst = Math.min(worst, keys[i]);
    }
    threshold = scoreOf(worst);
    sizeAtThreshold = size;
  }

  private void moveBestToFront() {
    int from = 0;
    int to = size - 1;
    while (from < to) {
      int middle = partition(from, to);
      if (middle >= limit) {
        to = middle - 1;
      } else {
        from = middle + 1;
      }
    }
  }

  /**
   * Puts the larger keys of a stretch in front of one of its keys, and returns that one's place.
   */
  private int partition(int from, int to) {
    swap(medianOfThree(from, (from + to) >>> 1, to), to);
    long pivot = keys[to];
    int position = from;
    for (int i = from; i < to; i++) {
      if (keys[i] > pivot) {
        swap(i, position++);
      }
    }
    swap(position, to);
    return position;
  }

  private int medianOfThree(int a, int b, int c) {
    long low = Math.min(keys[a], keys[b]);
    long high = Math.max(keys[a], keys[b]);
    if (keys[c] < low) {
      return keys[a] == low ? a : b;
    }
    if (keys[c] > high) {
      return keys[a] == high ? a : b;
    }
    return c;
  }

  private void swap(int a, int b) {
    long key = keys[a];
    keys[a] = keys[b];
    keys[b] = key;
  }

  /** Flipping a negative float's lower bits makes the bits order as the numbers do. */
  private static long key(int item, float score) {
    int bits = Float.floatToRawIntBits(score + 0f); // no negative zero: it equals zero
    int ordered = bits ^ (bits >> 31 & Integer.MAX_VALUE);
    return (long) ordered << Integer.SIZE | (~item & 0xFFFF_FFFFL);
  }

  private static float scoreOf(long key) {
    int ordered = (int) (key >> Integer.SIZE);
    return Float.intBitsToFloat(ordered ^ (ordered >> 31 & Integer.MAX_VALUE));
  }
}
