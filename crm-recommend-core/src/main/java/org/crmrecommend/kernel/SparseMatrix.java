package org.crmrecommend.kernel;

import java.util.Arrays;

/**
 * A sparse matrix in compressed rows, the columns of each row rising. Immutable by agreement: the
 * arrays are shared, so that hot loops may walk them.
 */
public final class SparseMatrix {

  private static final int ROWS_PER_BLOCK = 32;

  private final int columnCount;
  private final int[] starts;
  private final int[] columns;
  private final float[] values;

  /**
   * Takes ownership of the arrays.
   *
   * @param columnCount how many columns there are
   * @param starts where each row begins in the other arrays, and where the last one ends
   * @param columns the column of each entry, rising within a row
   * @param values the value of each entry
   */
  public SparseMatrix(int columnCount, int[] starts, int[] columns, float[] values) {
    this.columnCount = columnCount;
    this.starts = starts;
    this.columns = columns;
    this.values = values;
  }

  /** How many rows there are. */
  public int rowCount() {
    return starts.length - 1;
  }

  /** How many columns there are. */
  public int columnCount() {
    return columnCount;
  }

  /** How many entries there are. */
  public int size() {
    return columns.length;
  }

  /** Where each row begins, and where the last one ends; not to be written to. */
  public int[] starts() {
    return starts;
  }

  /** The column of each entry; not to be written to. */
  public int[] columns() {
    return columns;
  }

  /** The value of each entry; not to be written to. */
  public float[] values() {
    return values;
  }

  /** The value at a row and a column; O(log(entries of the row)) time. */
  public float value(int row, int column) {
    int position = Arrays.binarySearch(columns, starts[row], starts[row + 1], column);
    return position < 0 ? 0 : values[position];
  }

  /** The sum of the squares of each row. */
  public double[] squaredNorms() {
    double[] squares = new double[rowCount()];
    for (int row = 0; row < squares.length; row++) {
      for (int c = starts[row]; c < starts[row + 1]; c++) {
        squares[row] += (double) values[c] * values[c];
      }
    }
    return squares;
  }

  /** The matrix with its rows as columns. */
  public SparseMatrix transpose() {
    int[] ends = new int[columnCount + 1];
    for (int column : columns) {
      ends[column + 1]++;
    }
    for (int column = 0; column < columnCount; column++) {
      ends[column + 1] += ends[column];
    }
    int[] transposedStarts = ends.clone();
    int[] rows = new int[size()];
    float[] transposedValues = new float[size()];
    for (int row = 0; row < rowCount(); row++) {
      for (int c = starts[row]; c < starts[row + 1]; c++) {
        int position = ends[columns[c]]++;
        rows[position] = row;
        transposedValues[position] = values[c];
      }
    }
    return new SparseMatrix(rowCount(), transposedStarts, rows, transposedValues);
  }

  /**
   * The rows of the product with a dense matrix, the rows given and made being arrays of their own.
   *
   * @param dense a row for each column of this matrix, all of one length
   * @param width the length of the rows
   * @param product receives a row for each row of this matrix; of that length
   */
  public void times(float[][] dense, int width, float[][] product, Workers workers) {
    workers.forEachBlock(
        rowCount(),
        ROWS_PER_BLOCK,
        () -> product,
        (result, from, to) -> {
          for (int row = from; row < to; row++) {
            Arrays.fill(result[row], 0, width, 0f);
            MatrixProducts.addSelectedRows(
                result[row], dense, columns, values, starts[row], starts[row + 1], 0, width);
          }
        });
  }
}
