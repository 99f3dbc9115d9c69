package org.crmrecommend.kernel;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The largest singular values of a sparse matrix and their right singular vectors, by subspace
 * iteration from a random start.
 *
 * <p>A random basis of somewhat more than k columns is multiplied with AᵀA again and again, made
 * orthonormal in between; in the space that it then spans, the vectors are found exactly. Each
 * iteration takes O(k · (entries + k · columns)) time; memory is 4 bytes for each of the basis'
 * columns and each row and column of A. The result depends on the seed, but not on the number of
 * threads. Immutable.
 *
 * @see <a href="https://doi.org/10.1137/090771806">Halko, Martinsson and Tropp, SIAM Review
 *     2011</a>, algorithms 4.4 and 5.1
 */
public final class RandomizedSvd {

  /** More columns than are asked for make the last of those come out sooner. */
  private static final int MIN_OVERSAMPLING = 16;

  private static final int ROWS_PER_BLOCK = 32;

  private final float[] values;
  private final float[][] vectors;

  private RandomizedSvd(float[] values, float[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Decomposes a matrix.
   *
   * @param rows A
   * @param columns Aᵀ
   * @param count k, how many vectors are wanted at most
   * @param iterations how often the basis is multiplied
   */
  public static RandomizedSvd of(
      SparseMatrix rows,
      SparseMatrix columns,
      int count,
      int iterations,
      long seed,
      Workers workers) {
    int maxRank = Math.min(rows.rowCount(), rows.columnCount());
    int width = (int) Math.min(maxRank, (long) count + Math.max(MIN_OVERSAMPLING, count / 4));
    float[][] basis = randomBasis(rows.columnCount(), width, seed);
    float[][] image = new float[rows.rowCount()][width];
    for (int iteration = 0; iteration < iterations; iteration++) {
      rows.times(basis, width, image, workers);
      columns.times(image, width, basis, workers);
      CholeskyQr.orthonormalize(basis, width, workers);
    }
    CholeskyQr.orthonormalize(basis, width, workers);
    rows.times(basis, width, image, workers);
    SymmetricEigen eigen =
        SymmetricEigen.of(mirrorUpperTriangle(CholeskyQr.upperGram(image, width, workers)));
    int vectorCount = Math.min(count, width);
    float[] values = new float[vectorCount];
    for (int rank = 0; rank < vectorCount; rank++) {
      values[rank] = (float) Math.sqrt(Math.max(0, eigen.value(rank)));
    }
    return new RandomizedSvd(values, rotate(basis, eigen, vectorCount, workers));
  }

  /** How many vectors there are: as many as were wanted, or as A has rows or columns. */
  public int size() {
    return values.length;
  }

  /** The singular value at a rank, 0 being the largest. */
  public float value(int rank) {
    return values[rank];
  }

  /** The right singular vectors, each a row with an entry for each column of A; zero if none. */
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

  /** The basis' combinations that the eigenvectors name, by columns. */
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
