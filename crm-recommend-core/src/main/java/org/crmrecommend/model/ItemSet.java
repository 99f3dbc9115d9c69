package org.crmrecommend.model;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.crmrecommend.kernel.Checks;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of items, such as the items that may be recommended for a request.
 *
 * <p>The items are numbers below {@link #universeSize()}. Sets of different universes can be
 * combined: a set does not contain the items beyond its universe. A small set is stored as a sorted
 * array, any other as one bit per item. A large set without a few items shares the bits of the
 * large set and stores only the removed items, so that leaving out what a customer bought costs no
 * more than the history. {@link #contains} takes O(1) time, or O(log items) for a small set and for
 * a set with removed items; {@link #size()} takes O(1) time.
 */
public final class ItemSet {

  /** An array of 32-bit items takes less memory than bits if it has at most this share of them. */
  private static final int SPARSE_RATIO = 64;

  /** With more removed items, looking them up takes longer than copying the bits. */
  private static final int MAX_REMOVED = 1 << 10;

  private static final int[] NOTHING = {};

  private final int universeSize;

  /** One bit per item; null if the set is small. */
  private final long @Nullable [] words;

  /** Sorted: the items of a small set; otherwise the removed items, whose bits are still set. */
  private final int[] items;

  private final int size;

  private ItemSet(int universeSize, long @Nullable [] words, int[] items, int size) {
    this.universeSize = universeSize;
    this.words = words;
    this.items = items;
    this.size = size;
  }

  /** Returns the set of all items 0 … universeSize − 1. */
  public static ItemSet all(int universeSize) {
    return builder(universeSize).addAll().build();
  }

  /** Returns the empty set of the items 0 … universeSize − 1. */
  public static ItemSet none(int universeSize) {
    return new ItemSet(universeSize, null, NOTHING, 0);
  }

  /**
   * Returns the set of these items, in any order; an item that is given twice counts once.
   *
   * @throws IndexOutOfBoundsException if an item is not in 0 … universeSize − 1
   */
  public static ItemSet of(int universeSize, int... items) {
    int[] sorted = items.clone();
    Arrays.sort(sorted);
    if (sorted.length > 0) {
      Objects.checkIndex(sorted[0], universeSize);
      Objects.checkIndex(sorted[sorted.length - 1], universeSize);
    }
    return ofDistinct(universeSize, withoutDuplicates(sorted));
  }

  /** Takes ownership of the items, which are in ascending order and without duplicates. */
  private static ItemSet ofDistinct(int universeSize, int[] sorted) {
    if (isSmall(sorted.length, universeSize)) {
      return new ItemSet(universeSize, null, sorted, sorted.length);
    }
    long[] bits = new long[wordCount(universeSize)];
    flip(bits, sorted);
    return new ItemSet(universeSize, bits, NOTHING, sorted.length);
  }

  /** Returns a builder of an empty set of the items 0 … universeSize − 1. */
  public static Builder builder(int universeSize) {
    return new Builder(universeSize);
  }

  /** Takes ownership of the bits. */
  private static ItemSet of(int universeSize, long[] bits) {
    int size = 0;
    for (long word : bits) {
      size += Long.bitCount(word);
    }
    return isSmall(size, universeSize)
        ? new ItemSet(universeSize, null, itemsOf(bits, size), size)
        : new ItemSet(universeSize, bits, NOTHING, size);
  }

  private static boolean isSmall(int size, int universeSize) {
    return (long) size * SPARSE_RATIO <= universeSize;
  }

  private static int wordCount(int universeSize) {
    return (int) (((long) universeSize + Long.SIZE - 1) / Long.SIZE);
  }

  /** Returns the distinct items; reorders the sorted ones. */
  private static int[] withoutDuplicates(int[] sorted) {
    int count = 0;
    for (int item : sorted) {
      if (count == 0 || item != sorted[count - 1]) {
        sorted[count++] = item;
      }
    }
    return count == sorted.length ? sorted : Arrays.copyOf(sorted, count);
  }

  private static int[] itemsOf(long[] bits, int size) {
    int[] items = new int[size];
    int count = 0;
    for (int word = 0; word < bits.length; word++) {
      for (long left = bits[word]; left != 0; left &= left - 1) {
        items[count++] = word * Long.SIZE + Long.numberOfTrailingZeros(left);
      }
    }
    return items;
  }

  private static void flip(long[] bits, int[] items) {
    for (int item : items) {
      bits[item >>> 6] ^= 1L << item;
    }
  }

  /** Returns the number that every item of the set is below. */
  public int universeSize() {
    return universeSize;
  }

  /** Returns the number of items in the set. */
  public int size() {
    return size;
  }

  /** Returns whether the set has no items. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Returns whether the set contains an item; false for an item outside the universe. */
  public boolean contains(int item) {
    long[] bits = words;
    if (bits == null) {
      return Arrays.binarySearch(items, item) >= 0;
    }
    int word = item >>> 6;
    return word < bits.length
        && (bits[word] & 1L << item) != 0
        && (items.length == 0 || Arrays.binarySearch(items, item) < 0);
  }

  /** Returns the items of this set that are also in the other one, with the universe of this. */
  public ItemSet and(ItemSet other) {
    if (words == null) {
      return filter(other::contains);
    }
    if (other.words == null) {
      return ofDistinct(universeSize, accepted(other.items.clone(), this::contains));
    }
    long[] common = bits().clone();
    long[] two = other.bits();
    for (int word = 0; word < common.length; word++) {
      common[word] &= word < two.length ? two[word] : 0;
    }
    return of(universeSize, common);
  }

  /** Returns the items that are in this set or in the other one, with the larger universe. */
  public ItemSet or(ItemSet other) {
    int largerUniverse = Math.max(universeSize, other.universeSize);
    if (words == null && other.words == null) {
      return ofDistinct(largerUniverse, withoutDuplicates(merge(items, other.items)));
    }
    return builder(largerUniverse).addAll(this).addAll(other).build();
  }

  /**
   * Returns the items of this set that are not in the other one, with the universe of this. If the
   * other set is small, takes O(other.size() · log items) time, and memory for the removed items
   * only.
   */
  public ItemSet minus(ItemSet other) {
    if (words == null) {
      return filter(item -> !other.contains(item));
    }
    if (other.words != null) {
      return toBuilder().removeAll(other).build();
    }
    int[] found = accepted(other.items.clone(), this::contains);
    if (found.length == 0) {
      return this;
    }
    int[] removed = items.length == 0 ? found : merge(items, found);
    int left = size - found.length;
    if (isSmall(left, universeSize)
        || !isSmall(removed.length, universeSize)
        || removed.length > MAX_REMOVED) {
      long[] bits = words.clone();
      flip(bits, removed);
      return of(universeSize, bits);
    }
    return new ItemSet(universeSize, words, removed, left);
  }

  /** Returns the items of the universe that are not in this set. */
  public ItemSet complement() {
    return all(universeSize).minus(this);
  }

  /** Returns the items that the predicate accepts; it is called once for each item, ascending. */
  public ItemSet filter(IntPredicate predicate) {
    int[] accepted = accepted(toArray(), predicate);
    return accepted.length == size ? this : ofDistinct(universeSize, accepted);
  }

  /** Returns the accepted items in their order; overwrites the array. */
  private static int[] accepted(int[] items, IntPredicate predicate) {
    int count = 0;
    for (int item : items) {
      if (predicate.test(item)) {
        items[count++] = item;
      }
    }
    return count == items.length ? items : Arrays.copyOf(items, count);
  }

  private static int[] merge(int[] one, int[] other) {
    int[] merged = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, merged, one.length, other.length);
    Arrays.sort(merged);
    return merged;
  }

  /** Returns one bit per item; the array may be shared and must not be modified. */
  private long[] bits() {
    if (words != null && items.length == 0) {
      return words;
    }
    long[] bits = words == null ? new long[wordCount(universeSize)] : words.clone();
    flip(bits, items); // sets the items of a small set, clears the removed items of a large one
    return bits;
  }

  /** Calls the action for each item in ascending order. */
  public void forEach(IntConsumer action) {
    forEachBelow(universeSize, action);
  }

  /**
   * Calls the action for each item below {@code end} in ascending order. A model that knows fewer
   * items than the set uses it to leave out the later ones.
   */
  public void forEachBelow(int end, IntConsumer action) {
    long[] bits = words;
    if (bits == null) {
      for (int i = 0; i < items.length && items[i] < end; i++) {
        action.accept(items[i]);
      }
      return;
    }
    int removed = 0;
    int wordEnd = Math.min(bits.length, wordCount(end));
    for (int word = 0; word < wordEnd; word++) {
      for (long left = bits[word]; left != 0; left &= left - 1) {
        int item = word * Long.SIZE + Long.numberOfTrailingZeros(left);
        if (item >= end) {
          return;
        }
        if (removed < items.length && items[removed] == item) {
          removed++;
        } else {
          action.accept(item);
        }
      }
    }
  }

  /** Returns the first items in ascending order, at most {@code limit}, in a new array. */
  public int[] first(int limit) {
    int[] first = new int[Math.min(limit, size)];
    for (int item = 0, count = 0; count < first.length; item++) {
      if (contains(item)) {
        first[count++] = item;
      }
    }
    return first;
  }

  /** Returns the items in ascending order, in a new array. */
  public int[] toArray() {
    return words == null ? items.clone() : itemsOf(bits(), size);
  }

  /** Returns a builder that contains these items. */
  public Builder toBuilder() {
    return builder(universeSize).addAll(this);
  }

  /** Compares the items and the universe. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ItemSet that
        && universeSize == that.universeSize
        && size == that.size
        && Arrays.equals(bits(), that.bits());
  }

  @Override
  public int hashCode() {
    return 31 * universeSize + Arrays.hashCode(bits());
  }

  @Override
  public String toString() {
    return size + " of " + universeSize + " items";
  }

  /**
   * A set of items under construction, with one bit per item. It can be read and reused. Not
   * thread-safe.
   */
  public static final class Builder {

    private final int universeSize;
    private final long[] words;

    private Builder(int universeSize) {
      Checks.requireNonNegative("universeSize", universeSize);
      this.universeSize = universeSize;
      this.words = new long[wordCount(universeSize)];
    }

    /** Returns whether an item of the universe is in the set. */
    public boolean contains(int item) {
      return (words[item >>> 6] & 1L << item) != 0;
    }

    /** Adds an item of the universe. */
    public Builder add(int item) {
      words[item >>> 6] |= 1L << item;
      return this;
    }

    /** Removes an item of the universe, if present. */
    public Builder remove(int item) {
      words[item >>> 6] &= ~(1L << item);
      return this;
    }

    /** Adds all items of the universe. */
    public Builder addAll() {
      Arrays.fill(words, -1L);
      if (universeSize % Long.SIZE != 0) {
        words[words.length - 1] = -1L >>> -universeSize;
      }
      return this;
    }

    /**
     * Adds the items of a set.
     *
     * @throws IllegalArgumentException if it has a larger universe
     */
    public Builder addAll(ItemSet set) {
      if (set.universeSize > universeSize) {
        throw new IllegalArgumentException(
            "set must have a universe of at most " + universeSize + " items: " + set.universeSize);
      }
      if (set.words == null) {
        for (int item : set.items) {
          add(item);
        }
        return this;
      }
      long[] bits = set.bits();
      for (int word = 0; word < bits.length; word++) {
        words[word] |= bits[word];
      }
      return this;
    }

    /** Adds the items of another builder, which must have the same universe. */
    public Builder addAll(Builder other) {
      for (int word = 0; word < words.length; word++) {
        words[word] |= other.words[word];
      }
      return this;
    }

    /** Removes the items of a set. */
    public Builder removeAll(ItemSet set) {
      if (set.words == null) {
        set.forEachBelow(universeSize, this::remove);
        return this;
      }
      long[] bits = set.bits();
      for (int word = 0; word < Math.min(words.length, bits.length); word++) {
        words[word] &= ~bits[word];
      }
      return this;
    }

    /** Removes all items. */
    public Builder clear() {
      Arrays.fill(words, 0L);
      return this;
    }

    /** Returns the set; the builder can still be used. */
    public ItemSet build() {
      return of(universeSize, words.clone());
    }
  }
}
