package org.crmrecommend.data;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.SpellingSuggestions;

/**
 * A bidirectional map between the ids of a shop and the dense indices 0, 1, 2 … that the library
 * uses internally.
 *
 * <p>Indices follow {@link #ORDER}: shorter ids first, ids of the same length by their characters,
 * so that {@code 9} comes before {@code 10}. They depend only on the set of ids, not on the order
 * of the input. Immutable. A lookup in either direction takes O(1) time; {@link #indexOf} takes
 * O(log ids) time if many ids have the same {@link String#hashCode}. The map holds the strings, and
 * per id one reference and 8 to 16 bytes.
 */
public final class IdMap {

  /** Shorter ids first, then by characters: ids that are plain numbers are in numeric order. */
  public static final Comparator<String> ORDER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private static final int MAX_SUGGESTIONS = 3;

  private final String[] ids;
  private final IdHashTable hashTable;

  /** Takes ownership of {@code sorted}, which is in {@link #ORDER} and without duplicates. */
  private IdMap(String[] sorted) {
    this.ids = sorted;
    this.hashTable = IdHashTable.of(sorted);
  }

  /** Returns a map of these ids; duplicates count once, and their order is ignored. */
  public static IdMap of(Collection<String> ids) {
    Checks.requireNoNulls("ids", ids);
    String[] sorted = ids.toArray(String[]::new);
    if (isStrictlyAscending(sorted)) { // as in a model file; sorting takes much longer
      return new IdMap(sorted);
    }
    Arrays.sort(sorted, ORDER);
    int size = 0;
    for (String id : sorted) {
      if (size == 0 || !id.equals(sorted[size - 1])) {
        sorted[size++] = id;
      }
    }
    return new IdMap(size == sorted.length ? sorted : Arrays.copyOf(sorted, size));
  }

  private static boolean isStrictlyAscending(String[] ids) {
    for (int i = 1; i < ids.length; i++) {
      if (ORDER.compare(ids[i - 1], ids[i]) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns the number of ids. */
  public int size() {
    return ids.length;
  }

  /**
   * Returns the id of an index.
   *
   * @throws IndexOutOfBoundsException if the index is not in 0 … size − 1
   */
  public String id(int index) {
    return ids[index];
  }

  /**
   * Returns the index of an id, or −1 if the map does not contain it, like {@link List#indexOf}.
   */
  public int indexOf(String id) {
    return hashTable.indexOf(id);
  }

  /** Returns whether the map contains an id. */
  public boolean contains(String id) {
    return hashTable.indexOf(id) >= 0;
  }

  /**
   * Returns the ids most similar to a mistyped id, the closest first; at most three. O(ids ·
   * length²) time.
   */
  public List<String> suggestions(String id) {
    return SpellingSuggestions.closest(id, Arrays.asList(ids), MAX_SUGGESTIONS);
  }

  /** Returns all ids in the order of their indices. */
  public Stream<String> stream() {
    return Arrays.stream(ids);
  }

  /**
   * Returns a map of some of the ids.
   *
   * @param indices indices of these ids, ascending
   */
  IdMap subset(int[] indices) {
    return indices.length == ids.length
        ? this
        : new IdMap(Arrays.stream(indices).mapToObj(this::id).toArray(String[]::new));
  }

  /** Returns a map of the ids of both maps. */
  public IdMap union(IdMap other) {
    if (other.stream().allMatch(this::contains)) {
      return this;
    }
    return of(Stream.concat(stream(), other.stream()).toList());
  }

  /**
   * Returns for each index of this map the index of the same id in the other map, or −1.
   *
   * @return a new array of length {@link #size()}
   */
  public int[] indicesIn(IdMap other) {
    int[] indices = new int[ids.length];
    Arrays.setAll(indices, equals(other) ? index -> index : index -> other.indexOf(ids[index]));
    return indices;
  }

  /** Adds the ids to a digest. */
  void addTo(ContentDigest digest, String section) {
    digest.add(section, ids);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IdMap that && Arrays.equals(ids, that.ids);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ids);
  }

  @Override
  public String toString() {
    return ids.length + " ids";
  }
}
