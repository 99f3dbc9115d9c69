package org.crmrecommend.customer.segment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crmrecommend.expression.TextError;
import org.jspecify.annotations.Nullable;

/** Parses the lines of a file of segments. */
final class SegmentLines {

  private static final Pattern LINE =
      Pattern.compile("\\s*(?<name>[^\\s\":]+)\\s*(?:\"(?<label>[^\"]*)\"\\s*)?:(?<condition>.*)");

  private SegmentLines() {}

  /**
   * A line.
   *
   * @param number number in the file, from 1
   * @param label null if it has none
   * @param condition the text, after as many spaces as characters precede it, so that columns are
   *     those of the file
   */
  private record Line(int number, String name, @Nullable String label, String condition) {

    static Line of(int number, String text) {
      Matcher matcher = LINE.matcher(text);
      if (!matcher.matches()) {
        throw new IllegalArgumentException(
            "line "
                + number
                + ": expected a segment such as vip: spending >= 500, found "
                + TextError.excerpt(text.strip()));
      }
      int start = matcher.start("condition");
      String indent = " ".repeat(text.codePointCount(0, start));
      return new Line(
          number, matcher.group("name"), matcher.group("label"), indent + text.substring(start));
    }

    Segment segment(ConditionBinder binder) {
      SegmentCondition bound;
      try {
        bound = binder.parse(condition);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + number + ", " + e.getMessage(), e);
      }
      try {
        return new Segment(name, label == null ? name : label, bound);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
      }
    }
  }

  static List<Segment> parse(String text, ConditionBinder binder) {
    Map<String, Line> lines = new LinkedHashMap<>();
    int number = 0;
    for (String content : text.split("\\R", -1)) {
      number++;
      if (!content.isBlank() && !content.stripLeading().startsWith("#")) {
        Line line = Line.of(number, content);
        Line earlier = lines.putIfAbsent(line.name(), line);
        if (earlier != null) {
          throw new IllegalArgumentException(
              "line "
                  + number
                  + ": segment name must be unique: "
                  + line.name()
                  + ", also in line "
                  + earlier.number());
        }
      }
    }
    ConditionBinder known = binder.withSegments(lines.keySet());
    List<Segment> segments = new ArrayList<>(lines.size());
    for (Line line : lines.values()) {
      segments.add(line.segment(known));
    }
    return segments;
  }
}
