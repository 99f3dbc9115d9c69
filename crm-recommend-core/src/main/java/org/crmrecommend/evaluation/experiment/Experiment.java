package org.crmrecommend.evaluation.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Algorithms by data sets, folds and seeds: one plan a table.
 *
 * @param plans the tables
 */
public record Experiment(List<ExperimentPlan> plans) {

  /**
   * @throws IllegalArgumentException if there is no plan, or two are of data sets of one name
   */
  public Experiment {
    plans = List.copyOf(plans);
    if (plans.isEmpty()) {
      throw new IllegalArgumentException("plans must not be empty");
    }
    Set<String> names = new HashSet<>();
    for (ExperimentPlan plan : plans) {
      if (!names.add(plan.data().name())) {
        throw new IllegalArgumentException(
            "data sets must have different names: " + plan.data().name());
      }
    }
  }

  /**
   * Runs it, one plan after the other.
   *
   * <p>Every finished cell is written into the folder at once. A cell that an earlier run finished
   * is read instead of being run again if everything its figures depend on is the same: the events
   * with all their columns, the catalog, the users, the signals, the protocol, the algorithm, its
   * search, the seed, the metrics, and the code of this library, of the algorithm and of the
   * metrics. The versions of other libraries and of Java are not compared. A cell whose algorithm
   * refuses the data or runs out of memory is left out and tried again the next time; {@link
   * ExperimentResult#failures()} tells why.
   *
   * @param folder where cells are kept; made if it is not there
   * @throws IllegalArgumentException if data cannot be read, parted or measured
   * @throws UncheckedIOException if the folder or a cell cannot be written
   */
  public List<ExperimentResult> run(Path folder, RunSettings settings) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": cannot be made: " + e.getMessage(), e);
    }
    List<ExperimentResult> results = new ArrayList<>();
    for (ExperimentPlan plan : plans) {
      results.add(new PlanRun(plan, folder, settings).run());
    }
    return results;
  }
}
