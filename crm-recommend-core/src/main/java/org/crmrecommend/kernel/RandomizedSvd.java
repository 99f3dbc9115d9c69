package org.crmrecommend.kernel;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Truncated singular value decomposition of a sparse matrix: the largest singular values and their
 * right singular vectors, by subspace iteration from a random start.
 *
 * <p>Each iteration multiplies a random basis of somewhat more than k columns by AᵀA and
 * orthonormalizes it. The singular vectors are then computed exactly in the subspace that the basis
 * spans. An iteration takes O(k · (entries + k · columns)) time. Memory is 4 bytes for each column
 * of the basis times each row and column of A. The result depends on the seed, but not on the
 * number of threads. Immutable.
 *
 * @see <a href="https://doi.org/10.1137/090771806">Halko, Martinsson and Tropp, SIAM Review
 *     2011</a>, algorithms 4.4 and 5.1
 */
public final class RandomizedSvd {

  /**
   * Minimum number of extra basis columns. They make the last requested vectors converge faster.
   */
  private static final int MIN_OVERSAMPLING = 16;

  private static final int ROWS_PER_BLOCK = 32;

  private final float[] values;
  private final float[][] vectors;

  private RandomizedSvd(float[] values, float[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Decomposes a sparse matrix A.
   *
   * @param rows the matrix A
   * @param columns the transposed matrix Aᵀ
   * @param count k, the maximum number of vectors
   * @param iterations the number of multiplications by AᵀA
   * @param seed of the random start
   * @param workers report the finished iterations
   */
  public static RandomizedSvd of(
      SparseMatrix rows,
      SparseMatrix columns,
      int count,
      int iterations,
      long seed,
      Workers workers) {
    Workers loops = workers.withoutProgress();
    int maxRank = Math.min(rows.rowCount(), rows.columnCount());
    int width = (int) Math.min(maxRank, (long) count + Math.max(MIN_OVERSAMPLING, count / 4));
    float[][] basis = randomBasis(rows.columnCount(), width, seed);
    float[][] image = new float[rows.rowCount()][width];
    for (int iteration = 0; iteration < iterations; iteration++) {
      workers.report(iteration, iterations);
      rows.times(basis, width, image, loops);
      columns.times(image, width, basis, loops);
      CholeskyQr.orthonormalize(basis, width, loops);
    }
    CholeskyQr.orthonormalize(basis, width, loops);
    rows.times(basis, width, image, loops);
    SymmetricEigen eigen =
        SymmetricEigen.of(mirrorUpperTriangle(CholeskyQr.upperGram(image, width, loops)));
    int vectorCount = Math.min(count, width);
    float[] values = new float[vectorCount];
    for (int rank = 0; rank < vectorCount; rank++) {
      values[rank] = (float) Math.sqrt(Math.max(0, eigen.value(rank)));
    }
    float[][] vectors = rotate(basis, eigen, vectorCount, loops);
    workers.report(iterations, iterations);
    return new RandomizedSvd(values, vectors);
  }

  /** Returns the number of vectors: at most the requested number and the rows and columns of A. */
  public int size() {
    return values.length;
  }

  /** Returns the singular value at a rank. Rank 0 is the largest. */
  public float value(int rank) {
    return values[rank];
  }

  /**
   * Returns the right singular vectors, one per row, with an entry for each column of A. Vectors
   * beyond the rank of A are zero.
   */
  public float[][] vectors() {
    return vectors;
  }

  private static float[][] randomBasis(int rowCount, int width, long seed) {
    float[][] basis = new float[rowCount][width];
    for (int row = 0; row < rowCount; row++) {
      SplittableRandom random = RandomStreams.of(seed, row);
      for (int c = 0; c < width; c++) {
        basis[row][c] = (float) (2 * random.nextDouble() - 1);
      }
    }
    return basis;
  }

  private static double[][] mirrorUpperTriangle(double[][] upper) {
    for (int i = 0; i < upper.length; i++) {
      for (int j = 0; j < i; j++) {
        upper[i][j] = upper[j][i];
      }
    }
    return upper;
  }

  /**
   * Returns the linear combinations of the basis columns given by the eigenvectors, one per row.
   */
  private static float[][] rotate(
      float[][] basis, SymmetricEigen eigen, int vectorCount, Workers workers) {
    int width = eigen.size();
    int[] indexes = new int[width];
    Arrays.setAll(indexes, c -> c);
    float[][] rotation = new float[width][vectorCount];
    for (int c = 0; c < width; c++) {
      for (int rank = 0; rank < vectorCount; rank++) {
        rotation[c][rank] = (float) eigen.vector(rank, c);
      }
    }
    float[][] vectors = new float[vectorCount][basis.length];
    workers.forEachBlock(
        basis.length,
        ROWS_PER_BLOCK,
        () -> new float[vectorCount],
        (row, from, to) -> {
          for (int entry = from; entry < to; entry++) {
            Arrays.fill(row, 0f);
            MatrixProducts.addSelectedRows(
                row, rotation, indexes, basis[entry], 0, width, 0, vectorCount);
            for (int rank = 0; rank < vectorCount; rank++) {
              vectors[rank][entry] = row[rank];
            }
          }
        });
    return vectors;
  }
}
