package org.crmrecommend.kernel;

import java.util.Arrays;

/**
 * Solves (diag(d) + s I + Σ w(j) y(j) y(j)ᵀ) x = b by conjugate gradients in double precision,
 * preconditioned by diag(d) + s I.
 *
 * <p>In exact arithmetic it needs at most rows + 1 steps; in practice about ten. A step takes
 * O(rows · size) time. Not thread-safe. An instance keeps memory for the largest equation it has
 * solved.
 */
public final class ConjugateGradientSolver {

  /**
   * Maximum ratio of the final to the initial squared residual, in the norm of the preconditioner.
   */
  private static final double RELATIVE_TOLERANCE = 1e-18;

  private final int size;
  private final double[] diagonal;
  private final double[] residual;
  private final double[] direction;
  private final double[] image;
  private double[][] rows = new double[0][];
  private double[] weights = new double[0];
  private double[] products = new double[0];
  private int count;

  /**
   * @param size the length of x
   */
  public ConjugateGradientSolver(int size) {
    this.size = size;
    this.diagonal = new double[size];
    this.residual = new double[size];
    this.direction = new double[size];
    this.image = new double[size];
  }

  /**
   * Starts a new equation.
   *
   * @param rowCount the number of rows; the caller must set them all
   * @param d the nonnegative entries of d; as many entries as x
   * @param s the positive number s
   */
  public void reset(int rowCount, double[] d, double s) {
    if (rowCount > rows.length) {
      int oldCapacity = rows.length;
      int capacity = Math.max(rowCount, 2 * oldCapacity);
      rows = Arrays.copyOf(rows, capacity);
      for (int j = oldCapacity; j < capacity; j++) {
        rows[j] = new double[size];
      }
      weights = new double[capacity];
      products = new double[capacity];
    }
    count = rowCount;
    for (int f = 0; f < size; f++) {
      diagonal[f] = d[f] + s;
    }
  }

  /** Sets the row y(j), which is copied, and its positive weight w(j). */
  public void setRow(int j, float[] row, double weight) {
    double[] copy = rows[j];
    for (int f = 0; f < size; f++) {
      copy[f] = row[f];
    }
    weights[j] = weight;
  }

  /** Writes the solution for b = Σ w(j) y(j). */
  public void solve(double[] x) {
    Arrays.fill(residual, 0);
    System.arraycopy(weights, 0, products, 0, count);
    addRows(residual);
    iterate(x);
  }

  /** Runs conjugate gradients from x = 0. The residual holds the right-hand side at the start. */
  private void iterate(double[] x) {
    double error = 0;
    for (int f = 0; f < size; f++) {
      x[f] = 0;
      direction[f] = residual[f] / diagonal[f];
      error += residual[f] * direction[f];
    }
    double tolerance = RELATIVE_TOLERANCE * error;
    int maxSteps = 2 * Math.min(size, count) + 10;
    for (int step = 0; step < maxSteps && error > tolerance; step++) {
      double stepSize = error / curvature();
      if (!(stepSize > 0 && stepSize < Double.POSITIVE_INFINITY)) {
        return;
      }
      double newError = 0;
      for (int f = 0; f < size; f++) {
        x[f] += stepSize * direction[f];
        residual[f] -= stepSize * image[f];
        newError += residual[f] * residual[f] / diagonal[f];
      }
      double beta = newError / error;
      for (int f = 0; f < size; f++) {
        direction[f] = residual[f] / diagonal[f] + beta * direction[f];
      }
      error = newError;
    }
  }

  /** Writes A · direction to {@code image} and returns directionᵀ A direction. */
  private double curvature() {
    multiplyRows();
    double sum = 0;
    for (int j = 0; j < count; j++) {
      double product = products[j];
      products[j] = weights[j] * product;
      sum += products[j] * product;
    }
    for (int f = 0; f < size; f++) {
      image[f] = diagonal[f] * direction[f];
      sum += image[f] * direction[f];
    }
    addRows(image);
    return sum;
  }

  /** products(j) = y(j) · direction. */
  private void multiplyRows() {
    int j = 0;
    for (; j + 4 <= count; j += 4) {
      multiplyFour(rows[j], rows[j + 1], rows[j + 2], rows[j + 3], j);
    }
    for (; j < count; j++) {
      double[] row = rows[j];
      double sum = 0;
      for (int f = 0; f < size; f++) {
        sum += row[f] * direction[f];
      }
      products[j] = sum;
    }
  }

  private void multiplyFour(double[] r0, double[] r1, double[] r2, double[] r3, int j) {
    double[] vector = direction;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int f = 0; f < vector.length; f++) {
      double v = vector[f];
      s0 += r0[f] * v;
      s1 += r1[f] * v;
      s2 += r2[f] * v;
      s3 += r3[f] * v;
    }
    products[j] = s0;
    products[j + 1] = s1;
    products[j + 2] = s2;
    products[j + 3] = s3;
  }

  /** sum += Σ products(j) y(j). */
  private void addRows(double[] sum) {
    int j = 0;
    for (; j + 4 <= count; j += 4) {
      addFour(sum, rows[j], rows[j + 1], rows[j + 2], rows[j + 3], j);
    }
    for (; j < count; j++) {
      double[] row = rows[j];
      double c = products[j];
      for (int f = 0; f < size; f++) {
        sum[f] += c * row[f];
      }
    }
  }

  private void addFour(double[] sum, double[] r0, double[] r1, double[] r2, double[] r3, int j) {
    double c0 = products[j];
    double c1 = products[j + 1];
    double c2 = products[j + 2];
    double c3 = products[j + 3];
    for (int f = 0; f < sum.length; f++) {
      sum[f] += (c0 * r0[f] + c1 * r1[f]) + (c2 * r2[f] + c3 * r3[f]);
    }
  }
}
