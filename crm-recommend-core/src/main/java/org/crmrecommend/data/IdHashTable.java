package org.crmrecommend.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers ids in the order in which they come: a hash table from ids to numbers. Not thread-safe
 * while ids are added.
 *
 * <p>Looking up takes O(1) time for usual ids and O(log ids) time for any, even if all have the
 * same {@link String#hashCode}, as ids from a browser may be made to have. The table is open
 * addressing with linear probing, but it looks at no more than {@link #MAX_PROBES} slots for an id.
 * Ids that find no free slot among these go to a {@link HashMap}, which keeps strings of one hash
 * code in a balanced tree. An id takes 8 to 16 bytes and a reference.
 */
final class IdHashTable {

  /** The number of slots that an id may be in. */
  static final int MAX_PROBES = 32;

  /** The place of an id for which all its slots hold others. */
  static final int NO_SLOT = -1;

  private static final int ABSENT = -1;
  private static final int EMPTY = 0;
  private static final int INITIAL_CAPACITY = 16;
  private static final int FIBONACCI_MULTIPLIER =
      0x9E3779B9; // 2³² / golden ratio, for Fibonacci hashing

  private String[] ids;
  private int size;
  private int[] slots; // number + 1, or EMPTY; at least half of them are
  private final Map<String, Integer> overflow = new HashMap<>();

  IdHashTable() {
    this(new String[INITIAL_CAPACITY], 0);
  }

  private IdHashTable(String[] ids, int size) {
    this.ids = ids;
    this.size = size;
    this.slots = rehashedSlots();
  }

  /** The numbering of these ids by their places; takes ownership of them. */
  static IdHashTable of(String[] distinct) {
    return new IdHashTable(distinct, distinct.length);
  }

  /** The number of the id, a new one if it was not seen before. */
  int indexOfOrAdd(String id) {
    int slot = slot(id);
    int existing = indexAt(slot, id);
    if (existing != ABSENT) {
      return existing;
    }
    int index = size++;
    if (index == ids.length) {
      ids = Arrays.copyOf(ids, index + (index >> 1) + 1);
    }
    ids[index] = id;
    if (size > slots.length / 2) {
      slots = rehashedSlots();
    } else {
      put(slots, slot, index);
    }
    return index;
  }

  /** The number of the id, or −1 if it was not seen. */
  int indexOf(String id) {
    return indexAt(slot(id), id);
  }

  /** How many ids were seen. */
  int size() {
    return size;
  }

  /** The ids in their final order. */
  IdMap toIdMap() {
    return IdMap.of(Arrays.asList(ids).subList(0, size));
  }

  /** For each number given out so far, its number in {@code sorted}. */
  int[] indicesIn(IdMap sorted) {
    int[] indices = new int[size];
    Arrays.setAll(indices, index -> sorted.indexOf(ids[index]));
    return indices;
  }

  /** The slot that holds the id or, if it was not seen, may take it; or {@link #NO_SLOT}. */
  int slot(String id) {
    int mask = slots.length - 1;
    int slot = homeSlot(id, slots);
    for (int probes = 0; probes < MAX_PROBES; probes++) {
      int entry = slots[slot];
      if (entry == EMPTY || ids[entry - 1].equals(id)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return NO_SLOT;
  }

  private int indexAt(int slot, String id) {
    return slot == NO_SLOT ? overflow.getOrDefault(id, ABSENT) : slots[slot] - 1;
  }

  /** New slots, at least twice as many as there are ids, with all of them. */
  private int[] rehashedSlots() {
    int minCapacity = Math.max(INITIAL_CAPACITY, size);
    int[] newSlots = new int[Integer.highestOneBit(minCapacity) << 2];
    overflow.clear();
    for (int index = 0; index < size; index++) {
      put(newSlots, freeSlot(ids[index], newSlots), index);
    }
    return newSlots;
  }

  private void put(int[] target, int slot, int index) {
    if (slot == NO_SLOT) {
      overflow.put(ids[index], index);
    } else {
      target[slot] = index + 1;
    }
  }

  private static int freeSlot(String id, int[] slots) {
    int slot = homeSlot(id, slots);
    for (int probes = 0; probes < MAX_PROBES; probes++) {
      if (slots[slot] == EMPTY) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return NO_SLOT;
  }

  private static int homeSlot(String id, int[] slots) {
    return (id.hashCode() * FIBONACCI_MULTIPLIER)
        >>> Integer.numberOfLeadingZeros(slots.length - 1);
  }
}
