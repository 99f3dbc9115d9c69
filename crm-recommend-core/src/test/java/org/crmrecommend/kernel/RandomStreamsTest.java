package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamsTest {

  private static final int ROWS = 64_000;
  private static final int BUCKETS = 64;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE, Long.MAX_VALUE})
  void of_sameSeedAndRow_isTheSameStream(long seed) {
    for (long row : new long[] {0, 1, 7, Long.MAX_VALUE}) {
      assertThat(RandomStreams.of(seed, row).longs(50).toArray())
          .isEqualTo(RandomStreams.of(seed, row).longs(50).toArray());
    }
  }

  /** Row n is seeded by the n-th number of the JDK stream of the seed, as SplitMix64 defines it. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE})
  void of_consecutiveRows_areSeededByTheStreamOfTheSeed(long seed) {
    SplittableRandom seeds = new SplittableRandom(seed);
    for (long row = 0; row < 100; row++) {
      assertThat(RandomStreams.of(seed, row).longs(3))
          .as("row %d", row)
          .containsExactlyElementsOf(
              new SplittableRandom(seeds.nextLong()).longs(3).boxed().toList());
    }
  }

  /** If a stream were a shifted copy of an adjacent stream, a number would occur twice. */
  @Test
  void of_neighboringRowsAndSeeds_shareNoNumber() {
    Set<Long> seen = new HashSet<>();
    for (long seed = 0; seed < 30; seed++) {
      for (long row = 0; row < 30; row++) {
        SplittableRandom stream = RandomStreams.of(seed, row);
        for (int i = 0; i < 30; i++) {
          assertThat(seen.add(stream.nextLong())).as("seed %d, row %d", seed, row).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 42})
  void of_firstNumbersOfTheRows_areUniform(long seed) {
    assertUniform(row -> RandomStreams.of(seed, row).nextInt(BUCKETS));
    assertUniform(row -> (int) (RandomStreams.of(seed, row).nextDouble() * BUCKETS));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 42})
  void of_consecutiveRows_areUniformInPairs(long seed) {
    assertUniform(
        row ->
            8 * RandomStreams.of(seed, row).nextInt(8)
                + RandomStreams.of(seed, row + 1).nextInt(8));
  }

  /** Chi-square has 63 degrees of freedom and mean 63. It leaves 25 to 120 once in 30,000 draws. */
  private static void assertUniform(ToIntFunction<Integer> bucketOfRow) {
    int[] counts = new int[BUCKETS];
    for (int row = 0; row < ROWS; row++) {
      counts[bucketOfRow.applyAsInt(row)]++;
    }
    double expected = (double) ROWS / BUCKETS;
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    assertThat(chiSquare).isBetween(25.0, 120.0);
  }
}
