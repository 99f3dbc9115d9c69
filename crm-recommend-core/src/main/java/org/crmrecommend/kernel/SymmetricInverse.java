package org.crmrecommend.kernel;

import java.util.Arrays;

/**
 * Inverts a symmetric positive definite matrix of floats in place, by the blocked symmetric sweep.
 *
 * <p>A sweep inverts a block K of 128 rows and columns. With Q = A[K,K]⁻¹ (in double), the panel R
 * = A[K,·] and the panel S = QR, it computes
 *
 * <pre>
 *   A[i,j] ← A[i,j] − R[·,i]ᵀ S[·,j]     A[K,j] ← S[·,j]     A[K,K] ← −Q     for i, j outside K
 * </pre>
 *
 * <p>The matrix stays symmetric, so only its upper triangle is computed. After all sweeps it is
 * −A⁻¹. This takes n³ operations, as many as a factorization followed by the inversion of the
 * factor. Nearly all of them are in {@link MatrixProducts#addTransposedProduct}. The result is the
 * same for any number of threads.
 *
 * @see <a href="https://doi.org/10.1080/00031305.1979.10482688">Goodnight, The American
 *     Statistician 1979</a>, for the sweep operator
 */
public final class SymmetricInverse {

  private static final int BLOCK_SIZE = 128;

  /** Divides the block size, so that the rows of a task are all inside or all outside K. */
  private static final int ROWS_PER_TASK = 32;

  /** Number of columns for which a panel fits into the L2 cache. */
  private static final int COLUMNS_PER_TILE = 1024;

  private static final int COLUMNS_PER_TASK = 256;

  private static final int PAGE_BYTES = 4096;
  private static final int CACHE_LINE_BYTES = 64;
  private static final int ARRAY_HEADER_BYTES = 16;

  private final float[][] a;
  private final int n;
  private final Workers workers;

  /** The negated panel −R. */
  private final float[][] minusR;

  private final float[][] s;

  /** First row of the current block K, inclusive. */
  private int blockStart;

  /** End of the current block K, exclusive. */
  private int blockEnd;

  private float[][] minusQ = {};

  private SymmetricInverse(float[][] a, Workers workers) {
    this.a = a;
    this.n = a.length;
    this.workers = workers;
    this.minusR = new float[Math.min(BLOCK_SIZE, n)][n];
    this.s = new float[Math.min(BLOCK_SIZE, n)][n];
  }

  /** Returns the bytes that {@link #invert} needs in addition to the n × n matrix. */
  public static long workspaceBytes(int n) {
    return 2L * BLOCK_SIZE * Float.BYTES * n + 2L * BLOCK_SIZE * BLOCK_SIZE * Double.BYTES;
  }

  /**
   * Returns the row length with which {@link #invert} is fastest. Rows that start at nearly the
   * same offset in their 4 KiB pages, such as rows of 3,098 floats, slow each other down by 4K
   * aliasing: a load waits for a store because their page offsets match. Padding the rows by a few
   * floats is a fifth faster.
   *
   * @return n, or up to a few hundred more
   */
  public static int paddedRowLength(int n) {
    int length = n;
    while (n > BLOCK_SIZE
        && !avoidsPageAliasing(ARRAY_HEADER_BYTES + (long) Float.BYTES * length)) {
      length++;
    }
    return length;
  }

  /** Returns whether four consecutive rows start at well separated offsets in their pages. */
  private static boolean avoidsPageAliasing(long rowBytes) {
    boolean avoidsAliasing = rowBytes % CACHE_LINE_BYTES == 0;
    for (int rows = 1; rows < 4; rows++) {
      long distance = rows * rowBytes % PAGE_BYTES;
      avoidsAliasing &=
          distance >= 3 * CACHE_LINE_BYTES && distance <= PAGE_BYTES - 3 * CACHE_LINE_BYTES;
    }
    return avoidsAliasing;
  }

  /**
   * Replaces a symmetric positive definite matrix by its inverse.
   *
   * @param a the matrix A, n rows of at least n entries; only the entries on and above the diagonal
   *     are read, all n × n entries are written
   * @param workers report the finished rows
   * @throws ArithmeticException if A is not positive definite in float precision; the content of
   *     {@code a} is then undefined
   */
  public static void invert(float[][] a, Workers workers) {
    SymmetricInverse inverse = new SymmetricInverse(a, workers.withoutProgress());
    for (int first = 0; first < a.length; first += BLOCK_SIZE) {
      workers.report(first, a.length);
      inverse.sweep(first);
    }
    inverse.negateAndMirror();
    workers.report(a.length, a.length);
  }

