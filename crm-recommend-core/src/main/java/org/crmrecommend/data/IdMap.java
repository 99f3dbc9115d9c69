package org.crmrecommend.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.SpellingSuggestions;
import org.jspecify.annotations.Nullable;

/**
 * A bidirectional map between the ids of a shop and the dense indices 0, 1, 2 … that the library
 * uses internally. It grows: an id that is added gets the next index, and an index never changes
 * its meaning. A forgotten id leaves a hole that no other id fills.
 *
 * <p>Ids that are added together get their indices in {@link #ORDER}: shorter ids first, ids of the
 * same length by their characters, so that {@code 9} comes before {@code 10}. So a map that is
 * built at once depends only on the set of ids, not on the order of the input. One map of items is
 * shared by the event log, the catalog and the models of a shop; whatever was built before an id
 * was added keeps its number of items and does not know the id.
 *
 * <p>Safe for use by any number of threads. A lookup in either direction takes no lock and O(1)
 * time; {@link #indexOf} takes O(log ids) time if many ids have the same {@link String#hashCode}.
 * The map holds the strings, and per id one reference and 8 to 16 bytes.
 */
public final class IdMap {

  /** Shorter ids first, then by characters: ids that are plain numbers are in numeric order. */
  public static final Comparator<String> ORDER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private static final int MAX_SUGGESTIONS = 3;

  private final IdHashTable table;

  private IdMap(IdHashTable table) {
    this.table = table;
  }

  /** Creates an empty map. */
  public IdMap() {
    this(new IdHashTable());
  }

  /** Returns a new map of these ids; duplicates count once, and their order is ignored. */
  public static IdMap of(Collection<String> ids) {
    Checks.requireNoNulls("ids", ids);
    return new IdMap(IdHashTable.of(sortedDistinct(ids.toArray(String[]::new))));
  }

  /** Sorts the array in place. Ids of a model file are sorted; sorting takes much longer. */
  private static String[] sortedDistinct(String[] ids) {
    if (isStrictlyAscending(ids)) {
      return ids;
    }
    Arrays.parallelSort(ids, ORDER);
    int size = 0;
    for (String id : ids) {
      if (size == 0 || !id.equals(ids[size - 1])) {
        ids[size++] = id;
      }
    }
    return size == ids.length ? ids : Arrays.copyOf(ids, size);
  }

