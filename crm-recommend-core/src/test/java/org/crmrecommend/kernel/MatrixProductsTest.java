package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatrixProductsTest {

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void addSelectedRows_anySizes_equalsTheSum(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = 1 + random.nextInt(40);
    float[][] rows = rows(random, 12, width);
    int terms = random.nextInt(12);
    int[] rowIndexes = random.ints(12, 0, 12).toArray();
    float[] weights = rows(random, 1, 12)[0];
    int first = random.nextInt(terms + 1);
    int from = random.nextInt(width + 1);
    int to = random.nextInt(from, width + 1);
    float[] sum = rows(random, 1, width)[0];
    float[] expected = sum.clone();
    for (int t = first; t < terms; t++) {
      for (int j = from; j < to; j++) {
        expected[j] += weights[t] * rows[rowIndexes[t]][j];
      }
    }
    float[] entryByEntry = sum.clone();

    MatrixProducts.addSelectedRows(sum, rows, rowIndexes, weights, first, terms, from, to);
    for (int j = from; j < to; j++) {
      MatrixProducts.addSelectedRows(
          entryByEntry, rows, rowIndexes, weights, first, terms, j, j + 1);
    }

    assertThat(sum).containsExactly(expected, offset(1e-5f));
    assertThat(entryByEntry).containsExactly(sum);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void addTransposedProduct_anySizes_equalsTheProduct(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int height = 1 + random.nextInt(14);
    int width = 1 + random.nextInt(40);
    int terms = random.nextInt(9);
    float[][] a = rows(random, 9, height);
    float[][] b = rows(random, 9, width);
    float[][] c = rows(random, height, width);
    int first = random.nextInt(height + 1);
    int last = random.nextInt(first, height + 1);
    int from = random.nextInt(width + 1);
    int to = random.nextInt(from, width + 1);
    float[][] expected = Arrays.stream(c).map(float[]::clone).toArray(float[][]::new);
    for (int i = first; i < last; i++) {
      for (int j = from; j < to; j++) {
        for (int k = 0; k < terms; k++) {
          expected[i][j] += a[k][i] * b[k][j];
        }
      }
    }

    MatrixProducts.addTransposedProduct(c, first, last, a, b, terms, from, to);

    for (int i = 0; i < height; i++) {
      assertThat(c[i]).as("row %d", i).containsExactly(expected[i], offset(1e-5f));
    }
  }

  /** The fallback for processors without a fused multiply-add instruction. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void oneByFour_anySizes_equalsTheSum(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int width = 1 + random.nextInt(40);
    float[][] x = rows(random, 4, width);
    float[] weights = rows(random, 1, 5)[0];
    float[] sum = rows(random, 1, width)[0];
    float[] expected = sum.clone();
    for (int t = 0; t < 4; t++) {
      for (int j = 0; j < width; j++) {
        expected[j] += weights[1 + t] * x[t][j];
      }
    }

    MatrixProducts.oneByFour(sum, x[0], x[1], x[2], x[3], weights, 1, 0, width);

    assertThat(sum).containsExactly(expected, offset(1e-5f));
  }

  private static float[][] rows(SplittableRandom random, int count, int width) {
    float[][] rows = new float[count][width];
    for (float[] row : rows) {
      for (int j = 0; j < width; j++) {
        row[j] = (float) random.nextDouble(-1, 1);
      }
    }
    return rows;
  }
}
