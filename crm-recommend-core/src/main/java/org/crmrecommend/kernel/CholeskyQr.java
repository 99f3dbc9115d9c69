package org.crmrecommend.kernel;

import java.util.Arrays;

/**
 * Orthonormalizes the columns of a tall matrix by CholeskyQR: with the Cholesky factorization YᵀY =
 * RᵀR, the columns of YR⁻¹ are orthonormal.
 *
 * <p>YᵀY is summed and factorized in double. Because YᵀY squares the condition number of Y, an
 * ill-conditioned matrix needs two runs. A column that depends linearly on the columns before it
 * becomes zero. The result is the same for any number of threads.
 *
 * @see <a href="https://doi.org/10.1109/ScalA.2014.11">Fukaya et al., ScalA 2014</a>, for why two
 *     runs are enough
 */
final class CholeskyQr {

  /**
   * Largest pivot of a dependent column, relative to its squared norm, given rounding to floats.
   */
  private static final double DEPENDENCE_TOLERANCE = 1e-11;

  private static final int ROWS_PER_BLOCK = 32;

  /** Maximum number of partial sums. Each is a square matrix. */
  private static final int MAX_BLOCKS = 32;

  private final float[][] rows;
  private final int width;
  private final Workers workers;

  private CholeskyQr(float[][] rows, int width, Workers workers) {
    this.rows = rows;
    this.width = width;
    this.workers = workers;
  }

  /**
   * Makes the columns orthonormal; linearly dependent columns become zero.
   *
   * @param rows the rows of the matrix, overwritten
   * @param width the number of columns
   */
  static void orthonormalize(float[][] rows, int width, Workers workers) {
    CholeskyQr matrix = new CholeskyQr(rows, width, workers);
    double[][] factor = upperGram(rows, width, workers);
    factorize(factor);
    matrix.multiplyRows(inverse(factor));
  }

  /**
   * Returns the upper triangle of YᵀY, the products of all pairs of columns.
   *
   * @param rows the rows of the matrix
   * @param width the number of columns
   */
  static double[][] upperGram(float[][] rows, int width, Workers workers) {
    int rowsPerBlock = Math.max(ROWS_PER_BLOCK, (rows.length + MAX_BLOCKS - 1) / MAX_BLOCKS);
    double[][][] blockGrams = new double[(rows.length + rowsPerBlock - 1) / rowsPerBlock][][];
    workers.forEachBlock(
        rows.length,
        rowsPerBlock,
        () -> new double[4][width],
        (rowBatch, from, to) -> {
          double[][] sums = new double[width][width];
          for (int row = from; row < to; row += rowBatch.length) {
            addProducts(rows, row, Math.min(to, row + rowBatch.length), rowBatch, sums);
          }
          blockGrams[from / rowsPerBlock] = sums;
        });
    double[][] gram = new double[width][width];
    for (double[][] blockGram : blockGrams) {
      for (int i = 0; i < width; i++) {
        for (int j = i; j < width; j++) {
          gram[i][j] += blockGram[i][j];
        }
      }
    }
    return gram;
  }

  private static void addProducts(
      float[][] rows, int from, int to, double[][] rowBatch, double[][] sums) {
    for (int r = 0; r < rowBatch.length; r++) {
      Arrays.fill(rowBatch[r], 0.0);
      for (int j = 0; from + r < to && j < rowBatch[r].length; j++) {
        rowBatch[r][j] = rows[from + r][j];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      addFour(sums[i], rowBatch[0], rowBatch[1], rowBatch[2], rowBatch[3], i);
    }
  }

  private static void addFour(
      double[] sum, double[] x0, double[] x1, double[] x2, double[] x3, int i) {
    double w0 = x0[i];
    double w1 = x1[i];
    double w2 = x2[i];
    double w3 = x3[i];
    for (int j = i; j < sum.length; j++) {
      sum[j] = sum[j] + w0 * x0[j] + w1 * x1[j] + w2 * x2[j] + w3 * x3[j];
    }
  }

  /** Replaces the upper triangle of C by R, where C = RᵀR. Rows of dependent columns are zero. */
  private static void factorize(double[][] c) {
    int n = c.length;
    double[] squares = new double[n];
    Arrays.setAll(squares, p -> c[p][p]);
    for (int p = 0; p < n; p++) {
      double[] row = c[p];
      boolean isDependent = !(row[p] > DEPENDENCE_TOLERANCE * squares[p]);
      double scale = isDependent ? 0 : 1 / Math.sqrt(row[p]);
      for (int j = p; j < n; j++) {
        row[j] *= scale;
      }
      for (int i = p + 1; i < n && !isDependent; i++) {
        subtract(c[i], row, row[i], i);
      }
    }
  }

  /** Returns R⁻¹ rounded to floats. Rows of dependent columns are zero. */
  private static float[][] inverse(double[][] r) {
    int n = r.length;
    float[][] inverse = new float[n][n];
    double[] remainder = new double[n];
    for (int i = 0; i < n; i++) {
      Arrays.fill(remainder, 0.0);
      remainder[i] = 1;
      for (int k = i; k < n; k++) {
        double entry = r[k][k] == 0 ? 0 : remainder[k] / r[k][k];
        inverse[i][k] = (float) entry;
        subtract(remainder, r[k], entry, k + 1);
      }
    }
    return inverse;
  }

  private static void subtract(double[] row, double[] other, double factor, int from) {
    for (int j = from; j < row.length; j++) {
      row[j] -= factor * other[j];
    }
  }

  /** Replaces Y by YT. */
  private void multiplyRows(float[][] t) {
    int[] indexes = new int[width];
    Arrays.setAll(indexes, i -> i);
    workers.forEachBlock(
        rows.length,
        ROWS_PER_BLOCK,
        () -> new float[width],
        (product, from, to) -> {
          for (int row = from; row < to; row++) {
            Arrays.fill(product, 0f);
            MatrixProducts.addSelectedRows(product, t, indexes, rows[row], 0, width, 0, width);
            System.arraycopy(product, 0, rows[row], 0, width);
          }
        });
  }
}
