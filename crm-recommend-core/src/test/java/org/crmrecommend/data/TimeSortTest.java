package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimeSortTest {

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  /**
   * Few or many distinct times; some seeds have missing times or a range that is too long to pack.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sort_anyEvents_equalsStableSortByComparison(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = 1 + 2 * seed;
    long range = seed % 4 == 0 ? Long.MAX_VALUE / 1_000 : 1 + seed % 7 * 40L;
    EventColumns columns = EventColumns.empty(Column.SEGMENT_BITS);
    EventEncoder encoder = new EventEncoder();
    for (int event = 0; event < size; event++) {
      Event timeless = Event.of("u", "i", EventKind.standard().get(random.nextInt(2)));
      long millis = seed % 9 == 0 ? event : random.nextLong(-range, range);
      boolean hasTime = seed % 5 != 0 || random.nextInt(4) > 0;
      Event added = hasTime ? timeless.at(Instant.ofEpochMilli(millis)) : timeless;
      encoder.addKindAndChannel(added);
      columns.add(encoder.encode(added, random.nextInt(3)));
    }
    Column numbers = Column.numbers(size, 5);
    IntStream.range(0, size).forEach(event -> numbers.set(event, event));
    int from = seed % 3 == 0 ? 0 : size / 3;
    Integer[] expected = IntStream.range(0, size).boxed().toArray(Integer[]::new);
    Arrays.sort(expected, from, size, columns::compare);

    new TimeSort(columns).sort(numbers, from, size);

    int[] events = IntStream.range(0, size).map(i -> (int) numbers.get(i)).toArray();
    for (int i = 0; i < size; i++) {
      assertThat(columns.compare(events[i], expected[i])).as("event %d", i).isZero();
    }
    assertThat(events).containsExactlyInAnyOrder(IntStream.range(0, size).toArray());
  }
}
