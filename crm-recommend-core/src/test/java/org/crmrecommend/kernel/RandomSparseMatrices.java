package org.crmrecommend.kernel;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random sparse matrices, with dense matrices to compare with. */
final class RandomSparseMatrices {

  private RandomSparseMatrices() {}

  /**
   * Returns a matrix in which a share of about {@code density} of the entries is random in [−1, 1).
   */
  static SparseMatrix of(SplittableRandom random, int rows, int columns, double density) {
    double[][] dense = new double[rows][columns];
    for (double[] row : dense) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextDouble() < density ? (float) random.nextDouble(-1, 1) : 0;
      }
    }
    return of(dense, columns);
  }

  /** Converts a dense matrix to a sparse matrix. */
  static SparseMatrix of(double[][] dense, int columns) {
    int[] starts = new int[dense.length + 1];
    for (int i = 0; i < dense.length; i++) {
      double[] row = dense[i];
      starts[i + 1] =
          starts[i] + (int) IntStream.range(0, columns).filter(j -> row[j] != 0).count();
    }
    int[] indices = new int[starts[dense.length]];
    float[] values = new float[indices.length];
    int position = 0;
    for (double[] row : dense) {
      for (int j = 0; j < columns; j++) {
        if (row[j] != 0) {
          indices[position] = j;
          values[position++] = (float) row[j];
        }
      }
    }
    return new SparseMatrix(columns, starts, indices, values);
  }

  /** Converts a sparse matrix to a dense matrix. */
  static double[][] dense(SparseMatrix matrix) {
    double[][] dense = new double[matrix.rowCount()][matrix.columnCount()];
    for (int i = 0; i < dense.length; i++) {
      for (int j = 0; j < dense[i].length; j++) {
        dense[i][j] = matrix.value(i, j);
      }
    }
    return dense;
  }

  /** Returns AᵀA. */
  static double[][] gram(double[][] a, int columns) {
    double[][] gram = new double[columns][columns];
    for (double[] row : a) {
      for (int i = 0; i < columns; i++) {
        for (int j = 0; j < columns; j++) {
          gram[i][j] += row[i] * row[j];
        }
      }
    }
    return gram;
  }
}
