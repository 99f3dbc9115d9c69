package org.crmrecommend.rules.sequence;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.crmrecommend.rules.measure.ContingencyTable;

/**
 * After this, then that: of the users who had to do with the antecedent, so many went on to the
 * consequent within the limits of time.
 *
 * <p>The counts are of users, not of baskets. That of the consequent is of the users who ever had
 * to do with it, before the antecedent or without it – but no more than a table with the other
 * counts can hold. (Only where both sides are with most users is that less; the lift is at most 1
 * then, with or without it.) A user whose antecedent came so late that there was no time to go on
 * counts as one who did not.
 *
 * @param antecedent what came first: the ids of each element's items
 * @param consequent what came next: the ids of the last element's items
 * @param counts of the users with the antecedent, the consequent and both in this order
 * @param delay from the antecedent's last element to the consequent: for each user, until the first
 *     time that the rule came true, since the last time before it that the antecedent did
 */
public record SequenceRule(
    List<List<String>> antecedent,
    List<String> consequent,
    ContingencyTable counts,
    DurationQuartiles delay) {

  /**
   * @throws IllegalArgumentException if a side is empty
   */
  public SequenceRule {
    antecedent = antecedent.stream().map(List::copyOf).toList();
    consequent = List.copyOf(consequent);
    if (antecedent.isEmpty() || antecedent.stream().anyMatch(List::isEmpty)) {
      throw new IllegalArgumentException("antecedent must not be empty: " + antecedent);
    }
    if (consequent.isEmpty()) {
      throw new IllegalArgumentException("consequent must not be empty");
    }
  }

  /** How many users had both sides in this order. */
  public long supportCount() {
    return counts.both();
  }

  /** The share of all users who had both sides in this order. */
  public double support() {
    return counts.both() / (double) counts.baskets();
  }

  /** The share of the users with the antecedent who went on to the consequent. */
  public double confidence() {
    return counts.both() / (double) counts.antecedent();
  }

  /** How many times the confidence is the share of all users who ever had the consequent. */
  public double lift() {
    return confidence() * counts.baskets() / counts.consequent();
  }

  /** How many items the antecedent has. */
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
    double days = duration.toMillis() / (double) Duration.ofDays(1).toMillis();
    return String.format(Locale.ROOT, days < 10 ? "%.1f" : "%,.0f", days);
  }
}
