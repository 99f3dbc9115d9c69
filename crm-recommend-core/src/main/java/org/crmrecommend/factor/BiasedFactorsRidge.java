package org.crmrecommend.factor;

import java.util.Arrays;

/**
 * Solves for the bias and the factors of one user with the items fixed, or of one item with the
 * users fixed: (Σ x xᵀ + D) s = Σ y x. Here x is a 1 followed by the factors of the fixed side, y
 * is the residual of the rating, and D is the diagonal matrix of the penalties.
 *
 * <p>Computes in double and in place. Not thread-safe; call {@link #clear} before reuse.
 */
final class BiasedFactorsRidge {

  private final double regularization;
  private final double biasRegularization;
  private final int size;

  /** The lower triangle of the matrix; after {@link #factorize}, of its Cholesky factor. */
  private final double[][] matrix;

  private final double[] row;
  private final double[] rightHandSide;
  private int count;

  BiasedFactorsRidge(BiasedFactors parameters) {
    this.regularization = parameters.regularization();
    this.biasRegularization = parameters.biasRegularization();
    this.size = parameters.factors() + 1;
    this.matrix = new double[size][size];
    this.row = new double[size];
    this.rightHandSide = new double[size];
  }

  /** Removes all ratings. */
  void clear() {
    for (double[] entries : matrix) {
      Arrays.fill(entries, 0);
    }
    Arrays.fill(rightHandSide, 0);
    count = 0;
  }

  /**
   * Adds a rating.
   *
   * @param factors the factors of the fixed side
   * @param residual y, the rating minus the mean and the bias of the fixed side
   */
  void add(float[] factors, double residual) {
    fillRow(factors);
    for (int a = 0; a < size; a++) {
      double[] entries = matrix[a];
      double entry = row[a];
      for (int b = 0; b <= a; b++) {
        entries[b] += entry * row[b];
      }
      rightHandSide[a] += entry * residual;
    }
    count++;
  }

  /** Adds the penalties and factorizes the matrix. Call it once, after the last rating. */
  void factorize() {
    double penalty = regularization * Math.sqrt(Math.max(1, count));
    for (int a = 0; a < size; a++) {
      matrix[a][a] += a == 0 ? biasRegularization : penalty;
      for (int b = 0; b <= a; b++) {
        double sum = matrix[a][b];
        for (int c = 0; c < b; c++) {
          sum -= matrix[a][c] * matrix[b][c];
        }
        matrix[a][b] = a == b ? Math.sqrt(sum) : sum / matrix[b][b];
      }
    }
  }

  /**
   * Writes the solution for the added ratings: the bias and then the factors.
   *
   * @param solution array of length factors + 1
   */
  void solve(double[] solution) {
    System.arraycopy(rightHandSide, 0, solution, 0, size);
    solveInPlace(solution);
  }

  /**
   * Writes the solution for a right-hand side of 0 for the bias, followed by {@code factors}.
   *
   * @param solution array of length factors + 1
   */
  void solve(float[] factors, double[] solution) {
    fillRow(factors);
    System.arraycopy(row, 0, solution, 0, size);
    solution[0] = 0;
    solveInPlace(solution);
  }

  private void solveInPlace(double[] x) {
    for (int a = 0; a < size; a++) {
      for (int b = 0; b < a; b++) {
        x[a] -= matrix[a][b] * x[b];
      }
      x[a] /= matrix[a][a];
    }
    for (int a = size - 1; a >= 0; a--) {
      x[a] /= matrix[a][a];
      for (int b = 0; b < a; b++) {
        x[b] -= matrix[a][b] * x[a];
      }
    }
  }

  private void fillRow(float[] factors) {
    row[0] = 1;
    for (int f = 0; f < factors.length; f++) {
      row[f + 1] = factors[f];
    }
  }
}
