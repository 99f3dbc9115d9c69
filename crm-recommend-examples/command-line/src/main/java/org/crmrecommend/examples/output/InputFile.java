package org.crmrecommend.examples.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that a command read.
 *
 * @param path as the command line has it
 * @param bytes size of the file
 * @param lines number of lines, after decompression by gzip; missing if the content is not text
 * @param sha256 SHA-256 of the file, 64 hexadecimal digits as {@code sha256sum} prints them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record InputFile(String path, long bytes, @Nullable Long lines, String sha256) {

  private static final int BUFFER_SIZE = 1 << 16;

  /**
   * Reads a file once, from start to end.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public static InputFile of(Path file) {
    MessageDigest digest = newSha256();
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = new BufferedInputStream(new DigestInputStream(raw, digest), BUFFER_SIZE)) {
      Long lines = countLines(isGzip(in) ? new GZIPInputStream(in, BUFFER_SIZE) : in);
      in.transferTo(OutputStream.nullOutputStream()); // what follows the gzip data
      return new InputFile(
          file.toString(), Files.size(file), lines, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    int magic = in.read() | in.read() << Byte.SIZE;
    in.reset();
    return magic == GZIPInputStream.GZIP_MAGIC;
  }

  /** Returns the number of lines; null if there is a null character, which no text has. */
  private static @Nullable Long countLines(InputStream in) throws IOException {
    long lines = 0;
    byte last = '\n';
    byte[] buffer = new byte[BUFFER_SIZE];
    for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
      for (int i = 0; i < length; i++) {
        last = buffer[i];
        if (last == 0) {
          return null;
        }
        if (last == '\n') {
          lines++;
        }
      }
    }
    return last == '\n' ? lines : lines + 1;
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing; every Java platform must have it", e);
    }
  }
}
