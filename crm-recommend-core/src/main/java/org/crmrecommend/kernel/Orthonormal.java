package org.crmrecommend.kernel;

import java.util.Arrays;

/**
 * Makes the columns of a tall matrix orthonormal, by the Cholesky factor of the products of its
 * columns: with YᵀY = RᵀR, the columns of YR⁻¹ are. Products are summed and factorized in doubles;
 * as they square the matrix's condition, twice is enough where once is not. A column that is a
 * combination of those before it becomes zero. The result is the same at any number of threads.
 *
 * @see <a href="https://doi.org/10.1109/ScalA.2014.11">Fukaya et al., ScalA 2014</a>, for why twice
 */
final class Orthonormal {

  /** What is left of a column's square when it depends on others, with rounding to floats. */
  private static final double LOST = 1e-11;

  private static final int ROWS_A_BLOCK = 32;

  /** Partial sums, each of which is a square matrix. */
  private static final int MOST_PARTS = 32;

  private final float[][] rows;
  private final int width;
  private final Workers workers;

  private Orthonormal(float[][] rows, int width, Workers workers) {
    this.rows = rows;
    this.width = width;
    this.workers = workers;
  }

  /**
   * Makes the columns orthonormal, or zero.
   *
   * @param rows the matrix, in rows
   * @param width the number of columns
   */
  static void columns(float[][] rows, int width, Workers workers) {
    Orthonormal matrix = new Orthonormal(rows, width, workers);
    double[][] factor = products(rows, width, workers);
    factorize(factor);
    matrix.multiply(inverse(factor));
  }

  /**
   * The upper triangle of the products of all pairs of columns.
   *
   * @param rows the matrix, in rows
   * @param width the number of columns
   */
  static double[][] products(float[][] rows, int width, Workers workers) {
    int partSize = Math.max(ROWS_A_BLOCK, (rows.length + MOST_PARTS - 1) / MOST_PARTS);
    double[][][] parts = new double[(rows.length + partSize - 1) / partSize][][];
    workers.forEachBlock(
        rows.length,
        partSize,
        () -> new double[4][width],
        (four, from, to) -> {
          double[][] sums = new double[width][width];
          for (int row = from; row < to; row += four.length) {
            addProducts(rows, row, Math.min(to, row + four.length), four, sums);
          }
          parts[from / partSize] = sums;
        });
    double[][] products = new double[width][width];
    for (double[][] part : parts) {
      for (int i = 0; i < width; i++) {
        for (int j = i; j < width; j++) {
          products[i][j] += part[i][j];
        }
      }
    }
    return products;
  }

  private static void addProducts(
      float[][] rows, int from, int to, double[][] four, double[][] sums) {
    for (int r = 0; r < four.length; r++) {
      Arrays.fill(four[r], 0.0);
      for (int j = 0; from + r < to && j < four[r].length; j++) {
        four[r][j] = rows[from + r][j];
      }
    }
    for (int i = 0; i < sums.length; i++) {
      addFour(sums[i], four[0], four[1], four[2], four[3], i);
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

  /** Replaces the upper triangle of C by R, C = RᵀR; rows of dependent columns are zero. */
  private static void factorize(double[][] c) {
    int n = c.length;
    double[] squares = new double[n];
    Arrays.setAll(squares, p -> c[p][p]);
    for (int p = 0; p < n; p++) {
      double[] row = c[p];
      boolean isDependent = !(row[p] > LOST * squares[p]);
      double scale = isDependent ? 0 : 1 / Math.sqrt(row[p]);
      for (int j = p; j < n; j++) {
        row[j] *= scale;
      }
      for (int i = p + 1; i < n && !isDependent; i++) {
        subtract(c[i], row, row[i], i);
      }
    }
  }

  /** The rows of R⁻¹, rounded; those of dependent columns are zero. */
  private static float[][] inverse(double[][] r) {
    int n = r.length;
    float[][] inverse = new float[n][n];
    double[] rest = new double[n];
    for (int i = 0; i < n; i++) {
      Arrays.fill(rest, 0.0);
      rest[i] = 1;
      for (int k = i; k < n; k++) {
        double entry = r[k][k] == 0 ? 0 : rest[k] / r[k][k];
        inverse[i][k] = (float) entry;
        subtract(rest, r[k], entry, k + 1);
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
  private void multiply(float[][] t) {
    int[] all = new int[width];
    Arrays.setAll(all, i -> i);
    workers.forEachBlock(
        rows.length,
        ROWS_A_BLOCK,
        () -> new float[width],
        (product, from, to) -> {
          for (int row = from; row < to; row++) {
            Arrays.fill(product, 0f);
            RowProducts.addRows(product, t, all, rows[row], 0, width, 0, width);
            System.arraycopy(product, 0, rows[row], 0, width);
          }
        });
  }
}
