package org.crmrecommend.rules.measure;

/**
 * Fisher's exact test of whether antecedent and consequent of a rule occur together more often than
 * by chance.
 *
 * @see <a href="https://doi.org/10.2307/2340521">Fisher, On the Interpretation of χ² from
 *     Contingency Tables, and the Calculation of P, 1922</a>
 * @see <a href="https://doi.org/10.1007/s10994-007-5006-x">Webb, Discovering Significant Patterns,
 *     Machine Learning 68, 2007</a> on testing rules by it
 */
public final class FisherExact {

  private FisherExact() {}

  /**
   * Returns the one-sided p-value: the probability that at least n(A ∧ C) baskets contain both if A
   * is randomly assigned to n(A) and C to n(C) of the n baskets. P[N ≥ n(A ∧ C)] = Σ over i ≥ n(A ∧
   * C) of (n(A) over i) (n − n(A) over n(C) − i) / (n over n(C)).
   *
   * <p>The relative error is below 1e-12, in the far tail too: 1e-300 is not rounded to 0. The sum
   * ends when terms become negligible. That is a handful of terms in a tail, and about ten standard
   * deviations of N if the counts are near those expected by chance. It takes about 2 µs on average
   * for rules of a million baskets.
   *
   * @return greater than 0 unless the value underflows, and at most 1; 1 if no fewer baskets could
   *     contain both, for example if antecedent or consequent is in no basket or in all
   */
  public static double pValue(ContingencyTable table) {
    return Hypergeometric.upperTail(table);
  }
}
