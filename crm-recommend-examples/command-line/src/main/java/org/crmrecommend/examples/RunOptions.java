package org.crmrecommend.examples;

import java.util.function.Consumer;
import org.crmrecommend.evaluation.experiment.Experiment.Progress;
import org.crmrecommend.evaluation.experiment.Experiment.RunSettings;
import org.crmrecommend.model.TrainingContext;
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

  /** Rejects values out of range before the work starts. */
  void requireValid() {
    threads.count();
    requireRange("--parallel", parallel, Integer.MAX_VALUE);
    requireRange("--heap", heap, Long.MAX_VALUE / BYTES_PER_MEBIBYTE);
    requireRange("--run-depth", runDepth, Integer.MAX_VALUE);
  }

  private static void requireRange(String option, long value, long max) {
    if (value <= 0 || value > max) {
      throw new IllegalArgumentException(
          option + " must be positive" + (value > max ? " and at most " + max : "") + ": " + value);
    }
  }

  /**
   * Returns the settings of a run.
   *
   * @param writeRuns whether run files are written
   */
  RunSettings settings(boolean writeRuns, Consumer<Progress> progress) {
    return RunSettings.DEFAULTS
        .withContext(TrainingContext.DEFAULTS.withThreads(threads.count()))
        .withParallel(parallel)
        .withHeapBytes(heap * BYTES_PER_MEBIBYTE)
        .withRunDepth(writeRuns ? runDepth : 0)
        .withProgress(progress);
  }
}
