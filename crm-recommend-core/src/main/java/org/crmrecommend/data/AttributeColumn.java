package org.crmrecommend.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One attribute of many rows, each with no value, one or several: a table of the distinct values
 * and, row by row, their numbers in it.
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

  /** The column with these values in its rows, each row's in the order given. */
  static AttributeColumn of(List<List<String>> rows) {
    IdMap values = IdMap.of(rows.stream().flatMap(List::stream).toList());
    int[] starts = new int[rows.size() + 1];
    for (int row = 0; row < rows.size(); row++) {
      starts[row + 1] = starts[row] + rows.get(row).size();
    }
    int[] codes = rows.stream().flatMap(List::stream).mapToInt(values::indexOf).toArray();
    return new AttributeColumn(values, starts, codes);
  }

  /** The values of a row, in the order they were given. */
  List<String> get(int row) {
    List<String> found = new ArrayList<>(starts[row + 1] - starts[row]);
    Arrays.stream(codes, starts[row], starts[row + 1]).mapToObj(values::id).forEach(found::add);
    return List.copyOf(found);
  }
}
