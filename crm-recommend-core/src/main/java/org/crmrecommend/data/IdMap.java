package org.crmrecommend.data;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.kernel.NullChecks;
import org.crmrecommend.kernel.SpellingSuggestions;

/**
 * The one bridge between the ids a shop uses and the dense numbers 0, 1, 2 … that everything inside
 * works with.
 *
 * <p>Numbers follow the ids' order – the shorter id first, ids of one length by their characters,
 * so that {@code 9} comes before {@code 10} – and so depend on the set of ids alone, never on the
 * order in which they came. Immutable. Looking up either way takes O(1) time, or O(log ids) time if
 * many ids have the same {@link String#hashCode}; the table holds the strings, one reference and 8
 * to 16 bytes an id.
 */
public final class IdMap {

  /** Shorter ids first, then by characters: plain numbers come in the order of their size. */
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

  /** The table of these ids; duplicates count once, their order does not matter. */
  public static IdMap of(Collection<String> ids) {
    NullChecks.requireAll("ids", ids);
    String[] sorted = ids.toArray(String[]::new);
    Arrays.sort(sorted, ORDER);
    int size = 0;
    for (String id : sorted) {
      if (size == 0 || !id.equals(sorted[size - 1])) {
        sorted[size++] = id;
      }
    }
    return new IdMap(size == sorted.length ? sorted : Arrays.copyOf(sorted, size));
  }

  /** How many ids there are. */
  public int size() {
    return ids.length;
  }

  /**
   * The id behind a number.
   *
   * @throws IndexOutOfBoundsException if the number is not in 0 … size − 1
   */
  public String id(int index) {
    return ids[index];
  }

  /** The number of an id, or −1 (as {@link List#indexOf} has it) if the table does not hold it. */
  public int indexOf(String id) {
    return hashTable.indexOf(id);
  }

  /** Whether the table holds this id. */
  public boolean contains(String id) {
    return hashTable.indexOf(id) >= 0;
  }

  /**
   * The ids that a mistyped one may have meant, the nearest first; at most three. O(ids · length²)
   * time.
   */
  public List<String> suggestions(String id) {
    return SpellingSuggestions.closest(id, Arrays.asList(ids), MAX_SUGGESTIONS);
  }

  /** All ids in the order of their numbers. */
  public Stream<String> stream() {
    return Arrays.stream(ids);
  }

  /**
   * The table of some of the ids.
   *
   * @param indices theirs, rising
   */
  IdMap subset(int[] indices) {
    return indices.length == ids.length
        ? this
        : new IdMap(Arrays.stream(indices).mapToObj(this::id).toArray(String[]::new));
  }

  /** The table of all ids of this one and the other. */
  public IdMap union(IdMap other) {
    if (other.stream().allMatch(this::contains)) {
      return this;
    }
    return of(Stream.concat(stream(), other.stream()).toList());
  }

  /**
   * For every number of this table, the number that the same id has in the other, or −1.
   *
   * @return a new array of length {@link #size()}
   */
  public int[] indicesIn(IdMap other) {
    int[] indices = new int[ids.length];
    Arrays.setAll(indices, equals(other) ? index -> index : index -> other.indexOf(ids[index]));
    return indices;
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
