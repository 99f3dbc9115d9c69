package org.crmrecommend.customer.segment;

import java.util.regex.Pattern;
import org.crmrecommend.kernel.Checks;

/**
 * A named group of customers, defined by a condition.
 *
 * @param name letters, digits, hyphens and underscores, beginning with a letter or an underscore
 * @param label the name for people, such as {@code Very important customers}; a line without double
 *     quotes
 * @param condition who is in the segment
 */
public record Segment(String name, String label, SegmentCondition condition) {

  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_-]*");

  /**
   * @throws IllegalArgumentException if the name does not have this form, or the label is blank or
   *     has double quotes or control characters
   */
  public Segment {
    Checks.requireNonNull("name", name);
    Checks.requireNonNull("label", label);
    Checks.requireNonNull("condition", condition);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name must be letters, digits, hyphens and underscores, beginning with a letter: "
              + name);
    }
    if (label.isBlank() || label.indexOf('"') >= 0 || hasLineBreak(label)) {
      throw new IllegalArgumentException(
          "label must be a line of text without double quotes: segment " + name);
    }
  }

  private static boolean hasLineBreak(String label) {
    return label
        .chars()
        .anyMatch(
            character ->
                Character.isISOControl(character)
                    || Character.getType(character) == Character.LINE_SEPARATOR
                    || Character.getType(character) == Character.PARAGRAPH_SEPARATOR);
  }

  /** Returns a segment whose label is its name. */
  public static Segment of(String name, SegmentCondition condition) {
    return new Segment(name, name, condition);
  }

  /** Returns the line of a file, from which {@link Segments#parse} returns an equal segment. */
  @Override
  public String toString() {
    String shown = label.equals(name) ? name : name + " \"" + label + "\"";
    return shown + ": " + condition;
  }
}
