package org.crmrecommend.examples;

import java.util.function.Consumer;
import org.crmrecommend.evaluation.experiment.Progress;
import org.crmrecommend.evaluation.experiment.RunSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How an experiment is run. */
final class RunOptions {

  private static final long BYTES_PER_MEBIBYTE = 1 << 20;

  @Mixin private ThreadOptions threads = new ThreadOptions();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description =
          "How many algorithms are worked on at once, each with its share of the threads (default:"
              + " 1); times and memory are then of algorithms beside each other.")
  private int parallel = 1;

  @Option(
      names = "--heap",
      paramLabel = "MIB",
      description =
          "With --parallel, how much heap those at once may need together (default: all there is).")
  private long heap = Runtime.getRuntime().maxMemory() / BYTES_PER_MEBIBYTE;

  @Option(
      names = "--run-depth",
      paramLabel = "N",
      description =
          "How many items of each list run files have, if they are written; more where a metric"
              + " looks at more (default: ${DEFAULT-VALUE}).")
  private int runDepth = 100;

  int threads() {
    return threads.count();
  }

  private int runDepth() {
    if (runDepth <= 0) {
      throw new IllegalArgumentException("--run-depth must be positive: " + runDepth);
    }
    return runDepth;
  }

  /**
   * @param writeRuns whether run files are written
   */
  RunSettings settings(boolean writeRuns, Consumer<Progress> progress) {
    return RunSettings.DEFAULTS
        .withThreads(threads.count())
        .withParallel(parallel)
        .withHeapBytes(heap * BYTES_PER_MEBIBYTE)
        .withRunDepth(writeRuns ? runDepth() : 0)
        .withProgress(progress);
  }
}
