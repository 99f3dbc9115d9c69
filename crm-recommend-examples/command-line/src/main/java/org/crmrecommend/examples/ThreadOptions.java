package org.crmrecommend.examples;

import picocli.CommandLine.Option;

/** How many threads may work; the answer is the same at any number. */
final class ThreadOptions {

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads work (default: one a processor). The result is the same.")
  private int count = Runtime.getRuntime().availableProcessors();

  int count() {
    if (count <= 0) {
      throw new IllegalArgumentException("threads must be positive: " + count);
    }
    return count;
  }
}
