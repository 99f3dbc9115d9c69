package org.crmrecommend.rules.measure;

import java.util.Locale;

/**
 * Contingency table of a rule A ⇒ C: the basket counts that every measure is computed from.
 *
 * @param baskets n, the number of all baskets; at most 2³¹ − 1, so that the product of two counts
 *     is exact
 * @param antecedent n(A), the number of baskets that contain all of the antecedent
 * @param consequent n(C), the number of baskets that contain all of the consequent
 * @param both n(A ∧ C), the number of baskets that contain both; the support count of the rule
 */
public record ContingencyTable(long baskets, long antecedent, long consequent, long both) {

  /**
   * @throws IllegalArgumentException if the counts contradict each other, or if there are no
   *     baskets or more than 2³¹ − 1
   */
  public ContingencyTable {
    if (baskets > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "baskets must be at most " + Integer.MAX_VALUE + ": " + baskets);
    }
    boolean isConsistent =
        baskets > 0
            && both >= 0
            && both <= antecedent
            && both <= consequent
            && antecedent <= baskets
            && consequent - both <= baskets - antecedent;
    if (!isConsistent) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "counts must be consistent: %d baskets, %d with the antecedent, %d with the"
                  + " consequent, %d with both",
              baskets,
              antecedent,
              consequent,
              both));
    }
  }

  /**
   * Returns the table of B ⇒ C among the baskets that contain A. This table is that of the rule A ∧
   * B ⇒ C, and B is the set of items that this rule has in addition to the more general rule A ⇒ C.
   * {@link Measure#ADDED_VALUE} of the result is the improvement of the confidence, and {@link
   * #fisherPValue()} its significance. This rule is productive if the p-value is small for every A
   * with one item fewer. If A is empty, all baskets contain it, and the result is the table of this
   * rule.
   *
   * @param general the table of A ⇒ C among the same baskets
   * @throws IllegalArgumentException if {@code general} cannot be the table of a more general rule,
   *     or if no basket contains A
   * @see <a href="https://doi.org/10.1007/s10994-007-5006-x">Webb, Discovering Significant
   *     Patterns, Machine Learning 68, 2007</a> on productive rules and their test
   * @see <a href="https://doi.org/10.1023/A:1009895914772">Bayardo, Agrawal and Gunopulos,
   *     Constraint-Based Rule Mining in Large, Dense Databases, 2000</a> on improvement
   */
  public ContingencyTable conditionalOn(ContingencyTable general) {
    boolean isMoreGeneral =
        general.baskets == baskets
            && general.consequent == consequent
            && general.antecedent > 0
            && general.antecedent >= antecedent
            && general.both >= both
            && general.antecedentOnly() >= antecedentOnly();
    if (!isMoreGeneral) {
      throw new IllegalArgumentException(
          "general must be the table of a more general rule than " + this + ": " + general);
    }
    return new ContingencyTable(general.antecedent, antecedent, general.both, both);
  }

  /**
   * Returns the one-sided p-value of Fisher's exact test: the probability that at least n(A ∧ C)
   * baskets contain both if A is randomly assigned to n(A) and C to n(C) of the n baskets. P[N ≥
   * n(A ∧ C)] = Σ over i ≥ n(A ∧ C) of (n(A) over i) (n − n(A) over n(C) − i) / (n over n(C)).
   *
   * <p>The relative error is below 1e-12, in the far tail too: 1e-300 is not rounded to 0. The sum
   * ends when terms become negligible. That is a few terms in a tail, and about ten standard
   * deviations of N if the counts are near those expected by chance. It takes about 2 µs on average
   * for rules of a million baskets.
   *
   * @return greater than 0 unless the value underflows, and at most 1; 1 if no fewer baskets could
   *     contain both, for example if antecedent or consequent is in no basket or in all
   * @see <a href="https://doi.org/10.2307/2340521">Fisher, On the Interpretation of χ² from
   *     Contingency Tables, and the Calculation of P, 1922</a>
   * @see <a href="https://doi.org/10.1007/s10994-007-5006-x">Webb, Discovering Significant
   *     Patterns, Machine Learning 68, 2007</a> on testing rules with it
   */
  public double fisherPValue() {
    return Hypergeometric.upperTail(this);
  }

  /** n(A ∧ ¬C). */
  long antecedentOnly() {
    return antecedent - both;
  }

  /** n(¬A ∧ C). */
  long consequentOnly() {
    return consequent - both;
  }

  /** n(¬A ∧ ¬C). */
  long neither() {
    return baskets - antecedent - consequentOnly();
  }

  /**
   * Returns n · n(A ∧ C) − n(A) · n(C), which equals n(A ∧ C) · n(¬A ∧ ¬C) − n(A ∧ ¬C) · n(¬A ∧ C).
   * This is n times the difference between n(A ∧ C) and its expected value under independence.
   */
  long excess() {
    return baskets * both - antecedent * consequent;
  }
}
