package org.crmrecommend.kernel;

import java.util.Arrays;

/**
 * Sparse matrix of floats in compressed row storage (CSR), with ascending columns in each row.
 * Immutable by convention: the arrays are shared for hot loops and must not be modified.
 */
public final class SparseMatrix {

  private static final int ROWS_PER_BLOCK = 32;

  /** Computes the value of an entry. */
  @FunctionalInterface
  public interface EntryFunction {

    /** Returns the new value of an entry; finite. */
    double apply(int row, int column, float value);
  }

  private final int columnCount;
  private final int[] starts;
  private final int[] columns;
  private final float[] values;

  /**
   * Takes ownership of the arrays.
   *
   * @param columnCount the number of columns
   * @param starts the index at which each row starts in the other arrays, followed by the end of
   *     the last row
   * @param columns the column of each entry, in ascending order within a row
   * @param values the value of each entry
   */
  public SparseMatrix(int columnCount, int[] starts, int[] columns, float[] values) {
    this.columnCount = columnCount;
    this.starts = starts;
    this.columns = columns;
    this.values = values;
  }

  /**
   * Returns whether the arrays are those of a matrix: starts that never descend, ascending columns
   * in each row and finite values. For arrays from a file.
   */
  public boolean isWellFormed() {
    if (columnCount < 0 || starts.length == 0 || starts[0] != 0) {
      return false;
    }
    for (int row = 0; row < rowCount(); row++) {
      if (starts[row + 1] < starts[row] || starts[row + 1] > columns.length) {
        return false;
      }
      for (int c = starts[row], previous = -1; c < starts[row + 1]; previous = columns[c++]) {
        if (columns[c] <= previous || columns[c] >= columnCount) {
          return false;
        }
      }
    }
    boolean isComplete = starts[rowCount()] == columns.length && columns.length == values.length;
    for (int c = 0; c < values.length && isComplete; c++) {
      isComplete = Float.isFinite(values[c]);
    }
    return isComplete;
  }

  /** Returns the number of rows. */
  public int rowCount() {
    return starts.length - 1;
  }

  /** Returns the number of columns. */
  public int columnCount() {
    return columnCount;
  }

  /** Returns the number of stored entries. */
  public int size() {
    return columns.length;
  }

  /** Returns the number of stored entries of a row. */
  public int size(int row) {
    return starts[row + 1] - starts[row];
  }

  /** Returns the start of each row and the end of the last row. The array must not be modified. */
  public int[] starts() {
    return starts;
  }

  /** Returns the column of each entry. The array must not be modified. */
  public int[] columns() {
    return columns;
  }

  /** Returns the value of each entry. The array must not be modified. */
  public float[] values() {
    return values;
  }

  /** Returns the value at a row and a column in O(log(entries of the row)) time. */
  public float value(int row, int column) {
    int position = Arrays.binarySearch(columns, starts[row], starts[row + 1], column);
    return position < 0 ? 0 : values[position];
  }

  /** Returns the sum of the values of each row. */
  public double[] rowSums() {
    double[] sums = new double[rowCount()];
    for (int row = 0; row < sums.length; row++) {
      for (int c = starts[row]; c < starts[row + 1]; c++) {
        sums[row] += values[c];
      }
    }
    return sums;
  }

  /** Returns the squared Euclidean norm of each row. */
  public double[] squaredNorms() {
    double[] squares = new double[rowCount()];
    for (int row = 0; row < squares.length; row++) {
      for (int c = starts[row]; c < starts[row + 1]; c++) {
        squares[row] += (double) values[c] * values[c];
      }
    }
    return squares;
  }

  /** Returns a matrix with the same entries but new values. Shares the indices. */
  public SparseMatrix map(EntryFunction function) {
    float[] mapped = new float[values.length];
    for (int row = 0; row < rowCount(); row++) {
      for (int c = starts[row]; c < starts[row + 1]; c++) {
        mapped[c] = (float) function.apply(row, columns[c], values[c]);
      }
    }
    return new SparseMatrix(columnCount, starts, columns, mapped);
  }

  /** Returns a matrix with the same entries, each 1. Shares the indices. */
  public SparseMatrix binary() {
    float[] ones = new float[values.length];
    Arrays.fill(ones, 1f);
    return new SparseMatrix(columnCount, starts, columns, ones);
  }

  /** Returns the transposed matrix. */
  public SparseMatrix transpose() {
    int[] order = new int[rowCount()];
    Arrays.setAll(order, row -> row);
    return transpose(order);
  }

  /**
   * Returns the transposed matrix, with its columns in another order. O(entries + columns) time.
   *
   * @param order the rows of this matrix in the order of the new columns: {@code order[0]} becomes
   *     column 0
   */
  public SparseMatrix transpose(int[] order) {
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
    for (int rank = 0; rank < order.length; rank++) {
      for (int c = starts[order[rank]]; c < starts[order[rank] + 1]; c++) {
        int position = ends[columns[c]]++;
        rows[position] = rank;
        transposedValues[position] = values[c];
      }
    }
    return new SparseMatrix(rowCount(), transposedStarts, rows, transposedValues);
  }

  /**
   * Computes the product of this matrix and a dense matrix. The dense matrices are stored as one
   * array for each row.
   *
   * @param dense a row for each column of this matrix
   * @param width the number of columns of {@code dense} and of the product
   * @param product receives a row for each row of this matrix, with at least {@code width} entries
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
