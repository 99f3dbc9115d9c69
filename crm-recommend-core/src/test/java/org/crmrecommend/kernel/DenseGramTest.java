package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DenseGramTest {

  private static final Workers ONE_THREAD = new Workers(Runnable::run, 1);

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_anyRows_equalsDoublePrecisionProducts(long seed) {
    float[][] rows = rows(seed);
    int columns = 1 + (int) seed;

    double[][] gram = DenseGram.of(rows, columns, ONE_THREAD);

    for (int a = 0; a < columns; a++) {
      for (int b = 0; b < columns; b++) {
        double expected = 0;
        for (float[] row : rows) {
          expected += (double) row[a] * row[b];
        }
        assertThat(gram[a][b]).as("%d, %d", a, b).isCloseTo(expected, within(1e-3));
        assertThat(gram[a][b]).isEqualTo(gram[b][a]);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_moreThreads_isBitwiseEqual(long seed) {
    ExecutorService executor = Executors.newFixedThreadPool(3);
    try {
      assertThat(DenseGram.of(rows(seed), 1 + (int) seed, new Workers(executor, 4)))
          .isDeepEqualTo(DenseGram.of(rows(seed), 1 + (int) seed, ONE_THREAD));
    } finally {
      executor.shutdown();
    }
  }

  private static float[][] rows(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[random.nextInt(0, 2000)][1 + (int) seed];
    for (float[] row : rows) {
      for (int f = 0; f < row.length; f++) {
        row[f] = (float) random.nextDouble(-1, 1);
      }
    }
    return rows;
  }
}
