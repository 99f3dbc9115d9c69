package org.crmrecommend.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crmrecommend.input.BadInputException;

/** Reads small input files as a whole. */
final class TextInput {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private TextInput() {}

  /** Reads a part of a file. */
  @FunctionalInterface
  private interface Reading<T> {

    T read(Path file) throws IOException;
  }

  /**
   * Returns the text of a file in UTF-8, without a byte order mark.
   *
   * @throws BadInputException if there is no such file, or it is not in UTF-8
   * @throws UncheckedIOException if it cannot be read
   */
  static String text(Path file) {
    String text = read(file, Files::readString);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
  }

  /**
   * Returns the bytes of a file.
   *
   * @throws BadInputException if there is no such file
   * @throws UncheckedIOException if it cannot be read
   */
  static byte[] bytes(Path file) {
    return read(file, Files::readAllBytes);
  }

  private static <T> T read(Path file, Reading<T> reading) {
    if (!Files.exists(file)) {
      throw new BadInputException(file + ": expected a file, found none; check the path");
    }
    if (Files.isDirectory(file)) {
      throw new BadInputException(file + ": expected a file, found a folder; check the path");
    }
    try {
      return reading.read(file);
    } catch (CharacterCodingException e) {
      throw new BadInputException(file + ": expected UTF-8, found other bytes; save it as UTF-8");
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
