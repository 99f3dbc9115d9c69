package org.crmrecommend.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes the little files that readers are tested with. */
final class TempFiles {

  private TempFiles() {}

  /** A file of these lines, each with its line break. */
  static Path lines(Path dir, String name, String... lines) throws IOException {
    return text(dir, name, String.join("\n", lines) + "\n");
  }

  /** A file of just this text. */
  static Path text(Path dir, String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  /** A file of these bytes. */
  static Path bytes(Path dir, String name, byte[] bytes) throws IOException {
    return Files.write(dir.resolve(name), bytes);
  }

  /** A text packed by gzip. */
  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return compressed.toByteArray();
  }
}
