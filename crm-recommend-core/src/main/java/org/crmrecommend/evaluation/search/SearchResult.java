package org.crmrecommend.evaluation.search;

import java.util.List;
import org.crmrecommend.model.Algorithm;

/**
 * Result and cost of a search.
 *
 * @param best the best of the configurations that were evaluated on all validation users; the
 *     initial one is always among them
 * @param trials all trials, in order
 */
public record SearchResult(Algorithm best, List<Trial> trials) {

  /** Copies the trials. */
  public SearchResult {
    trials = List.copyOf(trials);
  }

  /** Returns the wall-clock time of all trials, in seconds. */
  public double seconds() {
    return trials.stream().mapToDouble(Trial::seconds).sum();
  }
}
