package org.crmrecommend.evaluation.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The range of a parameter's values, written {@code 10..500}, {@code 0.001..10 log}, or {@code
 * cosine|jaccard} for a choice.
 */
public sealed interface ParameterRange {

  /** Returns the value at a coordinate between 0 (inclusive) and 1 (exclusive), as text. */
  String valueAt(double coordinate, boolean isInteger);

  /**
   * Parses a range.
   *
   * @throws IllegalArgumentException if the text is not a range, or the range is empty
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
        throw new IllegalArgumentException("range must be numeric, such as 10..500: " + text, e);
      }
    }
    return new CategoricalRange(Arrays.stream(text.split("\\|", -1)).map(String::strip).toList());
  }

  /**
   * A range of numbers; values of integer parameters are rounded.
   *
   * @param low the lowest value
   * @param high the highest value
   * @param logarithmic whether values are uniform on a logarithmic scale instead of a linear one
   */
  record NumericRange(double low, double high, boolean logarithmic) implements ParameterRange {

    /**
     * @throws IllegalArgumentException if low or high is not finite, low is not below high, or low
     *     is not positive on a logarithmic scale
     */
    public NumericRange {
      if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
        throw new IllegalArgumentException("range must be ascending: " + low + ".." + high);
      }
      if (logarithmic && low <= 0) {
        throw new IllegalArgumentException("low must be positive in a logarithmic range: " + low);
      }
    }

    @Override
    public String valueAt(double coordinate, boolean isInteger) {
      if (isInteger) {
        double value = interpolate(low - 0.5, high + 0.5, coordinate);
        return String.valueOf(Math.round(Math.min(high, Math.max(low, value))));
      }
      // Six digits are precise enough for any parameter, and readable.
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
   * A choice of one of several texts.
   *
   * @param values at least two texts, such as names of similarities
   */
  record CategoricalRange(List<String> values) implements ParameterRange {

    /**
     * @throws IllegalArgumentException if there are fewer than two values, or a value is empty
     */
    public CategoricalRange {
      values = List.copyOf(values);
      if (values.size() < 2 || values.contains("")) {
        throw new IllegalArgumentException(
            "range must be numeric, such as 10..500, or have at least two choices, such as a|b: "
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