  private static boolean isStrictlyAscending(String[] ids) {
    for (int i = 1; i < ids.length; i++) {
      if (ORDER.compare(ids[i - 1], ids[i]) >= 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns a new map in which each id has its position in the list as index, such as that of a
   * saved map; see {@link #firstIds}.
   *
   * @param ids different ids; an empty text is a hole
   * @throws IllegalArgumentException if an id occurs twice
   */
  public static IdMap inOrder(List<String> ids) {
    Checks.requireNoNulls("ids", ids);
    @Nullable String[] array =
        ids.stream().map(id -> id.isEmpty() ? null : id).toArray(String[]::new);
    IdHashTable table = IdHashTable.of(array);
    for (int index = 0; index < array.length; index++) {
      String id = array[index];
      if (id != null && table.indexOf(id) != index) {
        throw new IllegalArgumentException("ids must be different: " + id);
      }
    }
    return new IdMap(table);
  }

  /** Returns the index of an id; adds the id if it is new. */
  public int add(String id) {
    Checks.requireNonNull("id", id);
    int known = table.indexOf(id);
    if (known >= 0) {
      return known;
    }
    synchronized (table) {
      return table.indexOfOrAdd(id);
    }
  }

  /**
   * Adds the ids that are new, in {@link #ORDER}: their indices do not depend on the order of the
   * collection.
   */
  public void addAll(Collection<String> ids) {
    Checks.requireNoNulls("ids", ids);
    synchronized (table) {
      String[] added = ids.stream().filter(id -> !contains(id)).toArray(String[]::new);
      for (String id : sortedDistinct(added)) {
        table.indexOfOrAdd(id);
      }
    }
  }

  /** Assigns the next index without an id, as if the id had been forgotten, and returns it. */
  public int addHole() {
    synchronized (table) {
      return table.addHole();
    }
  }

  /** Returns whether the ids of the first indices are these, in this order; empty for a hole. */
  public boolean startsWith(List<String> ids) {
    if (ids.size() > size()) {
      return false;
    }
    for (int index = 0; index < ids.size(); index++) {
      String id = table.id(index);
      if (!ids.get(index).equals(id == null ? "" : id)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the ids of the first {@code count} indices, in a new list; empty for a hole. */
  public List<String> firstIds(int count) {
    Objects.checkFromToIndex(0, count, size());
    List<String> ids = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      String id = table.id(index);
      ids.add(id == null ? "" : id);
    }
    return ids;
  }

  /**
   * Removes an id and leaves its index as a hole. The id counts as new if it is added again. Does
   * nothing if the map does not contain the id.
   */
  public void forget(String id) {
    synchronized (table) {
      int index = table.indexOf(id);
      if (index >= 0) {
        table.remove(index, id);
      }
    }
  }

  /**
   * Gives the index of an id to another id, as if it had always had this one. Does nothing if the
   * map does not contain the old id.
   *
   * @throws IllegalArgumentException if the map contains the new id
   */
  public void rename(String oldId, String newId) {
    Checks.requireNonNull("newId", newId);
    synchronized (table) {
      int index = table.indexOf(oldId);
      if (index >= 0) {
        if (contains(newId)) {
          throw new IllegalArgumentException("newId must not be in the map: " + newId);
        }
        table.replace(index, oldId, newId);
      }
    }
  }

  /**
   * Returns the number of indices assigned so far, including those of forgotten ids: every index is
   * below it.
   */
  public int size() {
    return table.size();
  }

  /**
   * Returns the id of an index.
   *
   * @throws IndexOutOfBoundsException if the index is not in 0 … size − 1
   * @throws IllegalStateException if the id was forgotten; see {@link #contains(int)}
   */
  public String id(int index) {
    String id = table.id(Objects.checkIndex(index, table.size()));
    if (id == null) {
      throw new IllegalStateException(
          "the id of index " + index + " was forgotten; check contains(index) first");
    }
    return id;
  }

  /** Returns the id of an index, or the other text if the index has none. */
  public String idOr(int index, String other) {
    String id = index >= 0 && index < table.size() ? table.id(index) : null;
    return id == null ? other : id;
  }

  /**
   * Returns the index of an id, or −1 if the map does not contain it, like {@link List#indexOf}.
   */
  public int indexOf(String id) {
    return table.indexOf(id);
  }

  /** Returns whether the map contains an id. */
  public boolean contains(String id) {
    return table.indexOf(id) >= 0;
  }

  /** Returns whether an index has an id: it was assigned, and the id was not forgotten. */
  public boolean contains(int index) {
    return index >= 0 && index < table.size() && table.id(index) != null;
  }

  /**
   * Returns the ids most similar to a mistyped id, the closest first; at most three. O(ids ·
   * length²) time.
   */
  public List<String> suggestions(String id) {
    return SpellingSuggestions.closest(id, stream().toList(), MAX_SUGGESTIONS);
  }

  /** Returns the ids that were not forgotten, in the order of their indices. */
  public Stream<String> stream() {
    return Arrays.stream(table.toArray()).filter(Objects::nonNull);
  }

  /** Returns an independent copy with the same indices and holes. */
  public IdMap copy() {
    return new IdMap(IdHashTable.of(table.toArray()));
  }

  /**
   * Returns a map of some of the ids, in the order of their indices.
   *
   * @param indices indices of these ids, ascending
   */
  IdMap subset(int[] indices) {
    return indices.length == size()
        ? this
        : new IdMap(
            IdHashTable.of(Arrays.stream(indices).mapToObj(this::id).toArray(String[]::new)));
  }

  /** Returns whether each of the first {@code count} indices has the same id in the other map. */
  public boolean hasSameIds(IdMap other, int count) {
    if (table == other.table) {
      return true;
    }
    return size() >= count
        && other.size() >= count
        && Arrays.equals(table.toArray(), 0, count, other.table.toArray(), 0, count);
  }

  /**
   * Returns for each index of this map the index of the same id in the other map, or −1.
   *
   * @return a new array of length {@link #size()}
   */
  public int[] indicesIn(IdMap other) {
    @Nullable String[] ids = table.toArray();
    if (hasSameIds(other, ids.length)) {
      return IntStream.range(0, ids.length).toArray();
    }
    return Arrays.stream(ids).mapToInt(id -> id == null ? -1 : other.indexOf(id)).toArray();
  }

  /** Adds the first ids to a digest. */
  void addTo(ContentDigest digest, String section, int count) {
    digest.add(section, firstIds(count).toArray(String[]::new));
  }

  /** Compares the ids with their indices, as they are now. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IdMap that
        && (table == that.table || Arrays.equals(table.toArray(), that.table.toArray()));
  }

  /** Changes when an id is added, so do not use a growing map as a key. */
  @Override
  public int hashCode() {
    return Arrays.hashCode(table.toArray());
  }

  @Override
  public String toString() {
    return stream().count() + " ids";
  }
}
