package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FisherYatesTest {

  /** The draws and their order are fixed, because results depend on them. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 50})
  void permutation_anyCount_swapsFromTheEnd(int count) {
    List<Integer> expected = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    SplittableRandom random = new SplittableRandom(count);
    for (int remaining = count; remaining > 1; remaining--) {
      Collections.swap(expected, remaining - 1, random.nextInt(remaining));
    }

    int[] permutation = FisherYates.permutation(count, new SplittableRandom(count));

    assertThat(permutation).containsExactly(expected.toArray(Integer[]::new));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 20})
  void sampleToFront_anySize_keepsAllValues(int sampleSize) {
    int[] values = IntStream.range(0, 20).map(i -> 3 * i).toArray();

    FisherYates.sampleToFront(values, sampleSize, new SplittableRandom(sampleSize));

    assertThat(Arrays.stream(values).sorted())
        .containsExactly(IntStream.range(0, 20).map(i -> 3 * i).boxed().toArray(Integer[]::new));
  }

  /** All 20 ordered samples of 2 of 5 values are equally likely: χ² with 19 degrees of freedom. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sampleToFront_manyDraws_isUniform(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] counts = new int[25];
    int draws = 20_000;
    for (int draw = 0; draw < draws; draw++) {
      int[] values = {0, 1, 2, 3, 4};
      FisherYates.sampleToFront(values, 2, random);
      counts[5 * values[0] + values[1]]++;
    }

    double expected = draws / 20.0;
    double chiSquare =
        IntStream.range(0, counts.length)
            .filter(pair -> pair / 5 != pair % 5)
            .mapToDouble(pair -> Math.pow(counts[pair] - expected, 2) / expected)
            .sum();

    assertThat(chiSquare).isLessThan(43.8); // the 0.999 quantile
  }
}
