package org.crmrecommend.evaluation.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crmrecommend.kernel.Checks;

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
}
