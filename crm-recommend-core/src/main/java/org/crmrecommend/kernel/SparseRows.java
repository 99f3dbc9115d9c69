package org.crmrecommend.kernel;

import java.util.Arrays;

/**
 * Rows of a sparse matrix under construction. Several threads may set rows, each row at most once.
 * Rows that are not set are empty.
 */
public final class SparseRows {

  private static final int[] NO_COLUMNS = {};
  private static final float[] NO_VALUES = {};

  private final int[][] columns;
  private final float[][] values;

  /** Creates empty rows. */
  public SparseRows(int rowCount) {
    this.columns = new int[rowCount][];
    this.values = new float[rowCount][];
    Arrays.fill(columns, NO_COLUMNS);
    Arrays.fill(values, NO_VALUES);
  }

  /**
   * Sets a row. Takes ownership of the arrays.
   *
   * @param rowColumns the column of each entry, in ascending order
   * @param rowValues the value of each entry
   */
  public void set(int row, int[] rowColumns, float[] rowValues) {
    columns[row] = rowColumns;
    values[row] = rowValues;
  }

  /** Sets a row to a copy of a row of a matrix. */
  public void copy(SparseMatrix source, int sourceRow, int row) {
    int from = source.starts()[sourceRow];
    int to = source.starts()[sourceRow + 1];
    set(
        row,
        Arrays.copyOfRange(source.columns(), from, to),
        Arrays.copyOfRange(source.values(), from, to));
  }

  /**
   * Returns the matrix of these rows.
   *
   * @throws ArithmeticException if there are more than 2,147,483,647 entries
   */
  public SparseMatrix toMatrix(int columnCount) {
    int[] starts = new int[columns.length + 1];
    for (int row = 0; row < columns.length; row++) {
      starts[row + 1] = Math.addExact(starts[row], columns[row].length);
    }
    int[] allColumns = new int[starts[columns.length]];
    float[] allValues = new float[starts[columns.length]];
    for (int row = 0; row < columns.length; row++) {
      System.arraycopy(columns[row], 0, allColumns, starts[row], columns[row].length);
      System.arraycopy(values[row], 0, allValues, starts[row], values[row].length);
    }
    return new SparseMatrix(columnCount, starts, allColumns, allValues);
  }
}
