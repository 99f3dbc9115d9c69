package org.crmrecommend.model;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The items that may be recommended in answer to one request: a bit for each item. Not thread-safe
 * while items are being added or removed.
 */
public final class ItemSet {

  private final long[] words;
  private final int universeSize;

  private ItemSet(int universeSize) {
    this.universeSize = universeSize;
    this.words = new long[(universeSize + Long.SIZE - 1) / Long.SIZE];
  }

  /** All items 0 … itemCount − 1. */
  public static ItemSet all(int universeSize) {
    ItemSet all = new ItemSet(universeSize);
    Arrays.fill(all.words, -1L);
    if (universeSize % Long.SIZE != 0) {
      all.words[all.words.length - 1] = -1L >>> -universeSize;
    }
    return all;
  }

  /** None of the items 0 … itemCount − 1. */
  public static ItemSet none(int universeSize) {
    return new ItemSet(universeSize);
  }

  /** These items once more, to be changed on its own. */
  public ItemSet copy() {
    ItemSet copy = new ItemSet(universeSize);
    System.arraycopy(words, 0, copy.words, 0, words.length);
    return copy;
  }

  /** Whether an item may be recommended. */
  public boolean contains(int item) {
    return (words[item >>> 6] & 1L << item) != 0;
  }

  /** Lets an item in. */
  public void add(int item) {
    words[item >>> 6] |= 1L << item;
  }

  /** Takes an item out, if it is in. */
  public void remove(int item) {
    words[item >>> 6] &= ~(1L << item);
  }

  /** Takes out all items that the predicate accepts; it is asked only about those still in. */
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

  /** Takes out all items that are not also in the other set, which is of as many items. */
  public void retainAll(ItemSet other) {
    for (int word = 0; word < words.length; word++) {
      words[word] &= other.words[word];
    }
  }

  /** How many items may be recommended; O(items / 64) time. */
  public int size() {
    int count = 0;
    for (long word : words) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /** How many items there are, eligible or not. */
  public int universeSize() {
    return universeSize;
  }
}
