package org.crmrecommend.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

  /** Returns the values of a row in their original order. */
  List<String> get(int row) {
    List<String> found = new ArrayList<>(starts[row + 1] - starts[row]);
    Arrays.stream(codes, starts[row], starts[row + 1]).mapToObj(values::id).forEach(found::add);
    return List.copyOf(found);
  }
}
