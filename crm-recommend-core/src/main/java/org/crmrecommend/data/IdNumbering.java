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
 * addressing with linear probing, but it looks at no more than {@link #MOST_PROBES} slots for an
 * id. Ids that find no free slot among these go to a {@link HashMap}, which keeps strings of one
 * hash code in a balanced tree. An id takes 8 to 16 bytes and a reference.
 */
final class IdNumbering {

  /** The number of slots that an id may be in. */
  static final int MOST_PROBES = 32;

  /** The place of an id for which all its slots hold others. */
  static final int CROWDED_OUT = -1;

  private static final int ABSENT = -1;
  private static final int EMPTY = 0;
  private static final int FIRST_CAPACITY = 16;
  private static final int GOLDEN = 0x9E3779B9; // 2³² / golden ratio, for Fibonacci hashing

  private String[] ids;
  private int size;
  private int[] slots; // number + 1, or EMPTY; at least half of them are
  private final Map<String, Integer> crowdedOut = new HashMap<>();

  IdNumbering() {
    this(new String[FIRST_CAPACITY], 0);
  }

  private IdNumbering(String[] ids, int size) {
    this.ids = ids;
    this.size = size;
    this.slots = slotsOfAll();
  }

  /** The numbering of these ids by their places; takes ownership of them. */
  static IdNumbering of(String[] distinct) {
    return new IdNumbering(distinct, distinct.length);
  }

  /** The number of the id, a new one if it was not seen before. */
  int numberOf(String id) {
    int slot = slot(id);
    int known = numberAt(slot, id);
    if (known != ABSENT) {
      return known;
    }
    int number = size++;
    if (number == ids.length) {
      ids = Arrays.copyOf(ids, number + (number >> 1) + 1);
    }
    ids[number] = id;
    if (size > slots.length / 2) {
      slots = slotsOfAll();
    } else {
      put(slots, slot, number);
    }
    return number;
  }

  /** The number of the id, or −1 if it was not seen. */
  int indexOf(String id) {
    return numberAt(slot(id), id);
  }

  /** How many ids were seen. */
  int size() {
    return size;
  }

  /** The ids in their final order. */
  Ids toIds() {
    return Ids.of(Arrays.asList(ids).subList(0, size));
  }

  /** For each number given out so far, its number in {@code sorted}. */
  int[] numbersIn(Ids sorted) {
    int[] numbers = new int[size];
    Arrays.setAll(numbers, number -> sorted.indexOf(ids[number]));
    return numbers;
  }

  /** The slot that holds the id or, if it was not seen, may take it; or {@link #CROWDED_OUT}. */
  int slot(String id) {
    int mask = slots.length - 1;
    int slot = home(id, slots);
    for (int probes = 0; probes < MOST_PROBES; probes++) {
      int entry = slots[slot];
      if (entry == EMPTY || ids[entry - 1].equals(id)) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    return CROWDED_OUT;
  }

  private int numberAt(int slot, String id) {
    return slot == CROWDED_OUT ? crowdedOut.getOrDefault(id, ABSENT) : slots[slot] - 1;
  }

  /** New slots, at least twice as many as there are ids, with all of them. */
  private int[] slotsOfAll() {
    int least = Math.max(FIRST_CAPACITY, size);
    int[] larger = new int[Integer.highestOneBit(least) << 2];
    crowdedOut.clear();
    for (int number = 0; number < size; number++) {
      put(larger, freeSlot(ids[number], larger), number);
    }
    return larger;
  }

  private void put(int[] target, int slot, int number) {
    if (slot == CROWDED_OUT) {
      crowdedOut.put(ids[number], number);
    } else {
      target[slot] = number + 1;
    }
  }

  private static int freeSlot(String id, int[] slots) {
    int slot = home(id, slots);
    for (int probes = 0; probes < MOST_PROBES; probes++) {
      if (slots[slot] == EMPTY) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return CROWDED_OUT;
  }

  private static int home(String id, int[] slots) {
    return (id.hashCode() * GOLDEN) >>> Integer.numberOfLeadingZeros(slots.length - 1);
  }
}
