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
 * RowProducts#addTransposed}. The result is the same at any number of threads.
 *
 * @see <a href="https://doi.org/10.1080/00031305.1979.10482688">Goodnight, The American
 *     Statistician 1979</a>, for the sweep operator
 */
public final class SymmetricInverse {

  private static final int BLOCK = 128;

  /** A fraction of a block, so that a task's rows are all in K or all outside. */
  private static final int ROWS_A_TASK = 32;

  /** So many columns of a panel stay in a second-level cache. */
  private static final int COLUMNS_A_TILE = 1024;

  private static final int COLUMNS_A_TASK = 256;

  private static final int PAGE = 4096;
  private static final int CACHE_LINE = 64;
  private static final int ARRAY_HEADER = 16;

  private final float[][] a;
  private final int n;
  private final Workers workers;

  /** The panel R, its sign changed. */
  private final float[][] minusR;

  private final float[][] s;

  /** The block K being swept is of the rows from here … */
  private int first;

  /** … to here. */
  private int last;

  private float[][] minusQ = {};

  private SymmetricInverse(float[][] a, Workers workers) {
    this.a = a;
    this.n = a.length;
    this.workers = workers;
    this.minusR = new float[Math.min(BLOCK, n)][n];
    this.s = new float[Math.min(BLOCK, n)][n];
  }

  /** How many bytes {@link #invert} needs besides the matrix of n rows. */
  public static long workingBytes(int n) {
    return 2L * BLOCK * Float.BYTES * n + 2L * BLOCK * BLOCK * Double.BYTES;
  }

  /**
   * The length of rows with which {@link #invert} is fastest. Rows that begin at nearly the same
   * place of their 4 KiB pages, as those of 3,098 floats do, get into each other's way: a load
   * waits for a store that it takes for one to its own address. A few floats more are a fifth
   * faster.
   *
   * @return n or up to a few hundred more
   */
  public static int rowLength(int n) {
    int length = n;
    while (n > BLOCK && !isSpread(ARRAY_HEADER + (long) Float.BYTES * length)) {
      length++;
    }
    return length;
  }

  /** Whether four rows in a row begin at places of their pages that are well apart. */
  private static boolean isSpread(long rowBytes) {
    boolean isSpread = rowBytes % CACHE_LINE == 0;
    for (int rows = 1; rows < 4; rows++) {
      long distance = rows * rowBytes % PAGE;
      isSpread &= distance >= 3 * CACHE_LINE && distance <= PAGE - 3 * CACHE_LINE;
    }
    return isSpread;
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
    for (int first = 0; first < a.length; first += BLOCK) {
      inverse.sweep(first);
    }
    inverse.negateAndMirror();
  }

  private void sweep(int from) {
    first = from;
    last = Math.min(n, from + BLOCK);
    minusQ = minusInverseOfPivotBlock();
    forEachBlock(COLUMNS_A_TASK, this::fillPanels);
    forEachBlock(ROWS_A_TASK, this::updateRows);
  }

  /** A task, for some rows or columns. */
  @FunctionalInterface
  private interface Task {
    void run(int from, int to);
  }

  private void forEachBlock(int size, Task task) {
    workers.forEachBlock(n, size, () -> task, Task::run);
  }

  private float[][] minusInverseOfPivotBlock() {
    int size = last - first;
    double[][] q = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = i; j < size; j++) {
        q[i][j] = a[first + i][first + j];
        q[j][i] = q[i][j];
      }
    }
    for (int p = 0; p < size; p++) {
      if (!(q[p][p] > 0 && q[p][p] < Double.POSITIVE_INFINITY)) {
        throw new ArithmeticException(
            "matrix must be positive definite: pivot " + q[p][p] + " in row " + (first + p));
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
    int size = last - first;
    for (int j = from; j < Math.min(to, first); j++) {
      for (int k = 0; k < size; k++) {
        minusR[k][j] = -a[j][first + k];
      }
    }
    for (int k = 0; k < size; k++) {
      for (int j = Math.max(from, first + k); j < to; j++) {
        minusR[k][j] = -a[first + k][j];
      }
      Arrays.fill(s[k], from, to, 0f);
    }
    RowProducts.addTransposed(s, 0, size, minusQ, minusR, size, from, to);
  }

  private void updateRows(int from, int to) {
    if (from >= first && from < last) {
      for (int i = from; i < to; i++) {
        System.arraycopy(minusQ[i - first], 0, a[i], first, last - first);
        System.arraycopy(s[i - first], last, a[i], last, n - last);
      }
      return;
    }
    for (int tile = from; tile < n; tile += COLUMNS_A_TILE) {
      int end = Math.min(n, tile + COLUMNS_A_TILE);
      RowProducts.addTransposed(a, from, to, minusR, s, last - first, tile, end);
    }
    for (int i = from; i < Math.min(to, first); i++) {
      for (int k = 0; k < last - first; k++) {
        a[i][first + k] = s[k][i];
      }
    }
  }

  /** Makes the upper triangle of −A⁻¹ the whole of A⁻¹. */
  private void negateAndMirror() {
    forEachBlock(
        ROWS_A_TASK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            for (int j = i; j < n; j++) {
              a[i][j] = -a[i][j];
            }
          }
        });
    forEachBlock(
        ROWS_A_TASK,
        (from, to) -> {
          for (int j = 0; j < to; j++) {
            for (int i = Math.max(from, j + 1); i < to; i++) {
              a[i][j] = a[j][i];
            }
          }
        });
  }
}
