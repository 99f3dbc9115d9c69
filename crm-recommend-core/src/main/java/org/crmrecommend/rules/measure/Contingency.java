package org.crmrecommend.rules.measure;

import java.util.Locale;

/**
 * How often the two sides of a rule A ⇒ C occur, alone and together: the contingency table from
 * which every measure is worked out.
 *
 * @param baskets n, all baskets
 * @param antecedent n(A), the baskets that hold all of the left side
 * @param consequent n(C), the baskets that hold all of the right side
 * @param both n(A ∧ C), the baskets that hold both sides; the support count of the rule
 */
public record Contingency(long baskets, long antecedent, long consequent, long both) {

  /**
   * @throws IllegalArgumentException if no table of baskets has these counts, or there is no basket
   */
  public Contingency {
    boolean isTable =
        baskets > 0
            && both >= 0
            && both <= antecedent
            && both <= consequent
            && antecedent + consequent - both <= baskets;
    if (!isTable) {
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
}
