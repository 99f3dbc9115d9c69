package org.crmrecommend.ranking.rerank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crmrecommend.data.Catalog;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;

/**
 * The values of every item in some text columns as numbers, so that values are compared without
 * strings. Immutable, for one version of a catalog.
 *
 * <p>Takes 4 to 8 bytes an item, because items with the same values share an array. Building takes
 * O(items · values) time. A later version of the catalog shares everything but the changed items.
 */
public final class ItemValues {

  private static final String CATEGORY = "category";
  private static final String TITLE = "title";
  private static final int[] NONE = {};

  /** With more changed items, the values are built again. */
  private static final int MAX_CHANGED_SHARE = 8;

  private final Catalog catalog;
  private final List<String> columns;

  /** Whether categories count with all prefixes of their paths, and titles by their words. */
  private final boolean hasPrefixes;

  private final Numbering numbering;

  /** Sorted numbers of the values of each item, distinct. */
  private final int[][] rows;

  /** The rows of items that changed since. */
  private final IntObjectHashMap<int[]> changedRows;

  private ItemValues(
      Catalog catalog, List<String> columns, boolean hasPrefixes, Numbering numbering) {
    this.catalog = catalog;
    this.columns = columns;
    this.hasPrefixes = hasPrefixes;
    this.numbering = numbering;
    this.rows = new int[catalog.itemCount()][];
    for (int item = 0; item < rows.length; item++) {
      rows[item] = row(catalog, item);
    }
    this.changedRows = new IntObjectHashMap<>();
  }

  private ItemValues(ItemValues earlier, Catalog catalog, int[] changed) {
    this.catalog = catalog;
    this.columns = earlier.columns;
    this.hasPrefixes = earlier.hasPrefixes;
    this.numbering = earlier.numbering;
    this.rows = earlier.rows;
    this.changedRows = new IntObjectHashMap<>(earlier.changedRows);
    for (int item : changed) {
      int[] row = row(catalog, item);
      if (item >= rows.length || !Arrays.equals(row, rows[item]) || changedRows.containsKey(item)) {
        changedRows.put(item, row);
      }
    }
  }

  /** Returns the values of whole columns: a category is its path as one value. */
  static ItemValues whole(Catalog catalog, String column) {
    return new ItemValues(catalog, List.of(column), false, new Numbering());
  }

  /**
   * Returns the values of several columns together; a category is its path and all prefixes, and a
   * title its words.
   */
  static ItemValues withPrefixes(Catalog catalog, List<String> columns) {
    return new ItemValues(catalog, List.copyOf(columns), true, new Numbering());
  }

  /** Returns whether these are the values of this version of a catalog. */
  boolean isOf(Catalog other) {
    return other == catalog;
  }

  /** Returns the values of a later version, or of any other catalog. */
  ItemValues with(Catalog newer) {
    if (newer == catalog) {
      return this;
    }
    Optional<int[]> changed =
        newer.isSuccessorOf(catalog)
            ? newer.itemsChangedSince(catalog.version())
            : Optional.empty();
    boolean isSmall =
        changed.isPresent()
            && (changed.get().length + changedRows.size()) * (long) MAX_CHANGED_SHARE
                <= newer.itemCount();
    return isSmall
        ? new ItemValues(this, newer, changed.get())
        : new ItemValues(newer, columns, hasPrefixes, new Numbering());
  }

  /**
   * Returns the numbers of the values of an item, ascending; must not be modified. Empty for an
   * item that the catalog does not contain.
   */
  public int[] of(int item) {
    int[] changed = changedRows.isEmpty() ? null : changedRows.get(item);
    if (changed != null) {
      return changed;
    }
    return item < rows.length ? rows[item] : NONE;
  }

  private int[] row(Catalog of, int item) {
    if (!of.contains(item)) {
      return NONE;
    }
    int[] numbers = NONE;
    for (String column : columns) {
      numbers =
          column.equals(CATEGORY)
              ? withCategory(of, item, numbers)
              : with(of, item, column, numbers);
    }
    return numbering.shared(numbers);
  }

  private int[] withCategory(Catalog of, int item, int[] numbers) {
    List<String> path = of.category(item);
    int[] all = numbers;
    for (int length = hasPrefixes ? 1 : path.size();
        length > 0 && length <= path.size();
        length++) {
      all = appended(all, numbering.number(CATEGORY, path.subList(0, length)));
    }
    return all;
  }

  private int[] with(Catalog of, int item, String column, int[] numbers) {
    int[] all = numbers;
    for (String value : of.textValues(item, column)) {
      boolean hasWords = hasPrefixes && column.equals(TITLE);
      for (String part : hasWords ? words(value) : List.of(value)) {
        all = appended(all, numbering.number(column, List.of(part)));
      }
    }
    return all;
  }

  /** Returns the words of a title in lower case; each Chinese character is one. */
  static List<String> words(String title) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    int length;
    for (int i = 0; i <= title.length(); i += length) {
      int character = i == title.length() ? ' ' : title.codePointAt(i);
      length = Character.charCount(character);
      boolean isWord = Character.isIdeographic(character);
      if ((isWord || !Character.isLetterOrDigit(character)) && !word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
      if (isWord) {
        words.add(Character.toString(character));
      } else if (Character.isLetterOrDigit(character)) {
        word.appendCodePoint(Character.toLowerCase(character));
      }
    }
    return words;
  }

  private static int[] appended(int[] numbers, int number) {
    int[] longer = Arrays.copyOf(numbers, numbers.length + 1);
    longer[numbers.length] = number;
    return longer;
  }

  /** Returns the Jaccard index of two sorted arrays of numbers; 0 if both are empty. */
  static double similarity(int[] one, int[] other) {
    int common = 0;
    for (int i = 0, j = 0; i < one.length && j < other.length; ) {
      if (one[i] == other[j]) {
        common++;
        i++;
        j++;
      } else if (one[i] < other[j]) {
        i++;
      } else {
        j++;
      }
    }
    return common == 0 ? 0 : (double) common / (one.length + other.length - common);
  }

  /** Numbers the values in the order in which they are met; shared by the versions. */
  private static final class Numbering {

    private final Map<List<Object>, Integer> numbers = new HashMap<>();
    private final Map<List<Integer>, int[]> rows = new HashMap<>();

    synchronized int number(String column, List<String> value) {
      return numbers.computeIfAbsent(List.of(column, List.copyOf(value)), key -> numbers.size());
    }

    /** Returns the one array of these numbers, sorted and without duplicates. */
    synchronized int[] shared(int[] row) {
      int[] distinct = Arrays.stream(row).sorted().distinct().toArray();
      return rows.computeIfAbsent(Arrays.stream(distinct).boxed().toList(), key -> distinct);
    }
  }
}
