package org.crmrecommend.data;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A hash table from ids to indices, which are assigned in the order of insertion. Not thread-safe
 * while ids are added.
 *
 * <p>A lookup takes O(1) time for usual ids. It takes O(log ids) time in the worst case, when all
 * ids have the same {@link String#hashCode}; an attacker can craft such ids in a browser. The table
 * uses open addressing with linear probing, but probes at most {@link #MAX_PROBES} slots per id.
 * Ids without a free slot among these go to a {@link HashMap}, which keeps strings of the same hash
 * code in a balanced tree. An id takes 8 to 16 bytes and a reference.
 */
final class IdHashTable {

  /** Maximum number of slots probed for an id. */
  static final int MAX_PROBES = 32;

  /** The slot of an id if all its slots hold other ids. */
  static final int NO_SLOT = -1;

  private static final int ABSENT = -1;
  private static final int EMPTY = 0;
  private static final int INITIAL_CAPACITY = 16;
  private static final int FIBONACCI_MULTIPLIER =
      0x9E3779B9; // 2³² / golden ratio, for Fibonacci hashing

  private String[] ids;
  private int size;
  private int[] slots; // index + 1, or EMPTY; at least half of the slots are empty
  private final Map<String, Integer> overflow = new HashMap<>();

  IdHashTable() {
    this(new String[INITIAL_CAPACITY], 0);
  }

  private IdHashTable(String[] ids, int size) {
    this.ids = ids;
    this.size = size;
    this.slots = rehashedSlots();
  }

  /** Returns a table of these ids with their array indices. Takes ownership of the array. */
  static IdHashTable of(String[] distinct) {
    return new IdHashTable(distinct, distinct.length);
  }

  /** Returns the index of an id; adds the id if it is new. */
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

  /** Returns the index of an id, or −1 if the table does not contain it. */
  int indexOf(String id) {
    return indexAt(slot(id), id);
  }

  /** Returns the number of ids. */
  int size() {
    return size;
  }

  /** Returns the ids as a map with sorted indices. */
  IdMap toIdMap() {
    return IdMap.of(Arrays.asList(ids).subList(0, size));
  }

  /** Returns for each index of this table the index of the same id in {@code sorted}. */
  int[] indicesIn(IdMap sorted) {
    int[] indices = new int[size];
    Arrays.setAll(indices, index -> sorted.indexOf(ids[index]));
    return indices;
  }

  /** Returns the slot that holds the id, or the slot to put it in, or {@link #NO_SLOT}. */
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

  /** Returns new slots with all ids, at least twice as many slots as ids. */
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
