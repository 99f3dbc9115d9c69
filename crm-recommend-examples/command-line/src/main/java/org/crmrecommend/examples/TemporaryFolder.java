package org.crmrecommend.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder; it is deleted with its files on close or when the virtual machine exits. */
final class TemporaryFolder implements AutoCloseable {

  /** During shutdown, other threads may still create files, so that deleting must be repeated. */
  private static final int MAX_ATTEMPTS = 10;

  private final Path path;
  private final Thread shutdownHook;

  TemporaryFolder() {
    try {
      this.path = Files.createTempDirectory("crm-recommend");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.shutdownHook = new Thread(this::delete, "crm-recommend-delete");
    Runtime.getRuntime().addShutdownHook(shutdownHook);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      return; // the virtual machine is shutting down
    }
    delete();
  }

  private void delete() {
    try {
      for (int attempt = 1; Files.exists(path); attempt++) {
        try (Stream<Path> files = Files.list(path)) {
          for (Path file : List.copyOf(files.toList())) {
            Files.deleteIfExists(file);
          }
          Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
          if (attempt == MAX_ATTEMPTS) {
            throw e;
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
