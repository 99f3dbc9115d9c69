package org.crmrecommend.evaluation.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a parameter's values may lie: written {@code 10..500}, {@code 0.001..10 log}, or {@code
 * cosine|jaccard} for a choice.
 */
public sealed interface Range {

  /** The value at a place between 0 (inclusive) and 1 (exclusive), as text. */
  String at(double place, boolean isInteger);

  /**
   * The range that a text tells.
   *
   * @throws IllegalArgumentException if it tells none, or an empty one
   */
  static Range parse(String text) {
    Pattern form = Pattern.compile("\\s*(\\S+?)\\s*\\.\\.\\s*(\\S+?)\\s*(log)?\\s*");
    Matcher numbers = form.matcher(text);
    if (numbers.matches()) {
      try {
        return new Numbers(
            Double.parseDouble(numbers.group(1)),
            Double.parseDouble(numbers.group(2)),
            numbers.group(3) != null);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("range must be of numbers, as in 10..500: " + text, e);
      }
    }
    return new Choices(Arrays.stream(text.split("\\|", -1)).map(String::strip).toList());
  }

  /**
   * Numbers from a lowest to a highest; those of a whole parameter are rounded.
   *
   * @param low the lowest
   * @param high the highest
   * @param logarithmic whether equal ratios are equally likely, not equal differences
   */
  record Numbers(double low, double high, boolean logarithmic) implements Range {

    /**
     * @throws IllegalArgumentException if low is not below high, or not positive where the scale is
     *     logarithmic
     */
    public Numbers {
      if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
        throw new IllegalArgumentException("range must rise: " + low + ".." + high);
      }
      if (logarithmic && low <= 0) {
        throw new IllegalArgumentException("a logarithmic range must be positive: " + low);
      }
    }

    @Override
    public String at(double place, boolean isInteger) {
      if (isInteger) {
        double value = between(low - 0.5, high + 0.5, place);
        return String.valueOf(Math.round(Math.min(high, Math.max(low, value))));
      }
      // Six digits are more than any parameter is worth, and readable.
      double value = between(low, high, place);
      return String.valueOf(new BigDecimal(value).round(new MathContext(6)).doubleValue());
    }

    private double between(double from, double to, double place) {
      if (!logarithmic) {
        return from + place * (to - from);
      }
      double start = from > 0 ? from : low / 2;
      return start * Math.pow(to / start, place);
    }
  }

  /**
   * One of several texts.
   *
   * @param values at least two, such as names of a similarity
   */
  record Choices(List<String> values) implements Range {

    /**
     * @throws IllegalArgumentException if there are fewer than two values, or one is empty
     */
    public Choices {
      values = List.copyOf(values);
      if (values.size() < 2 || values.contains("")) {
        throw new IllegalArgumentException(
            "range must be of numbers, as in 10..500, or of at least two choices, as in a|b: "
                + String.join("|", values));
      }
    }

    @Override
    public String at(double place, boolean isInteger) {
      return values.get(index(place));
    }

    int index(double place) {
      return Math.min(values.size() - 1, (int) (place * values.size()));
    }
  }
}
