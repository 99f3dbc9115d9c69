package org.crmrecommend.customer.rfm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crmrecommend.kernel.Checks;

/**
 * A range of scores of one scale.
 *
 * @param min lowest score, from 0; the score 0 is that of customers without a purchase
 * @param max highest score, to 5
 */
public record ScoreRange(int min, int max) {

  private static final Pattern TEXT = Pattern.compile("\\s*([0-9])\\s*(?:[-–]\\s*([0-9])\\s*)?");

  /**
   * @throws IllegalArgumentException if a score is not from 0 to 5, or min is above max
   */
  public ScoreRange {
    Checks.requireBetween("min", min, 0, RfmBins.MAX_COUNT);
    Checks.requireBetween("max", max, 0, RfmBins.MAX_COUNT);
    if (min > max) {
      throw new IllegalArgumentException("min must not be above max: " + min + " and " + max);
    }
  }

  /**
   * Returns the range of a text such as {@code 4-5} or {@code 3}.
   *
   * @throws IllegalArgumentException if the text is not of this form, or a score is not from 0 to 5
   */
  public static ScoreRange parse(String text) {
    Checks.requireNonNull("text", text);
    Matcher matcher = TEXT.matcher(text);
    if (matcher.matches()) {
      int min = Integer.parseInt(matcher.group(1));
      int max = matcher.group(2) == null ? min : Integer.parseInt(matcher.group(2));
      if (min <= max && max <= RfmBins.MAX_COUNT) {
        return new ScoreRange(min, max);
      }
    }
    throw new IllegalArgumentException(
        "expected a score from 0 to 5, or a range such as 4-5, found " + text);
  }

  /** Returns whether the range contains a score. */
  public boolean contains(int score) {
    return min <= score && score <= max;
  }

  /** Returns the text that {@link #parse} reads. */
  @Override
  public String toString() {
    return min == max ? Integer.toString(min) : min + "-" + max;
  }
}
