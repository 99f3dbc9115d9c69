package org.crmrecommend.model.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads files with random changes. Each one is refused with the documented exception or gives the
 * original content. A million changes:
 *
 * <pre>{@code
 * mvn -Dquick test -pl crm-recommend-core -Dtest=SafetensorsFuzzTest -Dsafetensors.mutations=1000000
 * }</pre>
 */
class SafetensorsFuzzTest {

  private static final int MUTATIONS = Integer.getInteger("safetensors.mutations", 10_000);

  @TempDir private Path folder;

  @Test
  void read_whenFileWithChecksumsIsChanged_thenRefusedOrEqual() throws IOException {
    Path sample = folder.resolve("sample");
    FileContent.writeSample(sample);
    FileContent original = FileContent.read(sample);
    byte[] bytes = Files.readAllBytes(sample);
    int refused = 0;
    for (int seed = 0; seed < MUTATIONS / 2; seed++) {
      Path file = RawFile.write(folder.resolve("changed"), new ByteMutation(seed).of(bytes));
      try {
        assertThat(FileContent.read(file)).as("seed %d", seed).isEqualTo(original);
      } catch (BadModelFileException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(MUTATIONS / 2 * 9 / 10);
  }

  /** Without checksums, a change can give other valid content, but never another exception. */
  @Test
  void read_whenFileWithoutChecksumsIsChanged_thenRefusedOrRead() {
    String json =
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"item_ids.offsets\":{\"dtype\":\"I64\",\"shape\":[3],\"data_offsets\":[0,24]},"
            + "\"item_factors\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[24,40]},"
            + "\"h\":{\"dtype\":\"BF16\",\"shape\":[1,2,1],\"data_offsets\":[40,44]},"
            + "\"item_ids.bytes\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[44,48]},"
            + "\"empty\":{\"dtype\":\"BOOL\",\"shape\":[0,9],\"data_offsets\":[48,48]}}";
    ByteBuffer data = ByteBuffer.allocate(48).order(ByteOrder.LITTLE_ENDIAN);
    data.putLong(0).putLong(1).putLong(4).putFloat(1).putFloat(-2).putFloat(3).putFloat(4);
    data.putInt(0x3f803f80).put("a苹".getBytes(StandardCharsets.UTF_8));
    byte[] bytes = new RawFile(json, data.array()).bytes();
    int refused = 0;
    for (int seed = 0; seed < MUTATIONS - MUTATIONS / 2; seed++) {
      Path file = RawFile.write(folder.resolve("changed"), new ByteMutation(seed).of(bytes));
      try {
        FileContent content = FileContent.read(file);
        long end = content.tensors().stream().mapToLong(Tensor::end).max().orElse(0);
        assertThat(end).as("seed %d", seed).isLessThan(file.toFile().length());
      } catch (BadModelFileException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(MUTATIONS / 4, MUTATIONS / 2);
  }
}
