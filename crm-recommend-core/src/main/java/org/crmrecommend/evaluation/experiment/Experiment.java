package org.crmrecommend.evaluation.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.TrainingContext;
import org.immutables.value.Value;

/**
 * Algorithms evaluated on data sets, folds and seeds, with one plan per table.
 *
 * @param plans one plan per table
 */
public record Experiment(List<ExperimentPlan> plans) {

  /**
   * @throws IllegalArgumentException if there is no plan, or two data sets have the same name
   */
  public Experiment {
    plans = List.copyOf(plans);
    Checks.requireNotEmpty("plans", plans.size());
    Set<String> names = new HashSet<>();
    for (ExperimentPlan plan : plans) {
      if (!names.add(plan.data().name())) {
        throw new IllegalArgumentException(
            "data sets must have different names: " + plan.data().name());
      }
    }
  }

  /**
   * Runs the plans one after another.
   *
   * <p>Every finished cell is written to the folder immediately. A cell finished by an earlier run
   * is read instead of run again if everything its metric values depend on is unchanged: the events
   * with all columns, the catalog, the users, the event weights, the protocol, the algorithm, its
   * search, the seed, the metrics, and the code of this library, of the algorithm and of the
   * metrics. The versions of other libraries and of Java are not compared. A cell whose algorithm
   * rejects the data or runs out of memory is omitted and tried again in the next run; {@link
   * ExperimentResult#failures()} reports the reason.
   *
   * @param folder the folder of the cell files; created if it does not exist
   * @throws IllegalArgumentException if data cannot be read, split or evaluated
   * @throws UncheckedIOException if the folder or a cell cannot be written
   */
  public List<ExperimentResult> run(Path folder, RunSettings settings) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be created: " + e.getMessage(), e);
    }
    List<ExperimentResult> results = new ArrayList<>();
    for (ExperimentPlan plan : plans) {
      results.add(new PlanRun(plan, folder, settings).run());
    }
    return results;
  }

  /**
   * Progress of one plan of an experiment.
   *
   * @param finishedCount number of finished or failed cells, including those of an earlier run
   * @param totalCount number of all cells
   * @param cell description of the cell that was started or finished
   * @param isFinished whether the cell was finished
   * @param partialResult the result so far, with the algorithms whose cells are all finished
   * @param remainingTime estimate of the remaining time, from the times of finished cells; empty
   *     while an algorithm with remaining cells has no finished cell
   */
  public record Progress(
      int finishedCount,
      int totalCount,
      String cell,
      boolean isFinished,
      ExperimentResult partialResult,
      Optional<Duration> remainingTime) {}

  /**
   * Settings of an experiment run. Metric values do not depend on them.
   *
   * @param context the threads of all cells together, and the cancellation. Its listener is not
   *     used, because cells may run at the same time
   * @param parallel number of cells that run at once, each with its share of the threads. Above 1,
   *     times and memory are less meaningful, because concurrent cells influence them
   * @param heapBytes maximum heap of all concurrent cells together, in bytes. The memory need of an
   *     algorithm is the peak of its first cell, which runs alone
   * @param runDepth minimum number of items of every list in the TREC run file of each cell; 0 for
   *     no run files. Lists are longer if metrics look at more items
   * @param progress called when a cell is started or finished, one call at a time
   */
  @Value.Builder
  public record RunSettings(
      TrainingContext context,
      int parallel,
      long heapBytes,
      int runDepth,
      Consumer<Progress> progress)
      implements WithRunSettings {

    /**
     * One cell at a time on all processors, with the maximum heap of the virtual machine, without
     * run files and progress reports.
     */
    public static final RunSettings DEFAULTS =
        new RunSettings(
            TrainingContext.DEFAULTS, 1, Runtime.getRuntime().maxMemory(), 0, progress -> {});

    /**
     * @throws IllegalArgumentException if a number is not positive, or {@code runDepth} is negative
     */
    public RunSettings {
      Checks.requirePositive("parallel", parallel);
      Checks.requirePositive("heapBytes", heapBytes);
      Checks.requireNonNegative("runDepth", runDepth);
    }

    /** Returns the context of one cell. */
    TrainingContext cellContext() {
      return context
          .withThreads(Math.max(1, context.threads() / parallel))
          .withProgress((phase, done, total) -> {});
    }
  }
}
