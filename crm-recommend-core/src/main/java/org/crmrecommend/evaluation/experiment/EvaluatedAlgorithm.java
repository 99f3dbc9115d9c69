package org.crmrecommend.evaluation.experiment;

import java.util.Optional;
import org.crmrecommend.evaluation.search.HyperparameterSearch;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;

/**
 * One row of a table: an algorithm as it is, or as a search on training finds it best.
 *
 * @param name as tables show it
 * @param algorithm that is trained; where the search starts if there is one
 * @param search for its parameters, done anew in every cell and blind to the test
 */
public record EvaluatedAlgorithm(
    String name, Algorithm algorithm, Optional<HyperparameterSearch> search) {

  /** An algorithm as it is, called by its text with all parameters. */
  public static EvaluatedAlgorithm of(Algorithm algorithm) {
    return of(RecordText.format(algorithm), algorithm);
  }

  /** An algorithm as it is. */
  public static EvaluatedAlgorithm of(String name, Algorithm algorithm) {
    return new EvaluatedAlgorithm(name, algorithm, Optional.empty());
  }

  /** The best that a search finds. */
  public static EvaluatedAlgorithm of(String name, HyperparameterSearch search) {
    return new EvaluatedAlgorithm(name, search.initial(), Optional.of(search));
  }
}
