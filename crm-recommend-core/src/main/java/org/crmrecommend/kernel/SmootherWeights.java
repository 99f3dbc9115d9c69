package org.crmrecommend.kernel;

import java.util.Arrays;

/**
 * The weights of a linear smoother: with A = diag(d) + s I + Σ w(j) y(j) y(j)ᵀ, the weight of row j
 * at a point q is w(j) y(j) · A⁻¹ q. It is the contribution of the row to q · x, where x solves A x
 * = Σ w(j) y(j).
 *
 * <p>With the rows z(j) = √w(j) (diag(d) + s I)^−½ y(j) of a matrix Z, and q scaled likewise, the
 * weights divided by √w(j) are Z (I + ZᵀZ)⁻¹ q = (I + ZZᵀ)⁻¹ Z q. A Cholesky factorization of the
 * smaller of the two matrices serves all points. For n = min(rows, size) it takes O(rows · size · n
 * + n³) time, and a point takes O(rows · size + n²) time. All pivots are at least 1, so the weights
 * are finite for any weights and rows. Computes in double.
 *
 * <p>Not thread-safe. An instance keeps memory for the most rows it has seen.
 *
 * @see <a href="https://doi.org/10.1214/aos/1176347115">Buja, Hastie and Tibshirani, Annals of
 *     Statistics 1989</a>, for linear smoothers
 */
public final class SmootherWeights {

  private final int size;

  /** √(d + s). */
  private final double[] scales;

  private final double[] scaledPoint;

  /** The right-hand side, then the solution. */
  private final double[] solution;

  /** The upper triangular Cholesky factor U with UᵀU = I + Σ slice sliceᵀ. */
  private final double[][] factor;

  /** The rows of Zᵀ if there are fewer rows than entries in a row, otherwise of Z. */
  private double[][] slices;

  private double[] rootWeights = new double[0];
  private int rowCount;

  /**
   * @param size the length of a row
   */
  public SmootherWeights(int size) {
    this.size = size;
    this.scales = new double[size];
    this.scaledPoint = new double[size];
    this.solution = new double[size];
    this.factor = new double[size][size];
    this.slices = new double[size][size];
  }

  /**
   * Starts with new rows.
   *
   * @param rowCount the number of rows; the caller must set them all
   * @param d the nonnegative entries of d; as many entries as a row
   * @param s the positive number s
   */
  public void reset(int rowCount, double[] d, double s) {
    this.rowCount = rowCount;
    for (int f = 0; f < size; f++) {
      scales[f] = Math.sqrt(d[f] + s);
    }
    if (rootWeights.length < rowCount) {
      rootWeights = new double[Math.max(rowCount, 2 * rootWeights.length)];
    }
    if (slices.length < rowCount) {
      int oldCount = slices.length;
      slices = Arrays.copyOf(slices, Math.max(rowCount, 2 * oldCount));
      for (int slice = oldCount; slice < slices.length; slice++) {
        slices[slice] = new double[size];
      }
    }
  }

  private boolean isTransposed() {
    return rowCount < size;
  }

  /** Sets the row y(j), which is copied, and its positive weight w(j). */
  public void setRow(int j, float[] row, double weight) {
    rootWeights[j] = Math.sqrt(weight);
    for (int f = 0; f < size; f++) {
      double entry = rootWeights[j] * row[f] / scales[f];
      if (isTransposed()) {
        slices[f][j] = entry;
      } else {
        slices[j][f] = entry;
      }
    }
  }

  /** Factorizes the matrix. Call it once, after the last row is set. */
  public void factorize() {
    int n = Math.min(rowCount, size);
    int sliceCount = Math.max(rowCount, size);
    for (int a = 0; a < n; a++) {
      double[] row = factor[a];
      Arrays.fill(row, a, n, 0);
      row[a] = 1;
      addOuterProducts(row, 1, slices, sliceCount, a, n);
      addOuterProducts(row, -1, factor, a, a, n);
      double pivot = Math.sqrt(Math.max(1, row[a])); // less than 1 only by rounding
      for (int b = a; b < n; b++) {
        row[b] /= pivot;
      }
      row[a] = pivot;
    }
  }

