package org.crmrecommend.model;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A set of items, stored as one bit per item: the items that may be recommended for a request. Not
 * thread-safe while items are added or removed.
 */
public final class ItemSet {

  private final long[] words;
  private final int universeSize;

  private ItemSet(int universeSize) {
    this.universeSize = universeSize;
    this.words = new long[(universeSize + Long.SIZE - 1) / Long.SIZE];
  }

  /** Returns a set of all items 0 … universeSize − 1. */
  public static ItemSet all(int universeSize) {
    ItemSet all = new ItemSet(universeSize);
    Arrays.fill(all.words, -1L);
    if (universeSize % Long.SIZE != 0) {
      all.words[all.words.length - 1] = -1L >>> -universeSize;
    }
    return all;
  }

  /** Returns an empty set for the items 0 … universeSize − 1. */
  public static ItemSet none(int universeSize) {
    return new ItemSet(universeSize);
  }

  /** Returns an independent copy. */
  public ItemSet copy() {
    ItemSet copy = new ItemSet(universeSize);
    System.arraycopy(words, 0, copy.words, 0, words.length);
    return copy;
  }

  /** Returns whether the set contains an item. */
  public boolean contains(int item) {
    return (words[item >>> 6] & 1L << item) != 0;
  }

  /** Adds an item. */
  public void add(int item) {
    words[item >>> 6] |= 1L << item;
  }

  /** Removes an item, if present. */
  public void remove(int item) {
    words[item >>> 6] &= ~(1L << item);
  }

  /**
   * Removes all items that the predicate accepts. The predicate is called only for items in the
   * set.
   */
  public void removeIf(IntPredicate predicate) {
    for (int word = 0; word < words.length; word++) {
      for (long remainingBits = words[word];
          remainingBits != 0;
          remainingBits &= remainingBits - 1) {
        int item = word * Long.SIZE + Long.numberOfTrailingZeros(remainingBits);
        if (predicate.test(item)) {
          remove(item);
        }
      }
    }
  }

  /** Removes all items that are not in the other set, which must have the same universe size. */
  public void retainAll(ItemSet other) {
    for (int word = 0; word < words.length; word++) {
      words[word] &= other.words[word];
    }
  }

  /** Returns the number of items in the set; O(universeSize / 64) time. */
  public int size() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** Returns the number of items that the set can contain. */
  public int universeSize() {
    return universeSize;
  }
}
