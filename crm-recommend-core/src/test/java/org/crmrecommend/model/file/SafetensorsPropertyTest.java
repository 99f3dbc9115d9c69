package org.crmrecommend.model.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read back, bit for bit. */
class SafetensorsPropertyTest {

  private static final int[] SPECIAL_FLOATS = {
    0x7f800000, 0xff800000, 0x80000000, 0x7fc00000, 0x7fc12345, 0xffedcba9, 1, 0x7f7fffff
  };

  private static final long[] SPECIAL_DOUBLES = {
    0x7ff0000000000000L,
    0xfff0000000000000L,
    0x8000000000000000L,
    0x7ff8000000000000L,
    0x7ff8123456789abcL,
    0xffffedcba9876543L,
    1,
    0x7fefffffffffffffL
  };

  private static final List<String> ALPHABET =
      List.of("a", "Z", "7", "é", "苹", "😀", "\0", "\uFFFD");

  @TempDir private Path folder;

  private SplittableRandom random = new SplittableRandom(0);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void read_whenWritten_thenEqual(long seed) {
    random = new SplittableRandom(seed);
    int[] floats = floatBits();
    long[] doubles = doubleBits();
    int[] ints = random.ints(size()).toArray();
    byte[] bytes = new byte[size()];
    random.nextBytes(bytes);
    boolean[] booleans = new boolean[size()];
    for (int i = 0; i < booleans.length; i++) {
      booleans[i] = random.nextBoolean();
    }
    List<String> strings = IntStream.range(0, size()).mapToObj(i -> string()).toList();
    Path path = folder.resolve("f");
    new SafetensorsWriter()
        .metadata("größe", "\"quoted\"\n")
        .floats("floats", toFloats(floats))
        .doubles("doubles", toDoubles(doubles))
        .longs("longs", doubles)
        .ints("ints", ints)
        .bytes("bytes", bytes)
        .booleans("苹果", booleans)
        .strings("strings", strings)
        .write(path);

    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.isChecked()).isTrue();
      assertThat(file.metadata()).isEqualTo(Map.of("größe", "\"quoted\"\n"));
      assertThat(file.tensors()).hasSize(8);
      assertThat(file.contains("header_crc32c")).isFalse();
      assertThat(bits(file.floats("floats"))).isEqualTo(floats);
      assertThat(bits(file.doubles("doubles"))).isEqualTo(doubles);
      assertThat(file.longs("longs")).isEqualTo(doubles);
      assertThat(file.ints("ints")).isEqualTo(ints);
      assertThat(file.bytes("bytes")).isEqualTo(bytes);
      assertThat(file.booleans("苹果")).isEqualTo(booleans);
      assertThat(file.strings("strings")).isEqualTo(strings.toArray());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void rows_whenWritten_thenEqual(long seed) {
    random = new SplittableRandom(seed);
    int rowCount = random.nextInt(5);
    int columns = random.nextInt(3) == 0 ? random.nextInt(200_000) : random.nextInt(4);
    float[][] floats = new float[rowCount][columns];
    double[][] doubles = new double[rowCount][columns];
    for (int row = 0; row < rowCount; row++) {
      for (int column = 0; column < columns; column++) {
        floats[row][column] = (float) random.nextDouble();
        doubles[row][column] = random.nextDouble();
      }
    }
    Path path = folder.resolve("f");
    new SafetensorsWriter().floatRows("f", floats).doubleRows("d", doubles).write(path);

    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      long shownColumns = rowCount == 0 ? 0 : columns;
      assertThat(file.tensor("f").shape()).containsExactly((long) rowCount, shownColumns);
      assertThat(file.floatRows("f")).isDeepEqualTo(floats);
      assertThat(file.doubleRows("d")).isDeepEqualTo(doubles);
      assertThat(file.floats("f")).hasSize(rowCount * columns);
    }
  }

  @Test
  void open_whenNothingWasAdded_thenEmptyAndChecked() {
    Path path = folder.resolve("f");
    new SafetensorsWriter().write(path);

    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.isChecked()).isTrue();
      assertThat(file.tensors()).isEmpty();
      assertThat(file.metadata()).isEmpty();
    }
  }

  /** Zero, few, or more than the buffers of the reader and the writer hold. */
  private int size() {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(300_000);
      default -> random.nextInt(20);
    };
  }

  private int[] floatBits() {
    int[] bits = new int[size()];
    for (int i = 0; i < bits.length; i++) {
      boolean isSpecial = random.nextInt(3) == 0;
      int finite = Float.floatToRawIntBits((float) random.nextDouble());
      bits[i] = isSpecial ? SPECIAL_FLOATS[random.nextInt(SPECIAL_FLOATS.length)] : finite;
    }
    return bits;
  }

  private long[] doubleBits() {
    long[] bits = new long[size()];
    for (int i = 0; i < bits.length; i++) {
      boolean isSpecial = random.nextInt(3) == 0;
      bits[i] =
          isSpecial
              ? SPECIAL_DOUBLES[random.nextInt(SPECIAL_DOUBLES.length)]
              : random.nextLong() & 0xbfffffffffffffffL;
    }
    return bits;
  }

  private String string() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(ALPHABET.get(random.nextInt(ALPHABET.size())));
    }
    return text.toString();
  }

  private static float[] toFloats(int[] bits) {
    float[] values = new float[bits.length];
    for (int i = 0; i < bits.length; i++) {
      values[i] = Float.intBitsToFloat(bits[i]);
    }
    return values;
  }

  private static double[] toDoubles(long[] bits) {
    return Arrays.stream(bits).mapToDouble(Double::longBitsToDouble).toArray();
  }

  private static int[] bits(float[] values) {
    return IntStream.range(0, values.length).map(i -> Float.floatToRawIntBits(values[i])).toArray();
  }

  private static long[] bits(double[] values) {
    return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
