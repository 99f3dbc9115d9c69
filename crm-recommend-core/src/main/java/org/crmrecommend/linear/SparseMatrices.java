package org.crmrecommend.linear;

import java.util.function.IntFunction;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.SparseMatrix;

/** Converts interactions to sparse matrices. */
final class SparseMatrices {

  private SparseMatrices() {}

  /** Returns a matrix with a row for each user. */
  static SparseMatrix byUser(Interactions interactions) {
    return copy(interactions.userCount(), interactions.itemCount(), interactions::itemsOf);
  }

  /** Returns a matrix with a row for each item. */
  static SparseMatrix byItem(Interactions interactions) {
    return copy(interactions.itemCount(), interactions.userCount(), interactions::usersOf);
  }

  private static SparseMatrix copy(
      int rowCount, int columnCount, IntFunction<Interactions.Row> rows) {
    int[] starts = new int[rowCount + 1];
    for (int row = 0; row < rowCount; row++) {
      starts[row + 1] = starts[row] + rows.apply(row).size();
    }
    int[] columns = new int[starts[rowCount]];
    float[] values = new float[starts[rowCount]];
    for (int row = 0; row < rowCount; row++) {
      Interactions.Row cells = rows.apply(row);
      for (int cell = 0; cell < cells.size(); cell++) {
        columns[starts[row] + cell] = cells.index(cell);
        values[starts[row] + cell] = cells.weight(cell);
      }
    }
    return new SparseMatrix(columnCount, starts, columns, values);
  }
}
