package org.crmrecommend.evaluation.experiment;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a fold is like.
 *
 * @param name which of the folds it is; empty if there is one
 * @param users how many users are asked for
 * @param items how many items there are to rank
 * @param trainEvents how many events training has
 * @param testEvents how many events the test has
 * @param warnings what readers should know, each in a sentence
 * @param slices the segment of each user by id, by what users are told apart
 */
public record FoldFacts(
    String name,
    int users,
    int items,
    int trainEvents,
    int testEvents,
    List<String> warnings,
    Map<String, Map<String, String>> slices) {

  /** Copies the list and the map. */
  public FoldFacts {
    warnings = List.copyOf(warnings);
    slices = Map.copyOf(slices);
  }

  /** The warnings, each with the fold's name before it if it has one. */
  public Stream<String> namedWarnings() {
    return warnings.stream().map(warning -> name.isEmpty() ? warning : name + ": " + warning);
  }
}
