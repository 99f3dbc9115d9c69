package org.crmrecommend.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small files for the tests of the readers. */
final class TempFiles {

  private TempFiles() {}

  /** Writes a file of these lines, each with a line break. */
  static Path lines(Path dir, String name, String... lines) throws IOException {
    return text(dir, name, String.join("\n", lines) + "\n");
  }

  /** Writes a file with exactly this text. */
  static Path text(Path dir, String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  /** Writes a file of these bytes. */
  static Path bytes(Path dir, String name, byte[] bytes) throws IOException {
    return Files.write(dir.resolve(name), bytes);
  }

  /** Compresses a text by gzip. */
  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return compressed.toByteArray();
  }
}
