package org.crmrecommend.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of other programs, built by hand. */
class SafetensorsFileTest {

  @TempDir private Path folder;

  @Test
  void open_whenWrittenByAnotherProgram_thenReadsItUnchecked() {
    String json =
        "{\"b\":{\"data_offsets\":[8,12],\"shape\":[2,2],\"dtype\":\"U8\"},\n"
            + " \"a\" : {\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]},"
            + "\"__metadata__\":{\"format\":\"pt\"}}  ";
    ByteBuffer data = littleEndian(12).putLong(-3).put(new byte[] {1, 2, -1, 4});

    try (SafetensorsFile file = open(json, data)) {
      assertThat(file.isChecked()).isFalse();
      assertThat(file.metadata()).isEqualTo(Map.of("format", "pt"));
      assertThat(file.tensors())
          .containsExactly(
              new Tensor("a", Dtype.I64, List.of(), 0, 8),
              new Tensor("b", Dtype.U8, List.of(2L, 2L), 8, 12));
      assertThat(file.contains("a")).isTrue();
      assertThat(file.contains("c")).isFalse();
      assertThat(file.tensor("b").elementCount()).isEqualTo(4);
      assertThat(file.longs("a")).containsExactly(-3);
      assertThat(file.bytes("b")).containsExactly(1, 2, -1, 4);
      assertThat(file.ints("b")).containsExactly(1, 2, 255, 4);
    }
  }

  /** Bit patterns from the tables of the formats: zeros, subnormal, 1, −2, 1/3, largest, limits. */
  @Test
  void floats_whenHalfPrecision_thenConverted() {
    short[] halves = {0, (short) 0x8000, 1, 0x03ff, 0x0400, 0x3c00, (short) 0xc000, 0x3555, 0x7bff};
    ByteBuffer data = littleEndian(24);
    data.asShortBuffer().put(halves).put((short) 0x7c00).put((short) 0xfc00).put((short) 0x7e00);

    try (SafetensorsFile file = open(tensor("F16", "12", 24), data)) {
      float[] expected = {
        0f,
        -0f,
        0x1p-24f,
        0x3ffp-24f,
        0x1p-14f,
        1f,
        -2f,
        0.33325195f,
        65504f,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN
      };
      assertThat(file.floats("t")).containsExactly(expected);
      assertThat(file.doubles("t")[7]).isEqualTo((double) 0.33325195f);
    }
  }

  @Test
  void floats_whenUpperHalvesOrDoubles_thenConverted() {
    ByteBuffer halves = littleEndian(6);
    halves.putShort((short) 0x3f80).putShort((short) 0xc049).putShort((short) 0xff80);
    try (SafetensorsFile file = open(tensor("BF16", "3", 6), halves)) {
      assertThat(file.floats("t")).containsExactly(1f, -3.140625f, Float.NEGATIVE_INFINITY);
      assertThat(file.doubles("t")).containsExactly(1, -3.140625, Double.NEGATIVE_INFINITY);
    }

    ByteBuffer doubles = littleEndian(16).putDouble(0.1).putDouble(1e300);
    try (SafetensorsFile file = open(tensor("F64", "1,2", 16), doubles)) {
      assertThat(file.floatRows("t"))
          .isDeepEqualTo(new float[][] {{0.1f, Float.POSITIVE_INFINITY}});
    }

    ByteBuffer floats = littleEndian(8).putFloat(0.1f).putFloat(2);
    try (SafetensorsFile file = open(tensor("F32", "2,1", 8), floats)) {
      assertThat(file.doubleRows("t")).isDeepEqualTo(new double[][] {{0.1f}, {2}});
    }
  }

  @ParameterizedTest
  @CsvSource({
    "I32, 4, -1, -1",
    "U32, 4, 4294967295, ",
    "I16, 2, -1, -1",
    "U16, 2, 65535, 65535",
    "I8, 1, -1, -1",
    "U8, 1, 255, 255"
  })
  void longs_whenSmallerIntegers_thenWidened(String dtype, int size, long value, Integer asInt) {
    byte[] ones = littleEndian(8).putLong(-1).array();
    try (SafetensorsFile file = open(tensor(dtype, "1", size), Arrays.copyOf(ones, size))) {
      assertThat(file.longs("t")).containsExactly(value);
      if (asInt == null) {
        assertRefused(() -> file.ints("t"), "tensor \"t\" has the type U32");
      } else {
        assertThat(file.ints("t")).containsExactly(asInt);
      }
    }
  }

