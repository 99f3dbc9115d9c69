package org.crmrecommend.rules.sequence;

import static org.crmrecommend.kernel.EpochMillis.MILLIS_PER_DAY;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.sequence.SequenceMiner.SequencePattern;

/**
 * Sequential rule: of the users with the antecedent, a share continues with the consequent within
 * the time constraints.
 *
 * <p>The counts are numbers of users, not of baskets. The consequent count includes users who have
 * the consequent before the antecedent or without it. It is capped at the maximum that a
 * contingency table with the other counts allows. (The cap applies only if most users have both
 * antecedent and consequent; the lift is then at most 1, with or without the cap.) A user whose
 * antecedent occurs too late to be followed counts as a user who does not continue.
 *
 * @param antecedent item ids of each element of the antecedent, in chronological order
 * @param consequent item ids of the last element
 * @param counts numbers of users with the antecedent, the consequent and both in this order
 * @param delay delay from the last element of the antecedent to the consequent. For each user it
 *     ends at the first consequent that fulfills the rule and starts at the last occurrence of the
 *     antecedent before that
 */
public record SequenceRule(
    List<List<String>> antecedent,
    List<String> consequent,
    ContingencyTable counts,
    DurationQuartiles delay) {

  /**
   * @throws IllegalArgumentException if {@code antecedent}, one of its elements or {@code
   *     consequent} is empty
   */
  public SequenceRule {
    antecedent = antecedent.stream().map(List::copyOf).toList();
    consequent = List.copyOf(consequent);
    if (antecedent.isEmpty() || antecedent.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("antecedent must not be empty: " + antecedent);
    }
    Checks.requireNotEmpty("consequent", consequent.size());
  }

  /** Returns the number of users with antecedent and consequent in this order. */
  public long supportCount() {
    return counts.both();
  }

  /** Returns the share of all users with antecedent and consequent in this order. */
  public double support() {
    return counts.both() / (double) counts.baskets();
  }

  /** Returns the share of the users with the antecedent who continue with the consequent. */
  public double confidence() {
    return counts.both() / (double) counts.antecedent();
  }

  /** Returns the confidence divided by the share of all users with the consequent. */
  public double lift() {
    return confidence() * counts.baskets() / counts.consequent();
  }

  /** Returns the number of items of the antecedent. */
  int antecedentSize() {
    return antecedent.stream().mapToInt(List::size).sum();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s ⇒ %s: %,d of %,d (%.1f %%), lift %.1f, after %s days (%s to %s)",
        SequencePattern.format(antecedent),
        String.join(" + ", consequent),
        counts.both(),
        counts.antecedent(),
        100 * confidence(),
        lift(),
        days(delay.median()),
        days(delay.lowerQuartile()),
        days(delay.upperQuartile()));
  }

  private static String days(Duration duration) {
    double days = duration.toMillis() / MILLIS_PER_DAY;
    return String.format(Locale.ROOT, days < 10 ? "%.1f" : "%,.0f", days);
  }

  /**
   * Quartiles of the delays of many users, one delay per user.
   *
   * @param lowerQuartile delay that a quarter of the users do not exceed
   * @param median delay that half of the users do not exceed
   * @param upperQuartile delay that three quarters of the users do not exceed
   */
  public record DurationQuartiles(Duration lowerQuartile, Duration median, Duration upperQuartile) {

    /**
     * @throws IllegalArgumentException if a quartile is negative or the quartiles do not ascend
     */
    public DurationQuartiles {
      if (lowerQuartile.isNegative()
          || median.compareTo(lowerQuartile) < 0
          || upperQuartile.compareTo(median) < 0) {
        throw new IllegalArgumentException(
            "quartiles must ascend from 0: "
                + lowerQuartile
                + ", "
                + median
                + ", "
                + upperQuartile);
      }
    }

    /**
     * Returns the quartiles of some delays, with linear interpolation: of n sorted delays, the
     * lower quartile is at position 1 + (n − 1) / 4.
     *
     * @param millis delays in milliseconds, at least one; sorted by this method
     */
    static DurationQuartiles of(long[] millis) {
      Arrays.sort(millis);
      return new DurationQuartiles(quartile(millis, 1), quartile(millis, 2), quartile(millis, 3));
    }

    private static Duration quartile(long[] sorted, int k) {
      long quarters = (sorted.length - 1L) * k;
      int index = (int) (quarters / 4);
      long remainder = quarters % 4;
      long low = sorted[index];
      long difference = remainder == 0 ? 0 : sorted[index + 1] - low;
      return Duration.ofMillis(low + difference / 4 * remainder + difference % 4 * remainder / 4);
    }
  }
}
