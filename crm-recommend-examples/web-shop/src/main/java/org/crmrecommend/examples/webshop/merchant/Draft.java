package org.crmrecommend.examples.webshop.merchant;

import java.util.List;
import java.util.Optional;
import org.crmrecommend.ranking.Placement;
import org.crmrecommend.ranking.Placements;

/**
 * Placements that are not published yet.
 *
 * @param yaml the text
 * @param placements what it says; empty if it cannot be read
 * @param problems why it cannot be published; empty if it can
 */
public record Draft(String yaml, Optional<Placements> placements, List<Problem> problems) {

  /** Copies the list. */
  public Draft {
    problems = List.copyOf(problems);
  }

  /**
   * Why a draft cannot be published.
   *
   * @param line from 1; 0 if the problem concerns no line
   * @param column from 1; 0 if the problem concerns no line
   * @param message what to do
   * @param source the line; empty if the problem concerns none
   */
  public record Problem(int line, int column, String message, String source) {

    static Problem of(String message) {
      return new Problem(0, 0, message, "");
    }
  }

  /** Returns the placement with a name; empty if there is none. */
  public Optional<Placement> find(String name) {
    return placements.flatMap(known -> known.find(name));
  }

  /** Returns the names of the placements. */
  public List<String> names() {
    return placements.stream()
        .flatMap(known -> known.list().stream())
        .map(Placement::name)
        .toList();
  }

  /** Returns the same draft with one more problem. */
  Draft withProblem(String message) {
    List<Problem> all = new java.util.ArrayList<>(problems);
    all.add(Problem.of(message));
    return new Draft(yaml, placements, all);
  }
}
