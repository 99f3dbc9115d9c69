package org.crmrecommend.evaluation.experiment;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a fold is like.
 *
 * @param name which of the folds it is; empty if there is one
 * @param userCount how many users are asked for
 * @param itemCount how many items there are to rank
 * @param trainEventCount how many events training has
 * @param testEventCount how many events the test has
 * @param warnings what readers should know, each in a sentence
 * @param userSegments the segment of each user by id, by what users are told apart
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

  /** The warnings, each with the fold's name before it if it has one. */
  public Stream<String> namedWarnings() {
    return warnings.stream().map(warning -> name.isEmpty() ? warning : name + ": " + warning);
  }
}
