package org.crmrecommend.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each change of a file with checksums is noticed. */
class SafetensorsDamageTest {

  @TempDir private Path folder;

  private byte[] bytes = {};
  private int dataStart;

  @BeforeEach
  void writeSample() throws IOException {
    Path file = folder.resolve("sample");
    FileContent.writeSample(file);
    bytes = Files.readAllBytes(file);
    dataStart = 8 + (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  @Test
  void open_whenCutOffAnywhere_thenRefused() {
    assertThat(IntStream.range(0, bytes.length))
        .allMatch(length -> isRefused(Arrays.copyOf(bytes, length)));
  }

  @Test
  void open_whenBytesFollow_thenRefused() {
    assertThatExceptionOfType(BadModelFileException.class)
        .isThrownBy(() -> SafetensorsFile.open(write(Arrays.copyOf(bytes, bytes.length + 1))))
        .withMessageContaining("1 bytes follow the last tensor");
  }

  @Test
  void open_whenAnyBitOfTheHeaderIsFlipped_thenRefused() {
    assertThat(dataStart).isGreaterThan(500);
    assertThat(IntStream.range(0, 8 * dataStart)).allMatch(bit -> isRefused(flipped(bit)));
  }

  @Test
  void read_whenAnyBitOfTheDataIsFlipped_thenRefused() {
    for (int bit = 8 * dataStart; bit < 8 * bytes.length; bit++) {
      Path file = write(flipped(bit));
      assertThatExceptionOfType(BadModelFileException.class)
          .as("bit %d", bit)
          .isThrownBy(() -> FileContent.read(file))
          .withMessageEndingWith("was altered (checksum mismatch); copy or save it again");
    }
  }

  @Test
  void read_whenCutOffAfterOpening_thenRefused() throws IOException {
    Path path = write(bytes);
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.truncate(dataStart);
      }
      assertThatExceptionOfType(BadModelFileException.class)
          .isThrownBy(() -> file.doubles("means"))
          .withMessageContaining("the file was cut off while it was read");
    }
  }

  @Test
  void open_whenChecksumsAreIncomplete_thenRefused() {
    RawFile raw = RawFile.of(bytes);
    for (String[] change :
        new String[][] {
          {"\"crc32c.means\"", "\"crc32x.means\""},
          {"\"header_crc32c\"", "\"header_crc32x\""}
        }) {
      assertThat(raw.json()).contains(change[0]);
      RawFile changed = new RawFile(raw.json().replace(change[0], change[1]), raw.data());
      assertThatExceptionOfType(BadModelFileException.class)
          .isThrownBy(() -> SafetensorsFile.open(write(changed.bytes())))
          .withMessageContaining("checksum");
    }
  }

  @Test
  void open_whenAllChecksumsAreRemoved_thenReadsItUnchecked() {
    RawFile raw = RawFile.of(bytes);
    String json =
        raw.json()
            .replaceAll("\"crc32c\\.[^\"]*\":\"[0-9a-f]{8}\",", "")
            .replaceAll(",\"header_crc32c\":\\{[^}]*}", "");
    byte[] data = Arrays.copyOf(raw.data(), raw.data().length - 4);

    FileContent content = FileContent.read(write(new RawFile(json, data).bytes()));

    FileContent original = FileContent.read(write(bytes));
    assertThat(original.isChecked()).isTrue();
    assertThat(content.isChecked()).isFalse();
    assertThat(content.metadata()).isEqualTo(original.metadata());
    assertThat(content.values()).isEqualTo(original.values());
  }

  private boolean isRefused(byte[] content) {
    try {
      SafetensorsFile.open(write(content)).close();
      return false;
    } catch (BadModelFileException e) {
      return true;
    }
  }

  private byte[] flipped(int bit) {
    byte[] changed = bytes.clone();
    changed[bit / 8] ^= (byte) (1 << bit % 8);
    return changed;
  }

  private Path write(byte[] content) {
    return RawFile.write(folder.resolve("changed"), content);
  }
}
