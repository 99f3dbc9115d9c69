package org.crmrecommend.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A hash table from ids to indices, which are assigned in the order of insertion. One thread at a
 * time may change it; any number of threads may read it at the same time without locks.
 *
 * <p>A lookup takes O(1) time for usual ids. It takes O(log ids) time in the worst case, when all
 * ids have the same {@link String#hashCode}; an attacker can craft such ids in a browser. The table
 * uses open addressing with linear probing, but probes at most {@link #MAX_PROBES} slots per id.
 * Ids without a free slot among these go to a map that keeps strings of the same hash code in a
 * balanced tree. An id takes 8 to 16 bytes and a reference.
 *
 * <p>A new id is visible to other threads from the moment when the size counts it: its string is
 * stored first, then its slot, then the size. A removed id leaves its slot, which no id equals, so
 * that searches continue behind it; the slot is dropped when the table grows.
 */
final class IdHashTable {

  /** Maximum number of slots probed for an id. */
  static final int MAX_PROBES = 32;

  /** The slot of an id if all its slots hold other ids. */
  static final int NO_SLOT = -1;

  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(int[].class);
  private static final VarHandle ID = MethodHandles.arrayElementVarHandle(String[].class);
  private static final int ABSENT = -1;
  private static final int EMPTY = 0;
  private static final int INITIAL_CAPACITY = 16;
  private static final int FIBONACCI_MULTIPLIER =
      0x9E3779B9; // 2³² / golden ratio, for Fibonacci hashing

  /** The string of each index, null if it was removed. */
  private volatile @Nullable String[] ids;

  private volatile Index index;
  private volatile int size;

  /** Slots that replaced ids left in the current index, at most. */
  private int staleSlots;

  /**
   * The places of the ids; replaced as a whole when the table grows.
   *
   * @param slots index + 1, or {@link #EMPTY}; at least a quarter of the slots are empty
   * @param overflow the ids without a slot
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  private record Index(int[] slots, Map<String, Integer> overflow) {}

  IdHashTable() {
    this(new String[INITIAL_CAPACITY], 0);
  }

  private IdHashTable(@Nullable String[] ids, int size) {
    this.ids = ids;
    this.size = size;
    this.index = indexOf(ids, size);
  }

  /**
   * Returns a table of these ids with their array indices. Takes ownership of the array.
   *
   * @param distinct ids without duplicates; null for a removed id
   */
  static IdHashTable of(@Nullable String[] distinct) {
    return new IdHashTable(distinct, distinct.length);
  }

  /** Returns the index of an id; adds the id if it is new. */
  int indexOfOrAdd(String id) {
    int existing = indexOf(id);
    return existing == ABSENT ? add(id, slot(id)) : existing;
  }

  private int add(String id, int slot) {
    int added = size;
    ensureCapacity(added + 1);
    ID.setRelease(ids, added, id);
    if (isFull(added + 1)) {
      index = indexOf(ids, added + 1);
      staleSlots = 0;
    } else {
      put(index, slot, id, added);
    }
    size = added + 1;
    return added;
  }

  private boolean isFull(int count) {
    int slots = index.slots.length;
    return count > slots / 2 || count + staleSlots > slots / 4 * 3;
  }

  /** Assigns the next index without an id. */
  int addHole() {
    int added = size;
    ensureCapacity(added + 1);
    size = added + 1;
    return added;
  }

  private void ensureCapacity(int capacity) {
    if (capacity > ids.length) {
      ids = Arrays.copyOf(ids, capacity + (capacity >> 1));
    }
  }

  /**
   * Sets {@code indices[i]} to the index of {@code ids[i]}, and adds new ids. Each step is done for
   * all ids before the next one, so that the processor waits for many memory accesses at once: with
   * 200,000 ids, a call per id takes several times as long.
   *
   * @param found overwritten; at least {@code count} long
   */
  void indicesOfOrAdd(String[] ids, int count, int[] indices, @Nullable String[] found) {
    int[] slots = index.slots;
    for (int i = 0; i < count; i++) {
      indices[i] = slots[homeSlot(ids[i], slots)] - 1;
    }
    @Nullable String[] known = this.ids;
    for (int i = 0; i < count; i++) {
      found[i] = indices[i] == ABSENT ? null : known[indices[i]];
    }
    for (int i = 0; i < count; i++) {
      if (!ids[i].equals(found[i])) { // a new id, or one that is not in its home slot
        indices[i] = indexOfOrAdd(ids[i]);
      }
    }
  }

  /** Returns the index of an id, or −1 if the table does not contain it. */
  int indexOf(String id) {
    Index current = index; // another thread may replace it, and may fill a slot after it was read
    int[] slots = current.slots;
    int slot = homeSlot(id, slots);
    for (int probes = 0; probes < MAX_PROBES; probes++) {
      int entry = (int) SLOT.getAcquire(slots, slot);
      if (entry == EMPTY) {
        return ABSENT;
      }
      if (id.equals(ids[entry - 1])) {
        return ifAdded(entry - 1);
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return ifAdded(current.overflow.getOrDefault(id, ABSENT));
  }

  /** Returns an index, or −1 if another thread has not finished adding it. */
  private int ifAdded(int found) {
    return found < size ? found : ABSENT;
  }

  /** Removes the id of an index, which is not used again. */
  void remove(int removed, String id) {
    ID.setRelease(ids, removed, null);
    index.overflow.remove(id);
  }

  /**
   * Gives an index another id, which is new. The slot of the old id stays until the next growth.
   */
  void replace(int replaced, String oldId, String newId) {
    ID.setRelease(ids, replaced, newId);
    index.overflow.remove(oldId);
    staleSlots++;
    if (isFull(size)) {
      index = indexOf(ids, size);
      staleSlots = 0;
    } else {
      put(index, slot(newId), newId, replaced);
    }
  }

  /** Returns the id of an index below {@link #size()}; null if it was removed. */
  @Nullable String id(int index) {
    return (String) ID.getAcquire(ids, index);
  }

  /** Returns the number of indices, including those of removed ids. */
  int size() {
    return size;
  }

  /** Returns the ids in a new array, null for removed ids. */
  @Nullable String[] toArray() {
    int length = size;
    return Arrays.copyOf(ids, length);
  }

  /** Adds the ids to a map, and returns it. */
  IdMap addTo(IdMap map) {
    map.addAll(Arrays.asList(ids).subList(0, size));
    return map;
  }

  /** Returns for each index of this table the index of the same id in {@code sorted}. */
  int[] indicesIn(IdMap sorted) {
    int[] indices = new int[size];
    Arrays.setAll(indices, i -> sorted.indexOf(ids[i]));
    return indices;
  }

  /**
   * Returns the slot that holds the id, or the slot to put it in, or {@link #NO_SLOT}. For the
   * thread that changes the table.
   */
  int slot(String id) {
    int[] slots = index.slots;
    int slot = homeSlot(id, slots);
    for (int probes = 0; probes < MAX_PROBES; probes++) {
      int entry = slots[slot];
      if (entry == EMPTY || id.equals(ids[entry - 1])) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return NO_SLOT;
  }

  /** Returns the places of all ids, with at least twice as many slots as ids. */
  private static Index indexOf(@Nullable String[] ids, int size) {
    int minCapacity = Math.max(INITIAL_CAPACITY, size);
    Index built =
        new Index(new int[Integer.highestOneBit(minCapacity) << 2], new ConcurrentHashMap<>());
    for (int index = 0; index < size; index++) {
      String id = ids[index];
      if (id != null) {
        put(built, freeSlot(id, built.slots), id, index);
      }
    }
    return built;
  }

  private static void put(Index target, int slot, String id, int index) {
    if (slot == NO_SLOT) {
      target.overflow.put(id, index);
    } else {
      SLOT.setRelease(target.slots, slot, index + 1);
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
