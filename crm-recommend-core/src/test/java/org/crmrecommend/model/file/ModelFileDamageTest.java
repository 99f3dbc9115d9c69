package org.crmrecommend.model.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model file that was cut off or has a flipped bit is refused, by each way to open it. */
class ModelFileDamageTest {

  @TempDir private Path folder;

  private byte[] bytes = {};
  private Path changed = Path.of("");

  @BeforeEach
  void readFile() throws IOException {
    bytes = Files.readAllBytes(GoldenModelsTest.file("neighbor-1-rp3-beta"));
    changed = folder.resolve("changed.safetensors");
  }

  @Test
  void read_whenCutOffAnywhere_thenRefused() {
    for (int length = 0; length < bytes.length; length++) {
      RawFile.write(changed, Arrays.copyOf(bytes, length));

      assertThat(problem(() -> ModelFile.read(changed)))
          .as("%d bytes", length)
          .matches("it has only \\d bytes|.*cut off.*");
      assertThat(problem(() -> ModelFile.inspect(changed)))
          .isEqualTo(problem(() -> ModelFile.read(changed)));
    }
  }

  @Test
  void read_whenAnyBitOfTheHeaderIsFlipped_thenRefused() {
    int headerEnd = 8 + RawFile.of(bytes).json().length();
    assertThat(headerEnd).isBetween(1000, bytes.length - 100);
    for (int bit = 0; bit < 8 * headerEnd; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      RawFile.write(changed, flipped);

      assertThat(problem(() -> ModelFile.read(changed))).as("bit %d", bit).isNotBlank();
      assertThat(problem(() -> ModelFile.inspect(changed))).as("bit %d", bit).isNotBlank();
    }
  }

  @Test
  void read_whenAnyBitOfTheArraysIsFlipped_thenRefused() {
    for (int bit = 8 * (8 + RawFile.of(bytes).json().length()); bit < 8 * bytes.length; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      RawFile.write(changed, flipped);

      assertThat(problem(() -> ModelFile.read(changed))).as("bit %d", bit).contains("altered");
    }
  }

  /** Returns what is wrong, without the file and the remedy; empty if nothing is. */
  private String problem(Runnable call) {
    try {
      call.run();
      return "";
    } catch (BadModelFileException e) {
      assertThat(e).hasMessageStartingWith(changed + ": ").hasMessageContaining("; ");
      return e.getMessage().substring((changed + ": ").length(), e.getMessage().lastIndexOf("; "));
    }
  }
}
