package org.crmrecommend.examples.yaml;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file has problems. The message has one line for each of the first 100: {@code file:line:column:
 * message}.
 */
public final class YamlException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private static final int MAX_SHOWN = 100;

  private final transient List<YamlProblem> problems;

  /**
   * Creates an exception.
   *
   * @param file name of the file for the message; empty for a text that is not in a file
   * @param problems in any order; at least one
   */
  public YamlException(String file, Collection<YamlProblem> problems, @Nullable Throwable cause) {
    super(message(file, problems), cause);
    this.problems = problems.stream().sorted().distinct().toList();
  }

  /** Returns the problems, sorted by line and column. */
  public List<YamlProblem> problems() {
    return problems;
  }

  private static String message(String file, Collection<YamlProblem> problems) {
    List<YamlProblem> sorted = problems.stream().sorted().distinct().toList();
    String lines =
        sorted.stream()
            .limit(MAX_SHOWN)
            .map(problem -> problem.text(file))
            .collect(Collectors.joining("\n"));
    return sorted.size() <= MAX_SHOWN
        ? lines
        : lines + "\nand " + (sorted.size() - MAX_SHOWN) + " more problems";
  }
}
