package org.crmrecommend.examples;

import picocli.CommandLine.Option;

/** Option for the number of threads; the result does not depend on it. */
final class ThreadOptions {

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Number of threads (default: one per processor). The result does not depend on it.")
  private int count = Runtime.getRuntime().availableProcessors();

  int count() {
    if (count <= 0) {
      throw new IllegalArgumentException("--threads must be positive: " + count);
    }
    return count;
  }
}
