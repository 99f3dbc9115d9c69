package org.crmrecommend.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A column of one attribute with zero or more values per row. It stores a dictionary of the
 * distinct values, and for each row the codes of its values.
 */
final class AttributeColumn {

  private final IdMap values;
  private final int[] starts;
  private final int[] codes;

  private AttributeColumn(IdMap values, int[] starts, int[] codes) {
    this.values = values;
    this.starts = starts;
    this.codes = codes;
  }

  /** Returns a column of these rows. The values of a row keep their order. */
  static AttributeColumn of(List<List<String>> rows) {
    IdMap values = IdMap.of(rows.stream().flatMap(List::stream).toList());
    int[] starts = new int[rows.size() + 1];
    for (int row = 0; row < rows.size(); row++) {
      starts[row + 1] = starts[row] + rows.get(row).size();
    }
    int[] codes = rows.stream().flatMap(List::stream).mapToInt(values::indexOf).toArray();
    return new AttributeColumn(values, starts, codes);
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

  /** Returns the values of a row in their original order. */
  List<String> get(int row) {
    List<String> found = new ArrayList<>(starts[row + 1] - starts[row]);
    Arrays.stream(codes, starts[row], starts[row + 1]).mapToObj(values::id).forEach(found::add);
    return List.copyOf(found);
  }

  /**
   * Returns the rows with at least one accepted value, ascending.
   *
   * @param accepts called once for each distinct value of the column
   */
  IntStream rowsWith(Predicate<String> accepts) {
    boolean[] accepted = new boolean[values.size()];
    for (int code = 0; code < accepted.length; code++) {
      accepted[code] = accepts.test(values.id(code));
    }
    return IntStream.range(0, starts.length - 1).filter(row -> hasAccepted(row, accepted));
  }

  private boolean hasAccepted(int row, boolean[] accepted) {
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      if (accepted[codes[i]]) {
        return true;
      }
    }
    return false;
  }

  /** Returns the rows whose first values are these, ascending. */
  IntStream rowsStartingWith(List<String> prefix) {
    int[] prefixCodes = prefix.stream().mapToInt(values::indexOf).toArray();
    return IntStream.range(0, starts.length - 1).filter(row -> startsWith(row, prefixCodes));
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
