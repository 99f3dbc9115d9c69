package org.crmrecommend.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import org.crmrecommend.model.file.RawFile.RawTensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {

  @TempDir private Path folder;

  /** The checksum of these nine digits is the check value in the catalogs of CRC algorithms. */
  @Test
  void writeTo_whenOneTensor_thenEachByteIsAsDescribed() {
    byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = bytes(new SafetensorsWriter().metadata("kind", "测试").bytes("d", digits));

    String json =
        "{\"__metadata__\":{\"crc32c.d\":\"e3069283\",\"kind\":\"测试\"},"
            + "\"d\":{\"dtype\":\"U8\",\"shape\":[9],\"data_offsets\":[0,9]},"
            + "\"header_crc32c\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[9,13]}}";
    byte[] header = json.getBytes(StandardCharsets.UTF_8);
    int padded = (header.length + 7) / 8 * 8;
    ByteBuffer expected =
        ByteBuffer.allocate(8 + padded + 13).order(ByteOrder.LITTLE_ENDIAN).putLong(padded);
    expected.put(json.getBytes(StandardCharsets.UTF_8));
    while (expected.position() < 8 + padded) {
      expected.put((byte) ' ');
    }
    CRC32C crc = new CRC32C();
    crc.update(expected.array(), 0, 8 + padded);
    expected.put(digits).putInt((int) crc.getValue());
    assertThat(bytes).isEqualTo(expected.array());
  }

  @Test
  void writeTo_whenManyTypes_thenLargerElementsComeFirstAndHeaderChecksumLast() {
    RawFile file =
        RawFile.of(
            bytes(
                new SafetensorsWriter()
                    .booleans("z", new boolean[] {true, false, true})
                    .bytes("y", new byte[] {-1})
                    .floats("b", new float[] {1.5f})
                    .ints("a", new int[] {-2, 3})
                    .doubleRows("x", new double[][] {{1, 2, 3}, {4, 5, 6}})
                    .longs("w", new long[] {-5})));

    assertThat(file.tensors().keySet())
        .containsExactly("w", "x", "a", "b", "y", "z", "header_crc32c");
    assertThat(file.tensors().values())
        .allSatisfy(
            tensor -> {
              int size =
                  tensor.dtype().matches("U8|BOOL") ? 1 : tensor.dtype().matches(".64") ? 8 : 4;
              assertThat(tensor.begin() % size).isZero();
            });
    assertThat(file.json().length() % 8).isZero();
    assertThat(file.tensors().get("w").buffer().getLong()).isEqualTo(-5);
    assertThat(file.tensors().get("x")).returns("2,3", RawTensor::shape);
    assertThat(file.tensors().get("x").buffer().getDouble(24)).isEqualTo(4);
    assertThat(file.tensors().get("a").buffer().getInt(0)).isEqualTo(-2);
    assertThat(file.tensors().get("b").buffer().getFloat()).isEqualTo(1.5f);
    assertThat(file.tensors().get("y").bytes()).containsExactly(-1);
    assertThat(file.tensors().get("z").bytes()).containsExactly(1, 0, 1);
  }

  @Test
  void strings_whenNotAscii_thenOffsetsCountBytes() {
    RawFile file =
        RawFile.of(bytes(new SafetensorsWriter().strings("s", List.of("a", "", "é", "苹", "😀"))));

    long[] offsets = new long[6];
    file.tensors().get("s.offsets").buffer().asLongBuffer().get(offsets);
    assertThat(offsets).containsExactly(0, 1, 1, 3, 6, 10);
    assertThat(new String(file.tensors().get("s.bytes").bytes(), StandardCharsets.UTF_8))
        .isEqualTo("aé苹😀");
  }

  @Test
  void writeTo_whenAddedInOtherOrder_thenSameBytes() {
    SafetensorsWriter one = new SafetensorsWriter();
    one.metadata("a", "1").metadata("b", "2").ints("i", new int[] {1}).longs("l", new long[0]);
    SafetensorsWriter two = new SafetensorsWriter();
    two.longs("l", new long[0]).metadata("b", "2").ints("i", new int[] {1}).metadata("a", "1");

    assertThat(bytes(one)).isEqualTo(bytes(one)).isEqualTo(bytes(two));
  }

  @Test
  void write_whenFileExists_thenReplacesIt() throws IOException {
    Path file = folder.resolve("model.safetensors");
    Files.writeString(file, "old");
    SafetensorsWriter writer = new SafetensorsWriter().ints("i", new int[] {1});

    writer.write(file);

    assertThat(file).hasBinaryContent(bytes(writer));
  }

  @Test
  void writeTo_whenArrayChangesMeanwhile_thenIllegalState() {
    int[] values = {1, 2};
    SafetensorsWriter writer = new SafetensorsWriter().ints("i", values);
    OutputStream changing =
        new OutputStream() {
          @Override
          public void write(int b) {
            values[1]++; // the header is written after the first pass over the array
          }
        };

    assertThatIllegalStateException()
        .isThrownBy(() -> writer.writeTo(changing))
        .withMessage("tensor i changed while it was written; write a copy of it");
  }

  @Test
  void add_whenNameIsTakenEmptyOrReserved_thenRefused() {
    SafetensorsWriter writer = new SafetensorsWriter().ints("i", new int[0]);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.floats("i", new float[0]))
        .withMessage("name must be unique: i");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.ints("", new int[0]))
        .withMessage("name must not be empty");
    for (String reserved : List.of("__metadata__", "header_crc32c")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> writer.ints(reserved, new int[0]))
          .withMessage("name must not be reserved: " + reserved);
    }
  }

  @Test
  void metadata_whenKeyIsTakenOrReserved_thenRefused() {
    SafetensorsWriter writer = new SafetensorsWriter().metadata("k", "v");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.metadata("k", "w"))
        .withMessage("metadata must be unique: k");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.metadata("crc32c.k", "w"))
        .withMessage("metadata must not start with crc32c.: crc32c.k");
  }

  @Test
  void rows_whenLengthsDiffer_thenRefused() {
    SafetensorsWriter writer = new SafetensorsWriter();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.floatRows("f", new float[][] {{1}, {2, 3}}))
        .withMessage("f must have rows of the same length: 1, 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> writer.doubleRows("d", new double[][] {{1, 2}, {}}))
        .withMessage("d must have rows of the same length: 2, 0");
  }

  @Test
  void strings_whenSurrogateIsUnpaired_thenRefusedWithItsIndex() {
    for (String bad : List.of("\ud83d", "\ude00", "a\ude00\ud83d", "\ud83dx")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new SafetensorsWriter().strings("ids", List.of("a", "b", bad)))
          .withMessage("ids must not contain unpaired surrogates: string 2");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SafetensorsWriter().metadata("k", "\ud83d"))
        .withMessage("metadata k must not contain unpaired surrogates");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SafetensorsWriter().ints("\ud83d", new int[0]))
        .withMessage("name must not contain unpaired surrogates");
  }

  @Test
  void requireArrayLength_whenStringsAreLongerThanAnArray_thenRefused() {
    Utf8Strings.requireArrayLength("ids", Integer.MAX_VALUE - 8);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Utf8Strings.requireArrayLength("ids", Integer.MAX_VALUE - 7))
        .withMessage("ids must have at most 2147483639 bytes in UTF-8: 2147483640");
  }

  private static byte[] bytes(SafetensorsWriter writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.writeTo(out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toByteArray();
  }
}
