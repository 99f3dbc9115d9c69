package org.crmrecommend.evaluation.search;

import java.util.List;
import org.crmrecommend.model.Algorithm;

/**
 * What a search found and what it cost.
 *
 * @param best the best setting of those measured on all users of the validation, among which is the
 *     one the search started from
 * @param trials all that was tried, in order
 */
public record SearchResult(Algorithm best, List<Trial> trials) {

  /** Copies the trials. */
  public SearchResult {
    trials = List.copyOf(trials);
  }

  /** Wall time of all trials. */
  public double seconds() {
    return trials.stream().mapToDouble(Trial::seconds).sum();
  }
}
