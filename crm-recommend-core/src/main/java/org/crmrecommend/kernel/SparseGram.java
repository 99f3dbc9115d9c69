package org.crmrecommend.kernel;

import java.util.Arrays;

/** The products of all pairs of columns of a sparse matrix, XᵀX, as a dense matrix. */
public final class SparseGram {

  private static final int ROWS_PER_BLOCK = 32;

  private SparseGram() {}

  /**
   * The upper triangle of XᵀX + λI. Takes O(Σ |row|²) time over the rows of X and, besides the
   * result, 8 bytes a column and thread. Sums are of doubles.
   *
   * @param rows X
   * @param columns Xᵀ
   * @param diagonal λ
   * @param rowLength how long to make the rows of the result; at least as there are columns
   * @return a row for each column of X; below the diagonal and beyond the columns there are zeros
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

  /** Adds the products of column i with itself and the columns after it. */
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
