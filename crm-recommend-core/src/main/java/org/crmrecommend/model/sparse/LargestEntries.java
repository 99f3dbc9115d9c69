package org.crmrecommend.model.sparse;

import java.util.Arrays;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseRows;
import org.crmrecommend.model.TopItems;

/**
 * A sparse matrix under construction that keeps only the largest entries of each row, such as the
 * nearest neighbors of each item. Several threads may set rows, each row at most once.
 */
public final class LargestEntries {

  private final SparseRows rows;

  /** Creates empty rows. */
  public LargestEntries(int rowCount) {
    this.rows = new SparseRows(rowCount);
  }

  /** Sets a row to the items and scores of {@code largest}. */
  public void set(int row, TopItems largest) {
    set(row, largest, 1);
  }

  /** Sets a row to the items of {@code largest} and their scores, scaled to a sum of 1. */
  public void setNormalized(int row, TopItems largest) {
    double sum = 0;
    for (int rank = 0; rank < largest.size(); rank++) {
      sum += largest.score(rank);
    }
    set(row, largest, 1 / sum);
  }

  private void set(int row, TopItems largest, double scale) {
    long[] columnsAndRanks = new long[largest.size()];
    for (int rank = 0; rank < columnsAndRanks.length; rank++) {
      columnsAndRanks[rank] = (long) largest.item(rank) << Integer.SIZE | rank;
    }
    Arrays.sort(columnsAndRanks);
    int[] columns = new int[columnsAndRanks.length];
    float[] values = new float[columnsAndRanks.length];
    for (int c = 0; c < columns.length; c++) {
      columns[c] = (int) (columnsAndRanks[c] >>> Integer.SIZE);
      values[c] = (float) (largest.score((int) columnsAndRanks[c]) * scale);
    }
    rows.set(row, columns, values);
  }

  /** Returns the matrix. */
  public SparseMatrix toMatrix(int columnCount) {
    return rows.toMatrix(columnCount);
  }
}
