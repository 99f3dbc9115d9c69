package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Counts and lengths grow with the seed, so every remainder of the unrolled loops occurs. */
class LinearCombinationsTest {

  private static final float SENTINEL = 7;

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void add_anyRows_equalsDoublePrecisionSums(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = (int) seed % 30;
    int length = random.nextInt(0, 2 * (int) seed + 1);
    float[][] rows = rows(random, count, length);
    float[] c = row(random, count);
    float[] sum = row(random, length + 1);
    double[] expected = new double[length];
    for (int j = 0; j < length; j++) {
      expected[j] = sum[j];
      for (int i = 0; i < count; i++) {
        expected[j] += (double) c[i] * rows[i][j];
      }
    }
    sum[length] = SENTINEL;

    LinearCombinations.add(sum, rows, c, count, length);

    for (int j = 0; j < length; j++) {
      assertThat((double) sum[j]).isCloseTo(expected[j], within(1e-5));
    }
    assertThat(sum[length]).isEqualTo(SENTINEL);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void addToFour_anyRows_isBitwiseEqualToSingleAdds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = (int) seed % 30;
    int length = random.nextInt(0, 2 * (int) seed + 1);
    float[][] rows = rows(random, count, length);
    float[][] c = rows(random, 6, count);
    float[][] sums = rows(random, 6, length);
    float[][] expected = new float[6][];
    for (int s = 0; s < 6; s++) {
      expected[s] = sums[s].clone();
      if (s >= 1 && s <= 4) {
        LinearCombinations.add(expected[s], rows, c[s], count, length);
      }
    }

    LinearCombinations.addToFour(sums, 1, rows, c, count, length);

    assertThat(sums).isDeepEqualTo(expected);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void multiply_anyRows_equalsDoublePrecisionProducts(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = (int) seed;
    float[] b = row(random, random.nextInt(0, 100));
    float[][] rows = rows(random, count, b.length);
    float[] out = new float[count];

    DotProducts.multiply(rows, count, b, out);

    for (int i = 0; i < count; i++) {
      double expected = 0;
      for (int j = 0; j < b.length; j++) {
        expected += (double) rows[i][j] * b[j];
      }
      assertThat((double) out[i]).isCloseTo(expected, within(1e-5));
      assertThat(DotProducts.dot(rows[i], b, b.length)).isCloseTo(expected, within(1e-5));
    }
  }

  private static float[][] rows(SplittableRandom random, int count, int length) {
    float[][] rows = new float[count][];
    for (int i = 0; i < count; i++) {
      rows[i] = row(random, length);
    }
    return rows;
  }

  private static float[] row(SplittableRandom random, int length) {
    float[] row = new float[length];
    for (int j = 0; j < length; j++) {
      row[j] = (float) random.nextDouble(-1, 1);
    }
    return row;
  }
}
