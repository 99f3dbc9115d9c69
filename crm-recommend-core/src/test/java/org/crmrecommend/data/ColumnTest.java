package org.crmrecommend.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTest {

  private static final long ABSENT = -1;
  private static final int BITS = Column.SEGMENT_BITS;

  @ParameterizedTest
  @CsvSource({
    "1, -128, 127",
    "2, -32768, 32767",
    "4, -2147483648, 2147483647",
    "8, -9223372036854775808, 9223372036854775807"
  })
  void get_minAndMaxOfWidth_keepSign(int width, long min, long max) {
    assertThat(entries(column(width, min, -2, ABSENT, 0, 1, max)))
        .containsExactly(min, -2, ABSENT, 0, 1, max);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void add_beyondInitialCapacity_keepsAllEntries(int width) {
    long[] values = LongStream.range(0, 5_000).map(i -> i % 251 - 125).toArray();

    Column column = column(width, values);

    assertThat(column.size()).isEqualTo(5_000);
    assertThat(entries(column)).isEqualTo(values);
    assertThat(column.bytes()).isBetween(5_000L * width, 10_000L * width);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void gather_someEntries_usesOnlyTheirBytes(int width) {
    Column gathered = column(width, 10, 11, 12, ABSENT).gather(indices(3, 0, 2, 2));

    assertThat(LongStream.range(0, 4).map(i -> gathered.get((int) i)))
        .containsExactly(ABSENT, 10L, 12L, 12L);
    assertThat(gathered.bytes()).isEqualTo(4L * width);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void gather_onlyAbsentEntries_usesNoMemory(int width) {
    Column gathered = column(width, ABSENT, 7, ABSENT).gather(indices(0, 2, 0));

    assertThat(gathered.bytes()).isZero();
    assertThat(IntStream.range(0, 3).mapToLong(gathered::get)).containsOnly(ABSENT);
  }

  @Test
  void gather_columnWithoutMemory_usesNoMemory() {
    Column empty = column(4, ABSENT, ABSENT).gather(indices(0, 1));

    Column again = empty.gather(indices(1));

    assertThat(again.bytes()).isZero();
    assertThat(again.get(0)).isEqualTo(ABSENT);
  }

  @Test
  void gather_otherAbsentValue_isKept() {
    Column times = new Column(8, Long.MIN_VALUE, BITS);
    times.add(Long.MIN_VALUE);

    assertThat(times.gather(indices(0)).bytes()).isZero();
    assertThat(times.gather(indices(0)).get(0)).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void gather_noIndices_isEmpty() {
    assertThat(column(2, 1, 2).gather(indices()).bytes()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void recode_codesAndAbsentEntries_changesOnlyCodes(int width) {
    Column column = column(width, 0, ABSENT, 2, 1, 2);

    column.recode(new int[] {2, 0, 1});

    assertThat(entries(column)).containsExactly(2, ABSENT, 1, 0, 1);
  }

  @Test
  void recode_noEntries_needsNoCodes() {
    Column column = column(4);

    column.recode(new int[0]);

    assertThat(column.size()).isZero();
  }

  @Test
  void add_absentEntries_takeNoMemoryUntilAnotherEntry() {
    Column column = column(8, ABSENT, ABSENT, ABSENT);

    assertThat(column.bytes()).isZero();
    assertThat(column.isEmpty()).isTrue();

    column.add(7);

    assertThat(entries(column)).containsExactly(ABSENT, ABSENT, ABSENT, 7);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void bytes_severalSegments_areAllocatedOneByOne(int width) {
    long[] values = LongStream.range(0, 21).toArray();

    Column column = column(width, 3, values);

    assertThat(entries(column)).isEqualTo(values);
    assertThat(column.bytes()).isEqualTo(24L * width);
    assertThat(column.gather(indices(20, 0, 8, 7, 9, 15, 16, 3, 4)).bytes()).isEqualTo(9L * width);
  }

  @Test
  void clear_anyEntries_releasesThem() {
    Column column = column(4, 3, new long[20]);

    column.clear();

    assertThat(column.size()).isZero();
    assertThat(column.bytes()).isZero();
  }

  /** Returns the column of a fixture, in one segment. */
  static Column column(int width, long... values) {
    return column(width, BITS, values);
  }

  static Column column(int width, int segmentBits, long[] values) {
    Column column = new Column(width, ABSENT, segmentBits);
    for (long value : values) {
      column.add(value);
    }
    return column;
  }

  static Column indices(int... indices) {
    return column(4, 3, Arrays.stream(indices).asLongStream().toArray());
  }

  static long[] entries(Column column) {
    return IntStream.range(0, column.size()).mapToLong(column::get).toArray();
  }
}
