package org.crmrecommend.examples;

import java.util.function.Consumer;
import org.crmrecommend.evaluation.experiment.Progress;
import org.crmrecommend.evaluation.experiment.RunSettings;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for running an experiment. */
final class RunOptions {

  private static final long BYTES_PER_MEBIBYTE = 1 << 20;

  @Mixin private ThreadOptions threads = new ThreadOptions();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description =
          "Number of algorithms to run at the same time; they share the threads (default: 1). With"
              + " more than one, the reported times and memory are less exact.")
  private int parallel = 1;

  @Option(
      names = "--heap",
      paramLabel = "MIB",
      description =
          "With --parallel: maximum heap, in MiB, of all algorithms that run at the same time"
              + " (default: the heap of the Java virtual machine).")
  private long heap = Runtime.getRuntime().maxMemory() / BYTES_PER_MEBIBYTE;

  @Option(
      names = "--run-depth",
      paramLabel = "N",
      description =
          "Number of items per list in run files, if they are written; more if a metric needs more"
              + " (default: ${DEFAULT-VALUE}).")
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
   * Returns the settings of a run.
   *
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
