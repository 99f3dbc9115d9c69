package org.crmrecommend.people;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A hash table from strings to the indices 0, 1, 2 … A removed string is not kept anywhere, and its
 * index is given to a later string, so the table grows with the largest number of strings at a
 * time. Not thread-safe.
 *
 * <p>A lookup takes O(1) time for usual strings, and O(log strings) time if many strings have the
 * same {@link String#hashCode}, which an attacker can craft. The table uses open addressing with
 * linear probing, but probes at most {@link #MAX_PROBES} slots per string; strings without a free
 * slot among these go to a map that keeps strings of the same hash code in a balanced tree. A slot
 * contains the hash code, so that other strings are rarely read.
 */
final class StringTable {

  /** The index of a string that the table does not contain. */
  static final int ABSENT = -1;

  /** Maximum number of slots probed for a string. */
  static final int MAX_PROBES = 32;

  private static final long EMPTY = 0;
  private static final long REMOVED = 1L << Integer.SIZE; // no index, as an empty slot
  private static final int INITIAL_CAPACITY = 16;
  private static final int FIBONACCI_MULTIPLIER =
      0x9E3779B9; // 2³² / golden ratio, for Fibonacci hashing

  /** The string of each index, null for a free one. */
  private @Nullable String[] strings = new String[INITIAL_CAPACITY];

  /** Hash code and index + 1; at least half of the slots are {@link #EMPTY}. */
  private long[] slots = new long[2 * INITIAL_CAPACITY];

  private int usedSlots;
  private final Map<String, Integer> overflow = new HashMap<>();
  private final IntArrayList freeIndices = new IntArrayList();
  private int indexCount;

  /** Returns the index of a string, or {@link #ABSENT}. */
  int indexOf(String string) {
    int hash = string.hashCode();
    int slot = homeSlot(hash);
    for (int probes = 0; probes < MAX_PROBES; probes++) {
      long entry = slots[slot];
      if (entry == EMPTY) {
        return ABSENT;
      }
      if (hash(entry) == hash && index(entry) != ABSENT && string.equals(strings[index(entry)])) {
        return index(entry);
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return overflow.getOrDefault(string, ABSENT);
  }

  /** Adds a string that the table does not contain, and returns its index. */
  int add(String string) {
    int index = freeIndices.isEmpty() ? indexCount++ : freeIndices.removeAtIndex(lastFree());
    if (index == strings.length) {
      strings = Arrays.copyOf(strings, index + (index >> 1));
    }
    strings[index] = string;
    put(string, index);
    return index;
  }

  /** Removes the string of an index. */
  void remove(int index) {
    clearSlot(index);
    strings[index] = null;
    freeIndices.add(index);
  }

  /** Gives an index another string, which the table does not contain. */
  void replace(int index, String string) {
    clearSlot(index);
    strings[index] = string;
    put(string, index);
  }

  /** Returns the string of an index in use. */
  String get(int index) {
    String string = strings[index];
    if (string == null) {
      throw new IllegalStateException("index must be in use: " + index);
    }
    return string;
  }

  /** Returns the number of strings. */
  int size() {
    return indexCount - freeIndices.size();
  }

  private int lastFree() {
    return freeIndices.size() - 1;
  }

  private void put(String string, int index) {
    if (2 * (usedSlots + 1) > slots.length) {
      rebuild();
    }
    int slot = slotToPut(string.hashCode());
    if (slot == ABSENT) {
      overflow.put(string, index);
    } else {
      usedSlots += slots[slot] == EMPTY ? 1 : 0;
      slots[slot] = entry(string.hashCode(), index);
    }
  }

  /** Returns the first slot without a string, or {@link #ABSENT}. */
  private int slotToPut(int hash) {
    int slot = homeSlot(hash);
    for (int probes = 0; probes < MAX_PROBES; probes++) {
      if (index(slots[slot]) == ABSENT) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return ABSENT;
  }

  /**
   * Leaves the slot as removed, so that searches continue behind it, until the table is rebuilt.
   */
  private void clearSlot(int index) {
    String string = get(index);
    int slot = homeSlot(string.hashCode());
    for (int probes = 0; probes < MAX_PROBES; probes++) {
      if (index(slots[slot]) == index) {
        slots[slot] = REMOVED;
        return;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    overflow.remove(string);
  }

  /** Puts all strings into new slots. At least two thirds of the slots stay empty. */
  private void rebuild() {
    long[] old = slots;
    Map<String, Integer> withoutSlot = new TreeMap<>(overflow);
    overflow.clear();
    slots = new long[Integer.highestOneBit(Math.max(INITIAL_CAPACITY, 3 * size() - 1)) << 1];
    usedSlots = 0;
    for (long entry : old) {
      if (index(entry) != ABSENT) {
        place(entry);
      }
    }
    withoutSlot.forEach((string, index) -> place(entry(string.hashCode(), index)));
  }

  private void place(long entry) {
    int slot = slotToPut(hash(entry));
    if (slot == ABSENT) {
      overflow.put(get(index(entry)), index(entry));
    } else {
      slots[slot] = entry;
      usedSlots++;
    }
  }

  private int homeSlot(int hash) {
    return (hash * FIBONACCI_MULTIPLIER) >>> Integer.numberOfLeadingZeros(slots.length - 1);
  }

  private static long entry(int hash, int index) {
    return (long) hash << Integer.SIZE | (index + 1);
  }

  private static int hash(long entry) {
    return (int) (entry >>> Integer.SIZE);
  }

  /** Returns the index in a slot, {@link #ABSENT} for an empty or removed one. */
  private static int index(long entry) {
    return (int) entry - 1;
  }
}