  @Test
  void read_whenTypeNameOrShapeIsWrong_thenRefused() {
    try (SafetensorsFile file = open(tensor("U64", "1", 8), new byte[8])) {
      assertRefused(() -> file.floats("t"), "tensor \"t\" has the type U64");
      assertRefused(() -> file.doubleRows("t"), "tensor \"t\" has the type U64");
      assertRefused(() -> file.longs("t"), "tensor \"t\" has the type U64");
      assertRefused(() -> file.bytes("t"), "tensor \"t\" has the type U64");
      assertRefused(
          () -> file.ints("u"), "it has no tensor \"u\"; use a file with the expected content");
    }
    try (SafetensorsFile file = open(tensor("F32", "1,1,1", 4), new byte[4])) {
      assertThat(file.floats("t")).containsExactly(0);
      assertRefused(() -> file.floatRows("t"), "tensor \"t\" is not a matrix");
    }
  }

  @Test
  void booleans_whenNotZeroOrOne_thenRefused() {
    try (SafetensorsFile file = open(tensor("BOOL", "2", 2), new byte[] {1, 2})) {
      assertRefused(() -> file.booleans("t"), "has a boolean that is not 0 or 1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1099511627776,0", "2000000000,0"})
  void floatRows_whenManyRowsAreEmpty_thenRefusedWithoutAllocation(String shape) {
    try (SafetensorsFile file = open(tensor("F32", shape, 0), new byte[0])) {
      assertThat(file.floats("t")).isEmpty();
      assertRefused(() -> file.floatRows("t"), "tensor \"t\" ");
    }
  }

  @Test
  void strings_whenOffsetsOrBytesAreMalformed_thenRefused() {
    assertThat(strings("abc", 0, 1, 1, 3)).containsExactly("a", "", "bc");
    assertThat(strings("\uFFFD", 0, 3)).containsExactly("\uFFFD");
    String problem = "the offsets or bytes of strings \"s\" are malformed";
    assertRefused(() -> strings("abc", 0, 2, 1, 3), problem);
    assertRefused(() -> strings("abc", 0, 9, 3), problem);
    assertRefused(() -> strings("abc", 1, 3), problem);
    assertRefused(() -> strings("abc", 0, 2), problem);
    assertRefused(() -> strings("abc", 0, 4), problem);
    assertRefused(() -> strings("abc", -1, 3), problem);
    assertRefused(() -> strings("abc"), problem);
    assertRefused(() -> strings("苹果", 0, 2, 6), problem);
  }

  @Test
  void open_whenNotARegularFile_thenRefused() {
    assertRefused(() -> SafetensorsFile.open(folder), "it is not a regular file; choose a file");
    assertRefused(() -> SafetensorsFile.open(Path.of("/dev/zero")), "it is not a regular file");
  }

  @Test
  void open_whenMissing_thenUncheckedIo() {
    Path file = folder.resolve("none");
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> SafetensorsFile.open(file))
        .withMessage(file + ": cannot be read: no such file");
  }

