package org.crmrecommend.examples;

import java.nio.file.Path;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.customer.SegmentNames;
import org.crmrecommend.customer.SegmentRules;
import org.crmrecommend.customer.segment.Segments;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.people.Purpose;

/**
 * The segments of a file, for attributes of users. Messages about a mistake begin with the path,
 * the line and the column.
 *
 * @param file the path
 * @param text the content
 * @param segments the segments, whose values are not checked
 */
record SegmentFile(Path file, String text, Segments segments) implements SegmentRules {

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if a line is not a segment, or asks for a consent
   */
  static SegmentFile read(Path file) {
    String text = TextInput.text(file);
    SegmentFile read = new SegmentFile(file, text, inFile(file, text, Segments::parse));
    for (Purpose purpose : read.segments.purposes()) {
      throw new IllegalArgumentException(
          file
              + ": consent('"
              + purpose
              + "') is only for the commands segment and customers, which read consents; remove"
              + " it, or use another file");
    }
    return read;
  }

  private static <T> T inFile(Path file, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** Checks the values of the conditions, too. */
  @Override
  public SegmentNames learn(
      Customers customers, BiPredicate<String, Purpose> allows, TrainingContext context) {
    Segments checked = inFile(file, text, given -> Segments.parse(given, customers));
    return checked.learn(customers, allows, context);
  }

  /** Returns the segments: the path does not matter. */
  @Override
  public String toString() {
    return segments.toString();
  }
}
