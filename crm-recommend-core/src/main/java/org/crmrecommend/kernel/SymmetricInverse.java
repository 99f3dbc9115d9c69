package org.crmrecommend.kernel;

import java.util.Arrays;

/**
 * The inverse of a symmetric positive definite matrix, in place and in floats, by the blocked
 * symmetric sweep.
 *
 * <p>A sweep takes a block K of 128 rows and columns from the matrix to the inverse. With Q =
 * A[K,K]⁻¹ (in doubles), the panel R = A[K,·] and the panel S = QR,
 *
 * <pre>
 *   A[i,j] ← A[i,j] − R[·,i]ᵀ S[·,j]     A[K,j] ← S[·,j]     A[K,K] ← −Q     for i, j outside K
 * </pre>
 *
 * <p>The matrix stays symmetric, so its upper triangle is enough; after all sweeps it is −A⁻¹. That
 * is n³ operations, as many as to factorize and to invert the factor, nearly all of them in {@link
 * MatrixProducts#addTransposedProduct}. The result is the same at any number of threads.
 *
 * @see <a href="https://doi.org/10.1080/00031305.1979.10482688">Goodnight, The American
 *     Statistician 1979</a>, for the sweep operator
 */
public final class SymmetricInverse {

  private static final int BLOCK_SIZE = 128;

  /** A fraction of a block, so that a task's rows are all in K or all outside. */
  private static final int ROWS_PER_TASK = 32;

  /** So many columns of a panel stay in a second-level cache. */
  private static final int COLUMNS_PER_TILE = 1024;

  private static final int COLUMNS_PER_TASK = 256;

  private static final int PAGE_BYTES = 4096;
  private static final int CACHE_LINE_BYTES = 64;
  private static final int ARRAY_HEADER_BYTES = 16;

  private final float[][] a;
  private final int n;
  private final Workers workers;

  /** The panel R, its sign changed. */
  private final float[][] minusR;

  private final float[][] s;

  /** The block K being swept is of the rows from here … */
  private int blockStart;

  /** … to here. */
  private int blockEnd;

  private float[][] minusQ = {};

  private SymmetricInverse(float[][] a, Workers workers) {
    this.a = a;
    this.n = a.length;
    this.workers = workers;
    this.minusR = new float[Math.min(BLOCK_SIZE, n)][n];
    this.s = new float[Math.min(BLOCK_SIZE, n)][n];
  }

  /** How many bytes {@link #invert} needs besides the matrix of n rows. */
  public static long workspaceBytes(int n) {
    return 2L * BLOCK_SIZE * Float.BYTES * n + 2L * BLOCK_SIZE * BLOCK_SIZE * Double.BYTES;
  }

  /**
   * The length of rows with which {@link #invert} is fastest. Rows that begin at nearly the same
   * place of their 4 KiB pages, as those of 3,098 floats do, get into each other's way: a load
   * waits for a store that it takes for one to its own address. A few floats more are a fifth
   * faster.
   *
   * @return n or up to a few hundred more
   */
  public static int paddedRowLength(int n) {
    int length = n;
    while (n > BLOCK_SIZE
        && !avoidsPageAliasing(ARRAY_HEADER_BYTES + (long) Float.BYTES * length)) {
      length++;
    }
    return length;
  }

  /** Whether four rows in a row begin at places of their pages that are well apart. */
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
   * Replaces a matrix by its inverse.
   *
   * @param a the matrix A, n rows of at least n entries; only those on and above the diagonal are
   *     read, all n × n are written
   * @throws ArithmeticException if A is not positive definite in the precision of floats; it is
   *     then spoilt
   */
  public static void invert(float[][] a, Workers workers) {
    SymmetricInverse inverse = new SymmetricInverse(a, workers);
    for (int first = 0; first < a.length; first += BLOCK_SIZE) {
      inverse.sweep(first);
    }
    inverse.negateAndMirror();
  }

  private void sweep(int from) {
    blockStart = from;
    blockEnd = Math.min(n, from + BLOCK_SIZE);
    minusQ = negativePivotBlockInverse();
    forEachBlock(COLUMNS_PER_TASK, this::fillPanels);
    forEachBlock(ROWS_PER_TASK, this::updateRows);
  }

  /** A task, for some rows or columns. */
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

  /** A step of Gauss and Jordan's in-place inversion; a pivot on the diagonal is always there. */
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

  /** −R, from above the pivot block by columns and to its right by rows; and S = QR. */
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

  /** Makes the upper triangle of −A⁻¹ the whole of A⁻¹. */
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
