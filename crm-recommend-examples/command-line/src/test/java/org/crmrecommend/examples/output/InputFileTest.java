package org.crmrecommend.examples.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputFileTest {

  /** SHA-256 of "abc", from FIPS 180-2, appendix B.1. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  /** SHA-256 of the empty message, from the NIST test vectors. */
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @TempDir private Path folder;

  @Test
  void of_text_hasPublishedDigest() throws IOException {
    Path file = Files.writeString(folder.resolve("abc.txt"), "abc");
    Path empty = Files.createFile(folder.resolve("empty.txt"));

    assertThat(InputFile.of(file)).isEqualTo(new InputFile(file.toString(), 3, 1L, ABC));
    assertThat(InputFile.of(empty)).isEqualTo(new InputFile(empty.toString(), 0, 0L, EMPTY));
  }

  @ParameterizedTest
  @CsvSource({"'a,b', 1", "'a\nb', 2", "'a\nb\n', 2", "'a\r\nb\r\n\r\n', 3", "'\n', 1"})
  void of_text_countsTheLastLineWithOrWithoutItsEnd(String text, long lines) throws IOException {
    Path file = Files.writeString(folder.resolve("events.csv"), text);

    assertThat(InputFile.of(file).lines()).isEqualTo(lines);
  }

  /** The file is larger than the buffers. */
  @Test
  void of_gzip_countsDecompressedLinesAndDigestsTheFile() throws IOException {
    String text = "user,item\n".repeat(100_000);
    Path plain = Files.writeString(folder.resolve("events.csv"), text);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    Path gzip = Files.write(folder.resolve("events.csv.gz"), compressed.toByteArray());

    assertThat(InputFile.of(plain).lines()).isEqualTo(100_000);
    assertThat(InputFile.of(gzip).lines()).isEqualTo(100_000);
    assertThat(InputFile.of(gzip).bytes()).isEqualTo(compressed.size());
    assertThat(InputFile.of(gzip).sha256()).isNotEqualTo(InputFile.of(plain).sha256());
  }

  @Test
  void of_binary_hasNoLinesButTheDigestOfAllBytes() throws IOException {
    byte[] bytes = new byte[200_000];
    Path zeros = Files.write(folder.resolve("model"), bytes);
    bytes[bytes.length - 1] = 1;
    Path other = Files.write(folder.resolve("other"), bytes);

    assertThat(InputFile.of(zeros).lines()).isNull();
    assertThat(InputFile.of(zeros).sha256()).isNotEqualTo(InputFile.of(other).sha256());
  }

  @Test
  void of_missingFile_isAnError() {
    Path missing = folder.resolve("missing.csv");

    assertThatThrownBy(() -> InputFile.of(missing))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(missing + ": cannot be read: ");
  }
}
