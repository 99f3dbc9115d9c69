package org.crmrecommend.kernel;

import java.util.Arrays;

/**
 * Solves (ZZᵀ + λI) A = Y for a sparse Z, for all columns of Y at once: the dual of least squares
 * with a penalty. ZᵀA is the W that minimizes ‖ZW − Y‖² + λ ‖W‖².
 *
 * <p>By conjugate gradients; a column is done when its residual is a thousandth of what it was, and
 * does not depend on the other columns. A step takes O(columns of Y · entries of Z) time; memory is
 * 4 bytes for each column of Y and each of three times the rows and once the columns of Z. The
 * result is the same at any number of threads. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1080/00401706.1970.10488634">Hoerl and Kennard, Technometrics
 *     1970</a>
 */
public final class RidgeRegression {

  private static final int ROWS_A_BLOCK = 64;
  private static final int MOST_STEPS = 200;

  /** The share of a residual's square at which to stop. */
  private static final double ENOUGH = 1e-6;

  private final SparseMatrix rows;
  private final SparseMatrix columns;
  private final float regularization;
  private final int width;
  private final Workers workers;

  private final float[][] direction;
  private final float[][] image;
  private final float[][] residual;

  /** ZᵀP for the direction P. */
  private final float[][] across;

  /**
   * @param rows Z
   * @param columns Zᵀ
   * @param regularization λ, positive
   * @param width how many columns Y has
   */
  public RidgeRegression(
      SparseMatrix rows, SparseMatrix columns, double regularization, int width, Workers workers) {
    this.rows = rows;
    this.columns = columns;
    this.regularization = (float) regularization;
    this.width = width;
    this.workers = workers;
    this.direction = new float[rows.rowCount()][width];
    this.image = new float[rows.rowCount()][width];
    this.residual = new float[rows.rowCount()][width];
    this.across = new float[rows.columnCount()][width];
  }

  /**
   * Finds A.
   *
   * @param y a row for each of Z's
   * @param a receives a row for each of Z's
   */
  public void solve(float[][] y, float[][] a) {
    for (int row = 0; row < y.length; row++) {
      Arrays.fill(a[row], 0f);
      System.arraycopy(y[row], 0, residual[row], 0, width);
      System.arraycopy(y[row], 0, direction[row], 0, width);
    }
    double[] squares = products(residual, residual);
    double[] enough = Arrays.stream(squares).map(square -> ENOUGH * square).toArray();
    for (int step = 0; step < MOST_STEPS && isLeft(squares, enough); step++) {
      squares = step(a, squares, enough);
    }
  }

  private static boolean isLeft(double[] squares, double[] enough) {
    for (int c = 0; c < squares.length; c++) {
      if (squares[c] > enough[c]) {
        return true;
      }
    }
    return false;
  }

  /** One step; the squares of what is left. */
  private double[] step(float[][] a, double[] squares, double[] enough) {
    columns.times(direction, width, across, workers);
    rows.times(across, width, image, workers);
    addMultiples(image, direction, constant(regularization));
    double[] curvatures = products(direction, image);
    float[] lengths = new float[width];
    float[] back = new float[width];
    for (int c = 0; c < width; c++) {
      boolean isDone = squares[c] <= enough[c] || !(curvatures[c] > 0);
      lengths[c] = isDone ? 0 : (float) (squares[c] / curvatures[c]);
      back[c] = -lengths[c];
    }
    addMultiples(a, direction, lengths);
    addMultiples(residual, image, back);
    double[] left = products(residual, residual);
    float[] turns = new float[width];
    for (int c = 0; c < width; c++) {
      turns[c] = squares[c] > 0 ? (float) (left[c] / squares[c]) : 0;
    }
    turn(turns);
    return left;
  }

  private float[] constant(float value) {
    float[] constant = new float[width];
    Arrays.fill(constant, value);
    return constant;
  }

  /** sum += x times a factor for each column. */
  private void addMultiples(float[][] sum, float[][] x, float[] factors) {
    workers.forEachBlock(
        sum.length,
        ROWS_A_BLOCK,
        () -> factors,
        (same, from, to) -> {
          for (int row = from; row < to; row++) {
            float[] own = sum[row];
            float[] other = x[row];
            for (int c = 0; c < same.length; c++) {
              own[c] += same[c] * other[c];
            }
          }
        });
  }

  /** direction = residual + direction times a factor for each column. */
  private void turn(float[] factors) {
    workers.forEachBlock(
        direction.length,
        ROWS_A_BLOCK,
        () -> factors,
        (same, from, to) -> {
          for (int row = from; row < to; row++) {
            float[] own = direction[row];
            float[] left = residual[row];
            for (int c = 0; c < same.length; c++) {
              own[c] = left[c] + same[c] * own[c];
            }
          }
        });
  }

  /** The product of each column of x with that of y, summed block by block in order. */
  private double[] products(float[][] x, float[][] y) {
    double[][] parts = new double[(x.length + ROWS_A_BLOCK - 1) / ROWS_A_BLOCK][];
    workers.forEachBlock(
        x.length,
        ROWS_A_BLOCK,
        () -> width,
        (count, from, to) -> {
          double[] part = new double[count];
          for (int row = from; row < to; row++) {
            addProducts(x[row], y[row], part);
          }
          parts[from / ROWS_A_BLOCK] = part;
        });
    double[] sums = new double[width];
    for (double[] part : parts) {
      for (int c = 0; c < width; c++) {
        sums[c] += part[c];
      }
    }
    return sums;
  }

  private static void addProducts(float[] x, float[] y, double[] sums) {
    for (int c = 0; c < sums.length; c++) {
      sums[c] += (double) x[c] * y[c];
    }
  }
}
