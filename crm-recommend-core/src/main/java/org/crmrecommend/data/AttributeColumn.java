package org.crmrecommend.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A column of one attribute with zero or more values per row. It stores a dictionary of the
 * distinct values, and for each row the codes of its values.
 */
final class AttributeColumn {

  private final IdMap values;
  private final int[] starts;
  private final int[] codes;
  private final int filledRows;

  private AttributeColumn(IdMap values, int[] starts, int[] codes) {
    this.values = values;
    this.starts = starts;
    this.codes = codes;
    int filled = 0;
    for (int row = 1; row < starts.length; row++) {
      filled += starts[row] > starts[row - 1] ? 1 : 0;
    }
    this.filledRows = filled;
  }

  /** Returns a column of these rows. The values of a row keep their order. */
  static AttributeColumn of(List<List<String>> rows) {
    return of(rows, row -> row);
  }

  /**
   * Returns a column of the values of these rows. The values of a row keep their order.
   *
   * @param values called once for each row
   */
  static <T> AttributeColumn of(List<T> rows, Function<T, List<String>> values) {
    IdMap seen = new IdMap(); // in the order of the rows; there are few different values
    IntArrayList codes = new IntArrayList(rows.size());
    int[] starts = new int[rows.size() + 1];
    for (int row = 0; row < rows.size(); row++) {
      List<String> ofRow = values.apply(rows.get(row));
      for (int i = 0; i < ofRow.size(); i++) {
        codes.add(seen.add(ofRow.get(i)));
      }
      starts[row + 1] = codes.size();
    }
    IdMap sorted = IdMap.of(seen.stream().toList());
    int[] newCodes = seen.indicesIn(sorted);
    int[] sortedCodes = codes.toArray();
    for (int i = 0; i < sortedCodes.length; i++) {
      sortedCodes[i] = newCodes[sortedCodes[i]];
    }
    return new AttributeColumn(sorted, starts, sortedCodes);
  }

  /** Returns a column of these rows, empty where the row is negative. */
  AttributeColumn gather(int[] rows) {
    int[] gatheredStarts = new int[rows.length + 1];
    for (int r = 0; r < rows.length; r++) {
      int length = rows[r] < 0 ? 0 : starts[rows[r] + 1] - starts[rows[r]];
      gatheredStarts[r + 1] = gatheredStarts[r] + length;
    }
    int[] gatheredCodes = new int[gatheredStarts[rows.length]];
    for (int r = 0; r < rows.length; r++) {
      if (rows[r] >= 0) {
        int length = gatheredStarts[r + 1] - gatheredStarts[r];
        System.arraycopy(codes, starts[rows[r]], gatheredCodes, gatheredStarts[r], length);
      }
    }
    return new AttributeColumn(values, gatheredStarts, gatheredCodes);
  }

  /**
   * Returns a column in which some rows are replaced. It equals the column that {@link #of} builds
   * from the same rows: values that no row has any more are dropped. O(rows + values) time.
   *
   * @param rowCount at least the number of rows of this column; further rows are empty by default
   * @param changed returns the values of a replaced row, or null if it is the row of this column
   */
  AttributeColumn with(int rowCount, IntFunction<@Nullable List<String>> changed) {
    int[] newStarts = new int[rowCount + 1];
    boolean[] used = new boolean[values.size()];
    Set<String> added = new HashSet<>();
    for (int row = 0; row < rowCount; row++) {
      List<String> replaced = changed.apply(row);
      if (replaced != null) {
        added.addAll(replaced);
      } else {
        markUsed(row, used);
      }
      newStarts[row + 1] = newStarts[row] + (replaced == null ? length(row) : replaced.size());
    }
    IdMap newValues = valuesWith(used, added);
    int[] newCodes = values.indicesIn(newValues);
    int[] merged = new int[newStarts[rowCount]];
    for (int row = 0; row < rowCount; row++) {
      List<String> replaced = changed.apply(row);
      for (int i = 0, to = newStarts[row]; to < newStarts[row + 1]; i++, to++) {
        merged[to] =
            replaced == null
                ? newCodes[codes[starts[row] + i]]
                : newValues.indexOf(replaced.get(i));
      }
    }
    return new AttributeColumn(newValues, newStarts, merged);
  }

  private int length(int row) {
    return row < starts.length - 1 ? starts[row + 1] - starts[row] : 0;
  }

  private void markUsed(int row, boolean[] used) {
    for (int i = 0; i < length(row); i++) {
      used[codes[starts[row] + i]] = true;
    }
  }

  private IdMap valuesWith(boolean[] used, Collection<String> added) {
    List<String> all = new ArrayList<>(added);
    for (int code = 0; code < used.length; code++) {
      if (used[code]) {
        all.add(values.id(code));
      }
    }
    return IdMap.of(all);
  }

  /** Returns the number of rows with at least one value. */
  int filledRows() {
    return filledRows;
  }

  /** Returns the number of distinct values. */
  int valueCount() {
    return values.size();
  }

  /** Returns the code of a value, below {@link #valueCount()}; −1 if no row has the value. */
  int code(String value) {
    return values.indexOf(value);
  }

  /** Calls the action with each row and each code in it, in order. */
  void forEach(RowAction action) {
    for (int row = 0; row < starts.length - 1; row++) {
      for (int i = starts[row]; i < starts[row + 1]; i++) {
        action.accept(row, codes[i]);
      }
    }
  }

  /** What to do with a row and the code of a value. */
  interface RowAction {

    void accept(int row, int code);
  }

  /** Returns the values of a row in their original order. */
  List<String> get(int row) {
    List<String> found = new ArrayList<>(starts[row + 1] - starts[row]);
    Arrays.stream(codes, starts[row], starts[row + 1]).mapToObj(values::id).forEach(found::add);
    return List.copyOf(found);
  }

  /**
   * Returns the test of whether a row has at least one accepted value.
   *
   * @param accepts called once for each distinct value of the column
   */
  IntPredicate accepting(Predicate<String> accepts) {
    boolean[] accepted = new boolean[values.size()];
    for (int code = 0; code < accepted.length; code++) {
      accepted[code] = accepts.test(values.id(code));
    }
    return row -> hasAccepted(row, accepted);
  }

  private boolean hasAccepted(int row, boolean[] accepted) {
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      if (accepted[codes[i]]) {
        return true;
      }
    }
    return false;
  }

  /** Returns the test of whether the first values of a row are these. */
  IntPredicate startingWith(List<String> prefix) {
    int[] prefixCodes = prefix.stream().mapToInt(values::indexOf).toArray();
    return row -> startsWith(row, prefixCodes);
  }

  private boolean startsWith(int row, int[] prefix) {
    int start = starts[row];
    int end = start + prefix.length;
    return end <= starts[row + 1] && Arrays.equals(codes, start, end, prefix, 0, prefix.length);
  }

  /** Adds the values of all rows to a digest. */
  void addTo(ContentDigest digest, String section) {
    values.addTo(digest, section, values.size());
    digest.add("starts", starts).add("codes", codes);
  }
}
