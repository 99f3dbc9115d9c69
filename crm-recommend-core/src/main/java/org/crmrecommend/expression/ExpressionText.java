package org.crmrecommend.expression;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes names and values such that the parser reads them back. */
public final class ExpressionText {

  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*");

  /**
   * Words that have a meaning for the parser or one of its callers, in lower case. A name like one
   * of them is quoted.
   */
  private static final Set<String> RESERVED =
      Set.of("and", "or", "not", "in", "under", "contains", "instock", "user", "request");

  /** Larger powers of ten are written with an exponent. */
  private static final int MAX_TRAILING_ZEROS = 20;

  private ExpressionText() {}

  /** Returns a name, in double quotes if necessary. */
  public static String name(String name) {
    boolean isPlain =
        PLAIN_NAME.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT));
    return isPlain ? name : quoted(name, '"');
  }

  /** Returns a string in single quotes. */
  public static String string(String value) {
    return quoted(value, '\'');
  }

  /** Returns a list of strings in parentheses. */
  public static String list(Collection<String> values) {
    return values.stream().map(ExpressionText::string).collect(Collectors.joining(", ", "(", ")"));
  }

  /** Returns a number as short as possible without rounding, such as 20 or 1E+300. */
  public static String number(BigDecimal value) {
    BigDecimal shortest = value.stripTrailingZeros();
    int scale = shortest.scale();
    return scale < 0 && scale >= -MAX_TRAILING_ZEROS
        ? shortest.toPlainString()
        : shortest.toString();
  }

  /** Returns a duration in the largest unit that gives a whole number, or in seconds. */
  public static String duration(Duration duration) {
    for (TimeUnitName unit : TimeUnitName.values()) {
      long count = duration.toSeconds() / unit.seconds();
      if (duration.equals(Duration.ofSeconds(count * unit.seconds()))) {
        return count + " " + unit;
      }
    }
    BigDecimal nanos = BigDecimal.valueOf(duration.toNanosPart(), 9);
    return number(BigDecimal.valueOf(duration.toSeconds()).add(nanos)) + " " + TimeUnitName.S;
  }

  private static String quoted(String text, char quote) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append(quote);
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (isLineBreakOrControl(character)) {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
      } else if (character == quote || character == '\\') {
        quoted.append(character).append(character);
      } else {
        quoted.append(character);
      }
    }
    return quoted.append(quote).toString();
  }

  private static boolean isLineBreakOrControl(char character) {
    int type = Character.getType(character);
    return type == Character.CONTROL
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
