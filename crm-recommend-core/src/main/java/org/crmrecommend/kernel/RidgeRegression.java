package org.crmrecommend.kernel;

import java.util.Arrays;

/**
 * Ridge regression in its dual form: solves (ZZᵀ + λI) A = Y for a sparse Z and all columns of Y at
 * once. W = ZᵀA minimizes ‖ZW − Y‖² + λ ‖W‖².
 *
 * <p>Uses conjugate gradients. A column has converged when its residual is a thousandth of the
 * initial residual; it does not depend on the other columns. A step takes O(columns of Y · entries
 * of Z) time. Memory is 4 · columns of Y · (3 · rows of Z + columns of Z) bytes. The result is the
 * same for any number of threads. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1080/00401706.1970.10488634">Hoerl and Kennard, Technometrics
 *     1970</a>
 */
public final class RidgeRegression {

  private static final int ROWS_PER_BLOCK = 64;
  private static final int MAX_STEPS = 200;

  /** A column has converged when its squared residual falls to this share. */
  private static final double TOLERANCE = 1e-6;

  private final SparseMatrix rows;
  private final SparseMatrix columns;
  private final float regularization;
  private final int width;
  private final Workers workers;

  private final float[][] direction;
  private final float[][] image;
  private final float[][] residual;

  /** ZᵀP for the direction P. */
  private final float[][] transposedImage;

  /**
   * @param rows the matrix Z
   * @param columns the transposed matrix Zᵀ
   * @param regularization λ, positive
   * @param width the number of columns of Y
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
    this.transposedImage = new float[rows.columnCount()][width];
  }

  /**
   * Solves for A.
   *
   * @param y the matrix Y, with a row for each row of Z
   * @param a receives the matrix A, with a row for each row of Z
   */
  public void solve(float[][] y, float[][] a) {
    for (int row = 0; row < y.length; row++) {
      Arrays.fill(a[row], 0f);
      System.arraycopy(y[row], 0, residual[row], 0, width);
      System.arraycopy(y[row], 0, direction[row], 0, width);
    }
    double[] squares = columnDotProducts(residual, residual);
    double[] tolerances = Arrays.stream(squares).map(square -> TOLERANCE * square).toArray();
    for (int step = 0; step < MAX_STEPS && hasUnconverged(squares, tolerances); step++) {
      squares = step(a, squares, tolerances);
    }
  }

  private static boolean hasUnconverged(double[] squares, double[] tolerances) {
    for (int c = 0; c < squares.length; c++) {
      if (squares[c] > tolerances[c]) {
        return true;
      }
    }
    return false;
  }

  /** Takes one step and returns the squared residual of each column. */
  private double[] step(float[][] a, double[] squares, double[] tolerances) {
    columns.times(direction, width, transposedImage, workers);
    rows.times(transposedImage, width, image, workers);
    addMultiples(image, direction, filled(regularization));
    double[] curvatures = columnDotProducts(direction, image);
    float[] stepSizes = new float[width];
    float[] negativeStepSizes = new float[width];
    for (int c = 0; c < width; c++) {
      boolean isConverged = squares[c] <= tolerances[c] || !(curvatures[c] > 0);
      stepSizes[c] = isConverged ? 0 : (float) (squares[c] / curvatures[c]);
      negativeStepSizes[c] = -stepSizes[c];
    }
    addMultiples(a, direction, stepSizes);
    addMultiples(residual, image, negativeStepSizes);
    double[] newSquares = columnDotProducts(residual, residual);
    float[] betas = new float[width];
    for (int c = 0; c < width; c++) {
      betas[c] = squares[c] > 0 ? (float) (newSquares[c] / squares[c]) : 0;
    }
    updateDirection(betas);
    return newSquares;
  }

  private float[] filled(float value) {
    float[] constant = new float[width];
    Arrays.fill(constant, value);
    return constant;
  }

  /** Adds x to sum, each column multiplied by its factor. */
  private void addMultiples(float[][] sum, float[][] x, float[] factors) {
    workers.forEachBlock(
        sum.length,
        ROWS_PER_BLOCK,
        () -> factors,
        (coefficients, from, to) -> {
          for (int row = from; row < to; row++) {
            float[] target = sum[row];
            float[] source = x[row];
            for (int c = 0; c < coefficients.length; c++) {
              target[c] += coefficients[c] * source[c];
            }
          }
        });
  }

  /** Sets direction to residual + direction, each column of direction multiplied by its factor. */
  private void updateDirection(float[] factors) {
    workers.forEachBlock(
        direction.length,
        ROWS_PER_BLOCK,
        () -> factors,
        (coefficients, from, to) -> {
          for (int row = from; row < to; row++) {
            float[] directionRow = direction[row];
            float[] residualRow = residual[row];
            for (int c = 0; c < coefficients.length; c++) {
              directionRow[c] = residualRow[c] + coefficients[c] * directionRow[c];
            }
          }
        });
  }

  /** Returns the dot product of each column of x with that column of y, summed in block order. */
  private double[] columnDotProducts(float[][] x, float[][] y) {
    double[][] blockSums = new double[(x.length + ROWS_PER_BLOCK - 1) / ROWS_PER_BLOCK][];
    workers.forEachBlock(
        x.length,
        ROWS_PER_BLOCK,
        () -> width,
        (count, from, to) -> {
          double[] blockSum = new double[count];
          for (int row = from; row < to; row++) {
            addProducts(x[row], y[row], blockSum);
          }
          blockSums[from / ROWS_PER_BLOCK] = blockSum;
        });
    double[] sums = new double[width];
    for (double[] blockSum : blockSums) {
      for (int c = 0; c < width; c++) {
        sums[c] += blockSum[c];
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