  /** Adds the row a, from its diagonal on, of the sum of the outer products of some vectors. */
  private static void addOuterProducts(
      double[] row, double sign, double[][] vectors, int count, int a, int n) {
    int j = 0;
    for (; j + 4 <= count; j += 4) {
      double c0 = sign * vectors[j][a];
      double c1 = sign * vectors[j + 1][a];
      double c2 = sign * vectors[j + 2][a];
      double c3 = sign * vectors[j + 3][a];
      addFour(row, vectors, j, c0, c1, c2, c3, a, n);
    }
    for (; j < count; j++) {
      double[] vector = vectors[j];
      addOne(row, vector, sign * vector[a], a, n);
    }
  }

  private static void addFour(
      double[] sum,
      double[][] rows,
      int j,
      double c0,
      double c1,
      double c2,
      double c3,
      int from,
      int to) {
    double[] r0 = rows[j];
    double[] r1 = rows[j + 1];
    double[] r2 = rows[j + 2];
    double[] r3 = rows[j + 3];
    for (int b = from; b < to; b++) {
      sum[b] += (c0 * r0[b] + c1 * r1[b]) + (c2 * r2[b] + c3 * r3[b]);
    }
  }

  private static void addOne(double[] sum, double[] row, double c, int from, int to) {
    for (int b = from; b < to; b++) {
      sum[b] += c * row[b];
    }
  }

  /**
   * Writes the weight of each row at a point.
   *
   * @param point the point q
   * @param weights receives a finite number for each row
   */
  public void at(float[] point, double[] weights) {
    for (int f = 0; f < size; f++) {
      scaledPoint[f] = point[f] / scales[f];
    }
    if (isTransposed()) {
      multiplySlices();
      solve(rowCount);
      for (int j = 0; j < rowCount; j++) {
        weights[j] = rootWeights[j] * solution[j];
      }
    } else {
      System.arraycopy(scaledPoint, 0, solution, 0, size);
      solve(size);
      for (int j = 0; j < rowCount; j++) {
        weights[j] = rootWeights[j] * dot(slices[j], solution, 0, size);
      }
    }
  }

  /** Writes Z q, where the slices are the rows of Zᵀ. */
  private void multiplySlices() {
    double[] c = scaledPoint;
    Arrays.fill(solution, 0, rowCount, 0);
    int f = 0;
    for (; f + 4 <= size; f += 4) {
      addFour(solution, slices, f, c[f], c[f + 1], c[f + 2], c[f + 3], 0, rowCount);
    }
    for (; f < size; f++) {
      addOne(solution, slices[f], c[f], 0, rowCount);
    }
  }

  /** Solves UᵀU x = b in place. */
  private void solve(int n) {
    double[] x = solution;
    for (int a = 0; a < n; a++) {
      double[] row = factor[a];
      x[a] /= row[a];
      addOne(x, row, -x[a], a + 1, n);
    }
    for (int a = n - 1; a >= 0; a--) {
      double[] row = factor[a];
      x[a] = (x[a] - dot(row, x, a + 1, n)) / row[a];
    }
  }

  /** Sums in four independent sums, which need not wait for each other. */
  private static double dot(double[] a, double[] b, int from, int to) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = from;
    for (; j + 4 <= to; j += 4) {
      s0 += a[j] * b[j];
      s1 += a[j + 1] * b[j + 1];
      s2 += a[j + 2] * b[j + 2];
      s3 += a[j + 3] * b[j + 3];
    }
    for (; j < to; j++) {
      s0 += a[j] * b[j];
    }
    return (s0 + s1) + (s2 + s3);
  }
}
