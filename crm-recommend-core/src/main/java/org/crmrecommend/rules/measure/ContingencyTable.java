package org.crmrecommend.rules.measure;

import java.util.Locale;

/**
 * How often the two sides of a rule A ⇒ C occur, alone and together: the contingency table from
 * which every measure is worked out.
 *
 * @param baskets n, all baskets; at most 2³¹ − 1, so that the product of two counts is exact
 * @param antecedent n(A), the baskets that hold all of the left side
 * @param consequent n(C), the baskets that hold all of the right side
 * @param both n(A ∧ C), the baskets that hold both sides; the support count of the rule
 */
public record ContingencyTable(long baskets, long antecedent, long consequent, long both) {

  /**
   * @throws IllegalArgumentException if no table of baskets has these counts, or there is no
   *     basket, or more than 2³¹ − 1
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
              "counts must be of one table: %d baskets, %d with the antecedent, %d with the"
                  + " consequent, %d with both",
              baskets,
              antecedent,
              consequent,
              both));
    }
  }

  /**
   * The table of what this rule adds to a more general one: A ∧ B ⇒ C in the smaller world of the
   * baskets that hold A. There the antecedent is B, the items that A lacks; C is in the baskets of
   * A ⇒ C, and all three in those of this rule. So {@link Measure#ADDED_VALUE} of it is the
   * improvement of the confidence, and {@link FisherExact#pValue} its significance: the rule is
   * productive if that is small for every A with one item less. The most general A, without items,
   * is in all baskets, and then this is the table of the rule itself.
   *
   * @param general the table of A ⇒ C among the same baskets
   * @throws IllegalArgumentException if no rule A ⇒ C with such a table is more general than this,
   *     or no basket holds A
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
          "general must be of a rule that " + this + " is a case of: " + general);
    }
    return new ContingencyTable(general.antecedent, antecedent, general.both, both);
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
   * n · n(A ∧ C) − n(A) · n(C), which is also n(A ∧ C) · n(¬A ∧ ¬C) − n(A ∧ ¬C) · n(¬A ∧ C): by how
   * much, times n, more baskets hold both sides than if the sides were independent.
   */
  long excess() {
    return baskets * both - antecedent * consequent;
  }
}
