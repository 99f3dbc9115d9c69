package org.crmrecommend.kernel;

import java.util.Arrays;

/** Computes XᵀX, the products of all pairs of columns, of a sparse matrix X as a dense matrix. */
public final class SparseGram {

  private static final int ROWS_PER_BLOCK = 8;

  private SparseGram() {}

  /**
   * Returns the upper triangle of XᵀX + λI. Takes O(Σ |row|²) time over the rows of X and, in
   * addition to the result, 8 bytes for each column and thread. Sums are computed in double.
   *
   * @param rows the matrix X
   * @param columns the transposed matrix Xᵀ
   * @param diagonal λ
   * @param rowLength the length of a row of the result; at least the number of columns of X
   * @return a row for each column of X, with zeros below the diagonal and beyond the columns
   */
  public static float[][] upperTriangle(
      SparseMatrix rows, SparseMatrix columns, double diagonal, int rowLength, Workers workers) {
    int n = rows.columnCount();
    float[][] gram = new float[n][];
    workers.forEachBlock(
        n,
        ROWS_PER_BLOCK,
        () -> new double[n],
        (sums, from, to) -> {
          for (int i = from; i < to; i++) {
            sums[i] = diagonal;
            addProducts(rows, columns, i, sums);
            float[] row = new float[rowLength];
            for (int j = i; j < n; j++) {
              row[j] = (float) sums[j];
            }
            Arrays.fill(sums, i, n, 0.0);
            gram[i] = row;
          }
        });
    return gram;
  }

  /** Adds the products of column i with itself and with the columns after it. */
  private static void addProducts(SparseMatrix rows, SparseMatrix columns, int i, double[] sums) {
    int[] starts = rows.starts();
    int[] indices = rows.columns();
    float[] values = rows.values();
    for (int c = columns.starts()[i]; c < columns.starts()[i + 1]; c++) {
      int row = columns.columns()[c];
      double value = columns.values()[c];
      int diagonalPosition = Arrays.binarySearch(indices, starts[row], starts[row + 1], i);
      for (int entry = diagonalPosition; entry < starts[row + 1]; entry++) {
        sums[indices[entry]] += value * values[entry];
      }
    }
  }
}
