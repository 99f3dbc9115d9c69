package org.crmrecommend.evaluation.experiment;

import java.util.function.Consumer;
import org.crmrecommend.kernel.Checks;
import org.immutables.value.Value;

/**
 * Settings of an experiment run. Metric values do not depend on them.
 *
 * @param threads total number of threads
 * @param parallel number of cells that run at once, each with its share of the threads. Above 1,
 *     times and memory are less meaningful, because concurrent cells influence them
 * @param heapBytes maximum heap of all concurrent cells together, in bytes, by the peak of each
 *     algorithm's first cell, which runs alone
 * @param runDepth minimum number of items of every list in the TREC run file of each cell; 0 for no
 *     run files. Lists are longer if metrics look at more items
 * @param progress called when a cell is started or finished, one call at a time
 */
@Value.Builder
public record RunSettings(
    int threads, int parallel, long heapBytes, int runDepth, Consumer<Progress> progress)
    implements WithRunSettings {

  /**
   * One cell at a time on all processors, with the maximum heap of the virtual machine, without run
   * files and progress reports.
   */
  public static final RunSettings DEFAULTS =
      new RunSettings(
          Runtime.getRuntime().availableProcessors(),
          1,
          Runtime.getRuntime().maxMemory(),
          0,
          progress -> {});

  /**
   * @throws IllegalArgumentException if a number is not positive, or {@code runDepth} is negative
   */
  public RunSettings {
    Checks.requirePositive("threads", threads);
    Checks.requirePositive("parallel", parallel);
    Checks.requirePositive("heapBytes", heapBytes);
    Checks.requireNonNegative("runDepth", runDepth);
  }
}
