package org.crmrecommend.ranking;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes names and values in the text language of {@link Filter}. */
final class FilterText {

  private static final Pattern PLAIN_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}_]*");
  private static final Set<String> WORDS =
      Set.of("and", "or", "not", "in", "under", "instock", "user");

  /** Larger powers of ten are written with an exponent. */
  private static final int MAX_TRAILING_ZEROS = 20;

  private FilterText() {}

  /** Returns a column name, quoted if necessary. */
  static String column(String name) {
    boolean isPlain =
        PLAIN_NAME.matcher(name).matches() && !WORDS.contains(name.toLowerCase(Locale.ROOT));
    return isPlain ? name : quoted(name, '"');
  }

  /** Returns a string in single quotes. */
  static String string(String value) {
    return quoted(value, '\'');
  }

  /** Returns a list of strings in parentheses. */
  static String list(Collection<String> values) {
    return values.stream().map(FilterText::string).collect(Collectors.joining(", ", "(", ")"));
  }

  /** Returns a number without trailing zeros. */
  static String number(BigDecimal value) {
    int scale = value.scale();
    return scale < 0 && scale >= -MAX_TRAILING_ZEROS ? value.toPlainString() : value.toString();
  }

  /** Returns a number of days, or a text such as {@code PT36H}. */
  static String duration(Duration duration) {
    long days = duration.toDays();
    return duration.equals(Duration.ofDays(days)) ? days + " d" : duration.toString();
  }

  private static String quoted(String text, char quote) {
    StringBuilder quoted = new StringBuilder().append(quote);
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
