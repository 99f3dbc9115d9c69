package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RadixSortTest {

  static LongStream seeds() {
    return LongStream.range(0, 25);
  }

  /** With ascending low bits, sorting by the high bits sorts the whole numbers. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sort_anyKeys_isThatOfTheJdk(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RadixSort sort = new RadixSort();
    for (int round = 0; round < 3; round++) {
      int size = random.nextInt(2_000);
      int fromBit = random.nextInt(11, 40);
      long bound = Long.MAX_VALUE >>> random.nextInt(fromBit, 63);
      long[] keys = new long[size + 5];
      Arrays.fill(keys, -1);
      for (int i = 0; i < size; i++) {
        keys[i] = ((random.nextLong(bound + 1) >>> fromBit) << fromBit) + i;
      }
      long[] expected = keys.clone();
      Arrays.sort(expected, 0, size);

      sort.sort(keys, size, fromBit);

      assertThat(keys).isEqualTo(expected);
    }
  }
}
