package org.crmrecommend.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder that an experiment writes its report and its finished cells to, and nothing else. */
final class ReportFolder {

  private static final String MARKER = ".crm-recommend-experiment";

  private ReportFolder() {}

  /**
   * Makes the folder, or takes an empty one or that of an earlier experiment.
   *
   * @return the folder
   * @throws IllegalArgumentException if there are files that no experiment wrote
   * @throws UncheckedIOException if it cannot be made or looked into
   */
  static Path prepare(Path folder) {
    try {
      if (Files.exists(folder) && !isUsable(folder)) {
        throw new IllegalArgumentException(
            "--out must be a new or empty folder, or one that an experiment made: " + folder);
      }
      Files.createDirectories(folder);
      Path marker = folder.resolve(MARKER);
      if (!Files.exists(marker)) {
        Files.writeString(marker, "The report of an experiment of crm-recommend\n");
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be made: " + e.getMessage(), e);
    }
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