  @Test
  void open_whenCutOff_thenMessageHasBothLengths() {
    Path file = folder.resolve("f");
    new RawFile(tensor("F32", "4", 16), new byte[10]).write(file);

    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> SafetensorsFile.open(file))
        .withMessage(
            file
                + ": the file is cut off: it has 10 bytes of data, its header announces 16;"
                + " copy or save it again");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, (100L << 20) + 1, Long.MAX_VALUE, Integer.MIN_VALUE})
  void open_whenHeaderLengthIsAbsurd_thenRefused(long length) {
    byte[] bytes = littleEndian(64).putLong(length).array();
    assertRefused(
        () -> SafetensorsFile.open(RawFile.write(folder.resolve("f"), bytes)),
        "it announces a header of more than 100 MiB");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "[]|does not start with {",
        "1{}|does not start with {",
        "{|not valid JSON",
        "{}}|not valid JSON",
        "{} {}|continues after the last }",
        "{\"t\":1}|\"t\" in its header has the wrong type",
        "{\"t\":null}|wrong type",
        "{\"t\":{}}|lacks dtype, shape or data_offsets",
        "{\"__metadata__\":[]}|wrong type",
        "{\"__metadata__\":{\"a\":1}}|\"a\" in its header has the wrong type",
        "{\"__metadata__\":{\"a\":{}}}|wrong type",
        "{\"__metadata__\":{\"a\":\"\",\"a\":\"\"}}|has \"a\" twice",
        "{\"__metadata__\":{},\"__metadata__\":{}}|has \"__metadata__\" twice",
        "{\"t\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}|has \"dtype\" twice",
        "{\"t\":{\"dtype\":\"Q4\"}}|has the unknown type \"Q4\"; convert the tensor to F32",
        "{\"t\":{\"dtype\":7}}|wrong type",
        "{\"t\":{\"more\":7}}|has a field \"more\"",
        "{\"t\":{\"shape\":7}}|wrong type",
        "{\"t\":{\"shape\":[1.0]}}|not an integer of at least 0",
        "{\"t\":{\"shape\":[-1]}}|not an integer of at least 0",
        "{\"t\":{\"shape\":[\"1\"]}}|not an integer of at least 0",
        "{\"t\":{\"shape\":[[1]]}}|not an integer of at least 0",
        "{\"t\":{\"shape\":[9223372036854775808]}}|not valid JSON",
        "{\"t\":{\"shape\":[1e2]}}|not an integer of at least 0",
        "{\"t\":{\"shape\":[01]}}|not valid JSON",
        "{\"t\":{\"shape\":[NaN]}}|not valid JSON",
        "{\"t\":{\"shape\":[1,]}}|not valid JSON",
        "{\"t\\ud800\":{}}|not valid JSON"
      })
  void open_whenHeaderIsMalformed_thenRefused(String json, String problem) {
    byte[] bytes = new RawFile(json, new byte[0]).bytes();
    assertRefused(() -> SafetensorsFile.open(RawFile.write(folder.resolve("f"), bytes)), problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2|0,4|tensor \"t\" has 4 bytes, its type and shape need 8",
        "1|4,0|are not a range",
        "1|0|are not a range",
        "1|0,4,4|are not a range",
        "1|4,8|tensor \"t\" follows a gap",
        "1|0,4|4 bytes follow the last tensor",
        "4611686018427387904,2|0,8|the shape of tensor \"t\" is too large",
        "4611686018427387904,4,0|0,0|the shape of tensor \"t\" is too large",
        "4|0,16|the file is cut off: it has 8 bytes of data, its header announces 16"
      })
  void open_whenRangeDoesNotFit_thenRefused(String shape, String offsets, String problem) {
    String json =
        "{\"t\":{\"dtype\":\"F32\",\"shape\":[" + shape + "],\"data_offsets\":[" + offsets + "]}}";
    assertRefused(() -> open(json, new byte[8]), problem);
  }

  @Test
  void open_whenTensorsOverlapOrHaveTheSameName_thenRefused() {
    String range = "{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[%d,%d]}";
    String first = "{\"a\":" + String.format(range, 3, 0, 3);
    assertRefused(
        () -> open(first + ",\"b\":" + String.format(range, 2, 2, 4) + "}", new byte[4]),
        "tensor \"b\" overlaps another");
    assertRefused(
        () -> open(first + ",\"a\":" + String.format(range, 1, 3, 4) + "}", new byte[4]),
        "has \"a\" twice");
  }

  @Test
  void open_whenManyDimensionsOrDeepNesting_thenRefused() {
    assertRefused(() -> open(tensor("U8", "1" + ",1".repeat(64), 1), new byte[1]), "more than 64");
    assertRefused(() -> open("{\"t\":" + "[".repeat(100_000), new byte[0]), "wrong type");
    assertRefused(() -> open("{\"t\":" + "{\"t\":".repeat(100_000), new byte[0]), "has a field");
  }

  @Test
  void open_whenHeaderIsNotUtf8_thenRefused() {
    byte[] latin1 = "{\"__metadata__\":{\"ä\":\"ä\"}}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] overlong = "{\"__metadata__\":{\"??\":\"\"}}".getBytes(StandardCharsets.US_ASCII);
    overlong[18] = (byte) 0xc0;
    overlong[19] = (byte) 0xaf;
    for (byte[] header : List.of(latin1, overlong)) {
      byte[] bytes = littleEndian(8 + header.length).putLong(header.length).put(header).array();
      assertRefused(
          () -> SafetensorsFile.open(RawFile.write(folder.resolve("f"), bytes)),
          "its header is not valid UTF-8");
    }
    byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16LE);
    byte[] bytes = littleEndian(12).putLong(4).put(utf16).array();
    assertRefused(
        () -> SafetensorsFile.open(RawFile.write(folder.resolve("f"), bytes)), "not valid JSON");
  }

  @Test
  void open_whenNameIsLong_thenMessageIsShort() {
    String json = "{\"" + "\\n" + "x".repeat(1_000_000) + "\":1}";
    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> open(json, new byte[0]))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400).contains("\"?xxx"));
  }

  private String[] strings(String text, long... offsets) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int end = 8 * offsets.length;
    ByteBuffer data = littleEndian(end + bytes.length);
    data.asLongBuffer().put(offsets);
    data.position(end).put(bytes);
    String json =
        String.format(
            "{\"s.offsets\":{\"dtype\":\"I64\",\"shape\":[%d],\"data_offsets\":[0,%d]},"
                + "\"s.bytes\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[%d,%d]}}",
            offsets.length, end, bytes.length, end, end + bytes.length);
    try (SafetensorsFile file = open(json, data)) {
      return file.strings("s");
    }
  }

  private static String tensor(String dtype, String shape, int end) {
    return String.format(
        "{\"t\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[0,%d]}}", dtype, shape, end);
  }

  private SafetensorsFile open(String json, ByteBuffer data) {
    byte[] bytes = new byte[data.capacity()];
    data.get(0, bytes);
    return open(json, bytes);
  }

  private SafetensorsFile open(String json, byte[] data) {
    return SafetensorsFile.open(new RawFile(json, data).write(folder.resolve("f")));
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void assertRefused(ThrowingCallable call, String problem) {
    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(call)
        .withMessageContaining(problem);
  }
}
