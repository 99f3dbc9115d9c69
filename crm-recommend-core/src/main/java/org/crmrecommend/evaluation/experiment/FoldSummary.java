package org.crmrecommend.evaluation.experiment;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Summary of a fold.
 *
 * @param name the name of the fold; empty if there is only one
 * @param userCount number of evaluated users
 * @param itemCount number of items to rank
 * @param trainEventCount number of training events
 * @param testEventCount number of test events
 * @param warnings warnings about the metric values, one sentence each
 * @param userSegments for each dimension, the segment of each user by id
 */
public record FoldSummary(
    String name,
    int userCount,
    int itemCount,
    int trainEventCount,
    int testEventCount,
    List<String> warnings,
    Map<String, Map<String, String>> userSegments) {

  /** Copies the list and the map. */
  public FoldSummary {
    warnings = List.copyOf(warnings);
    userSegments = Map.copyOf(userSegments);
  }

  /** Returns the warnings, each preceded by the fold's name if there is one. */
  public Stream<String> namedWarnings() {
    return warnings.stream().map(warning -> name.isEmpty() ? warning : name + ": " + warning);
  }
}
