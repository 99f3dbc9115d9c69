package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SparseMatrixTest {

  private static final Workers WORKERS = new Workers(task -> new Thread(task).start(), 3);

  /** The matrix 0 2 0 / 3 0 4. */
  private static final SparseMatrix TWO_BY_THREE =
      new SparseMatrix(3, new int[] {0, 1, 3}, new int[] {1, 0, 2}, new float[] {2, 3, 4});

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @Test
  void value_anyCell_returnsTheEntry() {
    assertThat(TWO_BY_THREE.value(0, 1)).isEqualTo(2);
    assertThat(TWO_BY_THREE.value(1, 1)).isZero();
    assertThat(TWO_BY_THREE.rowCount()).isEqualTo(2);
    assertThat(TWO_BY_THREE.columnCount()).isEqualTo(3);
    assertThat(TWO_BY_THREE.size()).isEqualTo(3);
    assertThat(TWO_BY_THREE.size(0)).isEqualTo(1);
    assertThat(TWO_BY_THREE.size(1)).isEqualTo(2);
    assertThat(TWO_BY_THREE.rowSums()).containsExactly(2, 7);
    assertThat(TWO_BY_THREE.squaredNorms()).containsExactly(4, 25);
  }

  @Test
  void map_anyFunction_getsRowColumnAndValue() {
    SparseMatrix mapped = TWO_BY_THREE.map((row, column, value) -> 100 * row + 10 * column + value);

    assertThat(RandomSparseMatrices.dense(mapped))
        .isDeepEqualTo(new double[][] {{0, 12, 0}, {103, 0, 124}});
    assertThat(TWO_BY_THREE.values()).containsExactly(2, 3, 4);
  }

  @Test
  void binary_anyMatrix_setsEachEntryToOne() {
    assertThat(RandomSparseMatrices.dense(TWO_BY_THREE.binary()))
        .isDeepEqualTo(new double[][] {{0, 1, 0}, {1, 0, 1}});
  }

  @Test
  void transpose_withOrder_reordersColumns() {
    SparseMatrix transposed = TWO_BY_THREE.transpose(new int[] {1, 0});

    assertThat(RandomSparseMatrices.dense(transposed))
        .isDeepEqualTo(new double[][] {{3, 0}, {0, 2}, {4, 0}});
  }

  @Test
  void toMatrix_rowsInAnyOrder_equalsTheMatrix() {
    SparseRows rows = new SparseRows(4);
    rows.copy(TWO_BY_THREE, 1, 3);
    rows.set(1, new int[] {2}, new float[] {5});

    SparseMatrix matrix = rows.toMatrix(3);

    assertThat(RandomSparseMatrices.dense(matrix))
        .isDeepEqualTo(new double[][] {{0, 0, 0}, {0, 0, 5}, {0, 0, 0}, {3, 0, 4}});
    assertThat(matrix.size()).isEqualTo(3);
  }

  @Test
  void transpose_anyMatrix_swapsRowsAndColumns() {
    SparseMatrix transposed = TWO_BY_THREE.transpose();

    assertThat(RandomSparseMatrices.dense(transposed))
        .isDeepEqualTo(new double[][] {{0, 3}, {2, 0}, {0, 4}});
    assertThat(transposed.columns()).containsExactly(1, 0, 1);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void transpose_twice_restoresTheMatrix(long seed) {
    SparseMatrix matrix = random(seed);

    SparseMatrix twice = matrix.transpose().transpose();

    assertThat(twice.starts()).containsExactly(matrix.starts());
    assertThat(twice.columns()).containsExactly(matrix.columns());
    assertThat(twice.values()).containsExactly(matrix.values());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void times_denseMatrix_equalsTheProduct(long seed) {
    SparseMatrix matrix = random(seed);
    SplittableRandom random = new SplittableRandom(seed);
    float[][] dense = new float[matrix.columnCount()][5];
    for (float[] row : dense) {
      for (int j = 0; j < row.length; j++) {
        row[j] = (float) random.nextDouble(-1, 1);
      }
    }
    float[][] product = new float[matrix.rowCount()][6];
    for (float[] row : product) {
      row[0] = 7; // old content, must be overwritten
      row[5] = 7;
    }

    matrix.times(dense, 5, product, WORKERS);

    for (int i = 0; i < product.length; i++) {
      float[] expected = new float[6];
      expected[5] = 7;
      for (int k = 0; k < dense.length; k++) {
        for (int j = 0; j < 5; j++) {
          expected[j] += matrix.value(i, k) * dense[k][j];
        }
      }
      assertThat(product[i]).as("row %d", i).containsExactly(expected, offset(1e-5f));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void upperTriangle_anyMatrix_equalsColumnProducts(long seed) {
    SparseMatrix matrix = random(seed);
    double[][] expected =
        RandomSparseMatrices.gram(RandomSparseMatrices.dense(matrix), matrix.columnCount());

    float[][] gram = SparseGram.upperTriangle(matrix, matrix.transpose(), 2.5, 90, WORKERS);

    assertThat(gram).hasNumberOfRows(matrix.columnCount());
    for (int i = 0; i < gram.length; i++) {
      for (int j = 0; j < 90; j++) {
        double entry = j < i || j >= gram.length ? 0 : expected[i][j] + (i == j ? 2.5 : 0);
        assertThat((double) gram[i][j]).as("%d, %d", i, j).isCloseTo(entry, within(1e-6));
      }
    }
  }

  private static SparseMatrix random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return RandomSparseMatrices.of(
        random, 1 + random.nextInt(80), 1 + random.nextInt(80), random.nextDouble());
  }
}
