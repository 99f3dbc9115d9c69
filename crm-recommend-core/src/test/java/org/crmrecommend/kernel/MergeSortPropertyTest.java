package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergeSortPropertyTest {

  private static final int LARGE_SIZE = 1 << 17;

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sort_anyRange_equalsStableObjectSort(long seed) {
    var random = new SplittableRandom(seed);
    int[] keys = random.ints(seed, 0, 1 + (int) seed / 3).toArray(); // many ties
    int from = random.nextInt((int) seed / 4 + 1);
    int to = from + random.nextInt((int) seed - from + 1);
    int[] events = IntStream.range(0, keys.length).toArray();
    Integer[] expected = Arrays.stream(events).boxed().toArray(Integer[]::new);
    Arrays.sort(expected, from, to, Comparator.comparing(event -> keys[event]));

    new MergeSort((a, b) -> Integer.compare(keys[a], keys[b])).sort(events, from, to);

    assertThat(events).isEqualTo(Arrays.stream(expected).mapToInt(Integer::intValue).toArray());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sort_consecutiveRanges_sortsEachIndependently(long seed) {
    var random = new SplittableRandom(seed);
    int[] events = random.ints(3 * seed, 0, 50).toArray();
    int[] expected = events.clone();
    MergeSort sort = new MergeSort(Integer::compare);
    for (int from = 0, to; from < events.length; from = to) {
      to = Math.min(events.length, from + random.nextInt(1, 40));
      sort.sort(events, from, to);
      Arrays.sort(expected, from, to);
    }

    assertThat(events).isEqualTo(expected);
  }

  /** Merging takes at most 17 · 2¹⁷ comparisons; insertion sort of short ranges adds a few. */
  @ParameterizedTest
  @ValueSource(strings = {"ascending", "descending", "equal", "organ pipe", "two runs", "sawtooth"})
  void sort_anyPattern_needsNLogNComparisons(String pattern) {
    IntUnaryOperator key = key(pattern);
    int[] events = IntStream.range(0, LARGE_SIZE).toArray();
    int[] comparisons = new int[1];

    new MergeSort(
            (a, b) -> {
              comparisons[0]++;
              return Integer.compare(key.applyAsInt(a), key.applyAsInt(b));
            })
        .sort(events, 0, LARGE_SIZE);

    assertThat(Arrays.stream(events).map(key).toArray()).isSorted();
    assertThat(comparisons[0]).isLessThan(20 * LARGE_SIZE);
    if (pattern.equals("ascending") || pattern.equals("equal")) {
      assertThat(comparisons[0]).isLessThan(2 * LARGE_SIZE);
    }
  }

  private static IntUnaryOperator key(String pattern) {
    return switch (pattern) {
      case "ascending" -> i -> i;
      case "descending" -> i -> -i;
      case "equal" -> i -> 0;
      case "organ pipe" -> i -> Math.min(i, LARGE_SIZE - i);
      case "two runs" -> i -> i % (LARGE_SIZE / 2);
      default -> i -> i % 100;
    };
  }
}
