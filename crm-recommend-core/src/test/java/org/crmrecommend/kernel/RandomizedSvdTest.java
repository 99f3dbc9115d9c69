package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomizedSvdTest {

  private static final Workers ONE_THREAD = new Workers(task -> new Thread(task).start(), 1);
  private static final Workers FOUR_THREADS = new Workers(task -> new Thread(task).start(), 4);

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  /** The matrix 3 0 / 0 2 / 0 0 has the singular values 3 and 2 with axis-parallel vectors. */
  @Test
  void of_diagonalMatrix_equalsHandComputedValues() {
    RandomizedSvd svd =
        svd(RandomSparseMatrices.of(new double[][] {{3, 0}, {0, 2}, {0, 0}}, 2), 2, 20);

    assertThat(svd.size()).isEqualTo(2);
    assertThat((double) svd.value(0)).isCloseTo(3, within(1e-5));
    assertThat((double) svd.value(1)).isCloseTo(2, within(1e-5));
    assertThat(Math.abs((double) svd.vectors()[0][0])).isCloseTo(1, within(1e-5));
    assertThat((double) svd.vectors()[0][1]).isCloseTo(0, within(1e-5));
  }

  /** Two columns are equal, so the rank is 1 and further values and vectors are zero. */
  @Test
  void of_rankDeficientMatrix_hasZeroVectorsBeyondTheRank() {
    RandomizedSvd svd =
        svd(RandomSparseMatrices.of(new double[][] {{1, 1, 0}, {1, 1, 0}, {2, 2, 0}}, 3), 3, 5);

    assertThat((double) svd.value(0)).isCloseTo(Math.sqrt(12), within(1e-5));
    assertThat((double) svd.value(1)).isCloseTo(0, within(1e-5));
    assertThat((double) svd.vectors()[0][0]).isCloseTo(svd.vectors()[0][1], within(1e-5));
    assertThat(svd.vectors()[0][2]).isZero();
    assertThat(svd.vectors()[1]).containsOnly(0f);
    assertThat(svd.vectors()[2]).containsOnly(0f);
  }

  @Test
  void of_emptyMatrix_hasNoVectors() {
    assertThat(svd(RandomSparseMatrices.of(new double[0][], 4), 3, 2).size()).isZero();
    assertThat(svd(RandomSparseMatrices.of(new double[4][0], 0), 3, 2).size()).isZero();
  }

  /**
   * The singular vectors satisfy the eigenvalue equation of AᵀA, with the eigenvalues computed by
   * SymmetricEigen.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_randomMatrix_returnsEigenvectorsOfTheGramMatrix(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int columns = 2 + random.nextInt(60);
    SparseMatrix matrix = RandomSparseMatrices.of(random, 2 + random.nextInt(60), columns, 0.3);
    int count = 1 + random.nextInt(6);
    double[][] gram = RandomSparseMatrices.gram(RandomSparseMatrices.dense(matrix), columns);
    SymmetricEigen eigen = SymmetricEigen.of(gram);

    RandomizedSvd svd = svd(matrix, count, 60);

    for (int rank = 0; rank < svd.size(); rank++) {
      double square = Math.max(0, eigen.value(rank));
      assertThat((double) svd.value(rank)).isCloseTo(Math.sqrt(square), within(1e-3));
      for (int i = 0; i < columns && square > 1e-3; i++) {
        double product = 0;
        for (int j = 0; j < columns; j++) {
          product += gram[i][j] * svd.vectors()[rank][j];
        }
        double expected = square * svd.vectors()[rank][i];
        assertThat(product).as("rank %d, entry %d", rank, i).isCloseTo(expected, within(1e-2));
      }
      for (int other = 0; other <= rank && square > 1e-3; other++) {
        double product = 0;
        for (int j = 0; j < columns; j++) {
          product += (double) svd.vectors()[rank][j] * svd.vectors()[other][j];
        }
        assertThat(product).isCloseTo(other == rank ? 1 : 0, within(1e-5));
      }
    }
  }

  @Test
  void of_anyThreadCount_isBitwiseEqual() {
    SparseMatrix matrix = RandomSparseMatrices.of(new SplittableRandom(1), 500, 300, 0.05);

    RandomizedSvd one = RandomizedSvd.of(matrix, matrix.transpose(), 10, 3, 1, ONE_THREAD);
    RandomizedSvd four = RandomizedSvd.of(matrix, matrix.transpose(), 10, 3, 1, FOUR_THREADS);

    assertThat(four.vectors()).isDeepEqualTo(one.vectors());
  }

  private static RandomizedSvd svd(SparseMatrix matrix, int count, int iterations) {
    return RandomizedSvd.of(matrix, matrix.transpose(), count, iterations, 7, FOUR_THREADS);
  }
}
