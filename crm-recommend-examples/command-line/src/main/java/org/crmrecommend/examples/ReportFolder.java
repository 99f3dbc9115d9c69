package org.crmrecommend.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folder for the report and the finished cells of an experiment. */
final class ReportFolder {

  private static final String MARKER = ".crm-recommend-experiment";

  private ReportFolder() {}

  /**
   * Creates the folder, or reuses an empty folder or that of an earlier experiment.
   *
   * @return the folder
   * @throws IllegalArgumentException if the folder contains files that no experiment wrote
   * @throws UncheckedIOException if the folder cannot be created or read
   */
  static Path prepare(Path folder) {
    try {
      if (Files.exists(folder) && !isUsable(folder)) {
        throw new IllegalArgumentException(
            "--out must be a new or empty folder, or the folder of an earlier experiment: "
                + folder);
      }
      create("--out", folder);
      Path marker = folder.resolve(MARKER);
      if (!Files.exists(marker)) {
        Files.writeString(marker, "The report of an experiment of crm-recommend\n");
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be created: " + e.getMessage(), e);
    }
  }

  /**
   * Creates a folder if it does not exist.
   *
   * @param option name of the folder in the message
   * @throws IllegalArgumentException if the folder cannot be created or written to
   */
  static void create(String option, Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw notWritable(option, folder, e);
    }
    if (!Files.isWritable(folder)) {
      throw notWritable(option, folder, null);
    }
  }

  private static IllegalArgumentException notWritable(
      String option, Path folder, @Nullable IOException cause) {
    return new IllegalArgumentException(
        option + " must be a folder that can be created or written to: " + folder, cause);
  }

  private static boolean isUsable(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    if (Files.isRegularFile(folder.resolve(MARKER))) {
      return true;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
