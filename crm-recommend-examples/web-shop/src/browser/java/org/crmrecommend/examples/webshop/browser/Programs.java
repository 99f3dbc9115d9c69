package org.crmrecommend.examples.webshop.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Finds programs on the path. */
final class Programs {

  private Programs() {}

  /** Returns the folder of a program on the path. */
  static Optional<Path> folderOf(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(Path::of)
        .filter(folder -> Files.isExecutable(folder.resolve(name)))
        .findFirst();
  }

  /** Returns a program of a Debian package. */
  static File require(String name, String debianPackage) {
    return folderOf(name)
        .map(folder -> folder.resolve(name).toFile())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    name + " must be installed: apt-get install " + debianPackage));
  }
}
