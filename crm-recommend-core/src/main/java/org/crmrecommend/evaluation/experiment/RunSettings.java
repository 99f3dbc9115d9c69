package org.crmrecommend.evaluation.experiment;

import java.util.function.Consumer;
import org.immutables.value.Value;

/**
 * How an experiment is run; the figures are the same however it is.
 *
 * @param threads how many threads work in all
 * @param parallel how many cells are worked on at once, each with its share of the threads; with
 *     more than one, times and memory are of cells beside each other and say less
 * @param heapBytes how much heap cells that run at once may need together, by the peak of each
 *     contender's first cell, which runs alone
 * @param runDepth how many items of every list, at least, are written to a TREC run file for each
 *     cell; 0 for no run files. Lists are longer where metrics look at more items
 * @param progress is told when a cell is begun or finished, one call at a time
 */
@Value.Builder
public record RunSettings(
    int threads, int parallel, long heapBytes, int runDepth, Consumer<Progress> progress)
    implements WithRunSettings {

  /**
   * One cell after another on all processors, within the heap there is, without run files and
   * telling nobody.
   */
  public static final RunSettings DEFAULTS =
      new RunSettings(
          Runtime.getRuntime().availableProcessors(),
          1,
          Runtime.getRuntime().maxMemory(),
          0,
          progress -> {});

  /**
   * @throws IllegalArgumentException if a number is not positive, or the depth negative
   */
  public RunSettings {
    if (threads <= 0) {
      throw new IllegalArgumentException("threads must be positive: " + threads);
    }
    if (parallel <= 0) {
      throw new IllegalArgumentException("parallel must be positive: " + parallel);
    }
    if (heapBytes <= 0) {
      throw new IllegalArgumentException("heapBytes must be positive: " + heapBytes);
    }
    if (runDepth < 0) {
      throw new IllegalArgumentException("runDepth must not be negative: " + runDepth);
    }
  }
}
