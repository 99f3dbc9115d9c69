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

  private static final int ROWS_PER_BLOCK = 64;
  private static final int MAX_STEPS = 200;

  /** The share of a residual's square at which to stop. */
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
    this.transposedImage = new float[rows.columnCount()][width];
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

  /** One step; the squares of what is left. */
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

  /** sum += x times a factor for each column. */
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

  /** direction = residual + direction times a factor for each column. */
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

  /** The product of each column of x with that of y, summed block by block in order. */
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
