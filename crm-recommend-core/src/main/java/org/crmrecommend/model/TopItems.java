package org.crmrecommend.model;

import java.util.Arrays;
import org.crmrecommend.kernel.Checks;

/**
 * A bounded collection of the items with the highest scores: highest score first, equal scores by
 * ascending item index. The result does not depend on the order of the offers. Not thread-safe; can
 * be cleared and reused.
 *
 * <p>Buffers up to twice the limit and discards the worse half when the buffer is full. So an offer
 * takes amortized O(1) time for any order of the items.
 */
public final class TopItems {

  private static final int MIN_CAPACITY = 32;

  private final int limit;

  /** Score and item of each entry encoded in one long; the better entry is the larger number. */
  private final long[] keys;

  private int size;
  private boolean ranked;

  /** Items with a lower score cannot enter any more. */
  private float threshold;

  /** Number of keys when the threshold was last set to the worst of them. */
  private int sizeAtThreshold;

  /**
   * @param limit maximum number of items to keep
   * @throws IllegalArgumentException if the limit is not positive
   */
  public TopItems(int limit) {
    Checks.requirePositive("limit", limit);
    this.limit = limit;
    this.keys = new long[Math.max(MIN_CAPACITY, Math.multiplyExact(2, limit))];
    clear();
  }

  /** Removes all items. */
  public void clear() {
    size = 0;
    ranked = true;
    threshold = Float.NEGATIVE_INFINITY;
    sizeAtThreshold = 0;
  }

  /** Returns the maximum number of items to keep. */
  public int limit() {
    return limit;
  }

  /**
   * Offers an item. Each item must be offered at most once.
   *
   * @param score score of the item, finite
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
   * Returns false if an item with this score cannot enter any more; true if it may. Cheaper than to
   * find out whether the item is eligible.
   */
  public boolean accepts(float score) {
    return score >= threshold;
  }

  /**
   * Offers the eligible items that have a score.
   *
   * @param scores score of each item, finite
   * @param scored the items that have a score
   */
  public void offerAll(float[] scores, ItemSet.Builder scored, ItemSet eligible) {
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] >= threshold && scored.contains(item) && eligible.contains(item)) {
        offer(item, scores[item]);
      }
    }
  }

  /**
   * Returns the score below which no item can enter any more: the lowest kept score if the limit is
   * reached, negative infinity otherwise. O(limit) time if items were added since the last call.
   */
  public float threshold() {
    if (size >= limit && size != sizeAtThreshold) {
      keepBest();
    }
    return threshold;
  }

  /** Returns the number of kept items. */
  public int size() {
    return Math.min(size, limit);
  }

  /** Returns the item at a rank, from 0 for the best to {@code size() − 1}. */
  public int item(int rank) {
    rank();
    return ~(int) keys[indexOfRank(rank)];
  }

  /** Returns the score at a rank, from 0 for the best to {@code size() − 1}. */
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

  /**
   * Moves the best keys to the front and removes the rest, if there are more keys than the limit.
   */
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
   * Partitions a range of keys: moves the keys larger than a pivot in front of it. Returns the
   * position of the pivot.
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

  /**
   * Encodes an entry. Flipping the lower bits of a negative float makes the bits sort like the
   * numbers.
   */
  private static long key(int item, float score) {
    int bits = Float.floatToRawIntBits(score + 0f); // replaces negative zero by zero
    int ordered = bits ^ (bits >> 31 & Integer.MAX_VALUE);
    return (long) ordered << Integer.SIZE | (~item & 0xFFFF_FFFFL);
  }

  private static float scoreOf(long key) {
    int ordered = (int) (key >> Integer.SIZE);
    return Float.intBitsToFloat(ordered ^ (ordered >> 31 & Integer.MAX_VALUE));
  }
}
