package org.crmrecommend.examples.yaml;

import java.util.Comparator;

/**
 * Something in a file that its reader refuses.
 *
 * @param line from 1; 0 if the problem concerns the whole file
 * @param column of the line, from 1; 0 if the problem concerns the whole file
 * @param path of the field, such as {@code placements[0].limit}; empty for the document itself
 * @param message a sentence with the path and what to do, without the position
 */
public record YamlProblem(int line, int column, String path, String message)
    implements Comparable<YamlProblem> {

  private static final Comparator<YamlProblem> BY_POSITION =
      Comparator.comparingInt(YamlProblem::line)
          .thenComparingInt(YamlProblem::column)
          .thenComparing(YamlProblem::path)
          .thenComparing(YamlProblem::message);

  /**
   * Returns the message with its position, as {@code file:line:column: message}.
   *
   * @param file name of the file; empty for a text that is not in a file
   */
  public String text(String file) {
    String position = line == 0 ? "" : line + ":" + column + ": ";
    String separator = line == 0 ? ": " : ":";
    return (file.isEmpty() ? position : file + separator + position) + message;
  }

  /** Returns a problem of a whole file. */
  static YamlProblem ofFile(String message) {
    return new YamlProblem(0, 0, "", message);
  }

  /** Compares positions first. */
  @Override
  public int compareTo(YamlProblem other) {
    return BY_POSITION.compare(this, other);
  }
}
