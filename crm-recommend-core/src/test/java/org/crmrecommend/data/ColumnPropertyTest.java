package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ColumnPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void addAndGather_anyNumbers_equalPlainArray(long seed) {
    var random = new SplittableRandom(seed);
    int width = randomWidth(random);
    long[] plain = randomNumbers(random, (int) seed * 40, width);
    int[] chosen = plain.length == 0 ? new int[0] : random.ints(seed, 0, plain.length).toArray();

    Column column = ColumnTest.column(width, segmentBits(random), plain);
    Column gathered = column.gather(ColumnTest.indices(chosen));

    assertThat(ColumnTest.entries(column)).isEqualTo(plain);
    assertThat(IntStream.range(0, chosen.length).mapToLong(gathered::get).toArray())
        .isEqualTo(Arrays.stream(chosen).mapToLong(index -> plain[index]).toArray());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void recode_anyCodes_equalsArrayLookup(long seed) {
    var random = new SplittableRandom(seed);
    int[] codes = random.ints(100, 0, 127).toArray();
    long[] plain = random.longs(seed * 10, -1, codes.length).toArray();
    Column column = ColumnTest.column(randomWidth(random), segmentBits(random), plain);

    column.recode(codes);

    assertThat(ColumnTest.entries(column))
        .isEqualTo(Arrays.stream(plain).map(code -> code < 0 ? -1 : codes[(int) code]).toArray());
  }

  /** Segments of 1 to 64 entries, or one large segment. */
  private static int segmentBits(SplittableRandom random) {
    return random.nextInt(8) == 0 ? Column.SEGMENT_BITS : random.nextInt(7);
  }

  private static int randomWidth(SplittableRandom random) {
    return 1 << random.nextInt(4);
  }

  /** Random integers of all magnitudes and both signs that fit the width. */
  private static long[] randomNumbers(SplittableRandom random, int size, int width) {
    int spareBits = Long.SIZE - 8 * width;
    return LongStream.generate(
            () -> random.nextLong() >> (spareBits + random.nextInt(Long.SIZE - spareBits)))
        .limit(size)
        .toArray();
  }
}
