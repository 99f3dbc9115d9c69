package org.crmrecommend.data;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.kernel.NearNames;
import org.crmrecommend.kernel.NullChecks;

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
public final class Ids {

  /** Shorter ids first, then by characters: plain numbers come in the order of their size. */
  public static final Comparator<String> ORDER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private static final int MOST_SUGGESTIONS = 3;

  private final String[] ids;
  private final IdNumbering numbers;

  /** Takes ownership of {@code sorted}, which is in {@link #ORDER} and without duplicates. */
  private Ids(String[] sorted) {
    this.ids = sorted;
    this.numbers = IdNumbering.of(sorted);
  }

  /** The table of these ids; duplicates count once, their order does not matter. */
  public static Ids of(Collection<String> ids) {
    NullChecks.requireAll("ids", ids);
    String[] sorted = ids.toArray(String[]::new);
    Arrays.sort(sorted, ORDER);
    int size = 0;
    for (String id : sorted) {
      if (size == 0 || !id.equals(sorted[size - 1])) {
        sorted[size++] = id;
      }
    }
    return new Ids(size == sorted.length ? sorted : Arrays.copyOf(sorted, size));
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
  public String id(int number) {
    return ids[number];
  }

  /** The number of an id, or −1 (as {@link List#indexOf} has it) if the table does not hold it. */
  public int indexOf(String id) {
    return numbers.indexOf(id);
  }

  /** Whether the table holds this id. */
  public boolean contains(String id) {
    return numbers.indexOf(id) >= 0;
  }

  /**
   * The ids that a mistyped one may have meant, the nearest first; at most three. O(ids · length²)
   * time.
   */
  public List<String> suggestions(String id) {
    return NearNames.nearest(id, Arrays.asList(ids), MOST_SUGGESTIONS);
  }

  /** All ids in the order of their numbers. */
  public Stream<String> stream() {
    return Arrays.stream(ids);
  }

  /**
   * The table of some of the ids.
   *
   * @param numbers theirs, rising
   */
  Ids only(int[] numbers) {
    return numbers.length == ids.length
        ? this
        : new Ids(Arrays.stream(numbers).mapToObj(this::id).toArray(String[]::new));
  }

  /** The table of all ids of this one and the other. */
  public Ids union(Ids other) {
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
  public int[] numbersIn(Ids other) {
    int[] translated = new int[ids.length];
    Arrays.setAll(
        translated, equals(other) ? number -> number : number -> other.indexOf(ids[number]));
    return translated;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ids that && Arrays.equals(ids, that.ids);
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
