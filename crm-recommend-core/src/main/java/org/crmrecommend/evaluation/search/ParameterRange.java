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
public sealed interface ParameterRange {

  /** The value at a place between 0 (inclusive) and 1 (exclusive), as text. */
  String valueAt(double coordinate, boolean isInteger);

  /**
   * The range that a text tells.
   *
   * @throws IllegalArgumentException if it tells none, or an empty one
   */
  static ParameterRange parse(String text) {
    Pattern syntax = Pattern.compile("\\s*(\\S+?)\\s*\\.\\.\\s*(\\S+?)\\s*(log)?\\s*");
    Matcher matcher = syntax.matcher(text);
    if (matcher.matches()) {
      try {
        return new NumericRange(
            Double.parseDouble(matcher.group(1)),
            Double.parseDouble(matcher.group(2)),
            matcher.group(3) != null);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("range must be of numbers, as in 10..500: " + text, e);
      }
    }
    return new CategoricalRange(Arrays.stream(text.split("\\|", -1)).map(String::strip).toList());
  }

  /**
   * Numbers from a lowest to a highest; those of a whole parameter are rounded.
   *
   * @param low the lowest
   * @param high the highest
   * @param logarithmic whether equal ratios are equally likely, not equal differences
   */
  record NumericRange(double low, double high, boolean logarithmic) implements ParameterRange {

    /**
     * @throws IllegalArgumentException if low is not below high, or not positive where the scale is
     *     logarithmic
     */
    public NumericRange {
      if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
        throw new IllegalArgumentException("range must rise: " + low + ".." + high);
      }
      if (logarithmic && low <= 0) {
        throw new IllegalArgumentException("a logarithmic range must be positive: " + low);
      }
    }

    @Override
    public String valueAt(double coordinate, boolean isInteger) {
      if (isInteger) {
        double value = interpolate(low - 0.5, high + 0.5, coordinate);
        return String.valueOf(Math.round(Math.min(high, Math.max(low, value))));
      }
      // Six digits are more than any parameter is worth, and readable.
      double value = interpolate(low, high, coordinate);
      return String.valueOf(new BigDecimal(value).round(new MathContext(6)).doubleValue());
    }

    private double interpolate(double from, double to, double coordinate) {
      if (!logarithmic) {
        return from + coordinate * (to - from);
      }
      double start = from > 0 ? from : low / 2;
      return start * Math.pow(to / start, coordinate);
    }
  }

  /**
   * One of several texts.
   *
   * @param values at least two, such as names of a similarity
   */
  record CategoricalRange(List<String> values) implements ParameterRange {

    /**
     * @throws IllegalArgumentException if there are fewer than two values, or one is empty
     */
    public CategoricalRange {
      values = List.copyOf(values);
      if (values.size() < 2 || values.contains("")) {
        throw new IllegalArgumentException(
            "range must be of numbers, as in 10..500, or of at least two choices, as in a|b: "
                + String.join("|", values));
      }
    }

    @Override
    public String valueAt(double coordinate, boolean isInteger) {
      return values.get(indexAt(coordinate));
    }

    int indexAt(double coordinate) {
      return Math.min(values.size() - 1, (int) (coordinate * values.size()));
    }
  }
}
