package org.crmrecommend.examples.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Files that are written whole or not at all. */
public final class OutputFile {

  private OutputFile() {}

  /**
   * Refuses a file that could not be written: better before the work than after.
   *
   * @param option what to call it
   * @param file where to; nothing is refused if there is none
   * @throws IllegalArgumentException if it cannot be written there
   */
  public static void requireWritable(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isWritable(folder) || Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          option + " must be a file in a folder that can be written to: " + file);
    }
  }

  /**
   * Writes a text.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(Path file, String text) {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try {
      try {
        Files.writeString(draft, text);
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }
}
