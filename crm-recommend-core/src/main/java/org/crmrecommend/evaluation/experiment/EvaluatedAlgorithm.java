package org.crmrecommend.evaluation.experiment;

import java.util.Optional;
import org.crmrecommend.evaluation.search.HyperparameterSearch;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.RecordText;

/**
 * One row of a table: an algorithm with fixed parameters, or with the best parameters found by a
 * search on the training data.
 *
 * @param name the name in tables
 * @param algorithm the algorithm to train; the start of the search if there is one
 * @param search the search for its parameters; repeated in every cell, without access to the test
 *     data
 */
public record EvaluatedAlgorithm(
    String name, Algorithm algorithm, Optional<HyperparameterSearch> search) {

  /** Returns an algorithm with fixed parameters, named by its text with all parameters. */
  public static EvaluatedAlgorithm of(Algorithm algorithm) {
    return of(RecordText.format(algorithm), algorithm);
  }

  /** Returns an algorithm with fixed parameters. */
  public static EvaluatedAlgorithm of(String name, Algorithm algorithm) {
    return new EvaluatedAlgorithm(name, algorithm, Optional.empty());
  }

  /** Returns the best algorithm that a search finds. */
  public static EvaluatedAlgorithm of(String name, HyperparameterSearch search) {
    return new EvaluatedAlgorithm(name, search.initial(), Optional.of(search));
  }
}