  private void sweep(int from) {
    blockStart = from;
    blockEnd = Math.min(n, from + BLOCK_SIZE);
    minusQ = negativePivotBlockInverse();
    forEachBlock(COLUMNS_PER_TASK, this::fillPanels);
    forEachBlock(ROWS_PER_TASK, this::updateRows);
  }

  /** A task on a range of rows or columns. */
  @FunctionalInterface
  private interface Task {
    void run(int from, int to);
  }

  private void forEachBlock(int size, Task task) {
    workers.forEachBlock(n, size, () -> task, Task::run);
  }

  private float[][] negativePivotBlockInverse() {
    int size = blockEnd - blockStart;
    double[][] q = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        q[i][j] = a[blockStart + i][blockStart + j];
        q[j][i] = q[i][j];
      }
    }
    for (int p = 0; p < size; p++) {
      if (!(q[p][p] > 0 && q[p][p] < Double.POSITIVE_INFINITY)) {
        throw new ArithmeticException(
            "matrix must be positive definite: pivot " + q[p][p] + " in row " + (blockStart + p));
      }
      eliminate(q, p);
    }
    float[][] negative = new float[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        negative[i][j] = (float) -q[i][j];
      }
    }
    return negative;
  }

  /** Takes one step of in-place Gauss–Jordan inversion. Diagonal pivots always suffice. */
  private static void eliminate(double[][] q, int p) {
    double[] pivotRow = q[p];
    double inverse = 1 / pivotRow[p];
    pivotRow[p] = 1;
    for (int j = 0; j < pivotRow.length; j++) {
      pivotRow[j] *= inverse;
    }
    for (double[] row : q) {
      if (row != pivotRow) {
        double factor = row[p];
        row[p] = 0;
        subtract(row, pivotRow, factor);
      }
    }
  }

  private static void subtract(double[] row, double[] pivotRow, double factor) {
    for (int j = 0; j < row.length; j++) {
      row[j] -= factor * pivotRow[j];
    }
  }

  /**
   * Copies −R from the columns above the pivot block and the rows to its right; computes S = QR.
   */
  private void fillPanels(int from, int to) {
    int size = blockEnd - blockStart;
    for (int j = from; j < Math.min(to, blockStart); j++) {
      for (int k = 0; k < size; k++) {
        minusR[k][j] = -a[j][blockStart + k];
      }
    }
    for (int k = 0; k < size; k++) {
      for (int j = Math.max(from, blockStart + k); j < to; j++) {
        minusR[k][j] = -a[blockStart + k][j];
      }
      Arrays.fill(s[k], from, to, 0f);
    }
    MatrixProducts.addTransposedProduct(s, 0, size, minusQ, minusR, size, from, to);
  }

  private void updateRows(int from, int to) {
    if (from >= blockStart && from < blockEnd) {
      for (int i = from; i < to; i++) {
        System.arraycopy(minusQ[i - blockStart], 0, a[i], blockStart, blockEnd - blockStart);
        System.arraycopy(s[i - blockStart], blockEnd, a[i], blockEnd, n - blockEnd);
      }
      return;
    }
    for (int tile = from; tile < n; tile += COLUMNS_PER_TILE) {
      int end = Math.min(n, tile + COLUMNS_PER_TILE);
      MatrixProducts.addTransposedProduct(a, from, to, minusR, s, blockEnd - blockStart, tile, end);
    }
    for (int i = from; i < Math.min(to, blockStart); i++) {
      for (int k = 0; k < blockEnd - blockStart; k++) {
        a[i][blockStart + k] = s[k][i];
      }
    }
  }

  /** Completes A⁻¹ from the upper triangle of −A⁻¹. */
  private void negateAndMirror() {
    forEachBlock(
        ROWS_PER_TASK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            for (int j = i; j < n; j++) {
              a[i][j] = -a[i][j];
            }
          }
        });
    forEachBlock(
        ROWS_PER_TASK,
        (from, to) -> {
          for (int j = 0; j < to; j++) {
            for (int i = Math.max(from, j + 1); i < to; i++) {
              a[i][j] = a[j][i];
            }
          }
        });
  }
}
