package org.crmrecommend.rules.measure;

/**
 * Fisher's exact test of whether the two sides of a rule occur together more often than by chance.
 *
 * @see <a href="https://doi.org/10.2307/2340521">Fisher, On the Interpretation of χ² from
 *     Contingency Tables, and the Calculation of P, 1922</a>
 * @see <a href="https://doi.org/10.1007/s10994-007-5006-x">Webb, Discovering Significant Patterns,
 *     Machine Learning 68, 2007</a> on testing rules by it
 */
public final class FisherExact {

  private FisherExact() {}

  /**
   * The p-value, one-sided: the probability that at least as many baskets hold both sides if A is
   * dealt out to n(A) and C to n(C) of the n baskets by chance, P[N ≥ n(A ∧ C)] = Σ over i ≥ n(A ∧
   * C) of (n(A) over i) (n − n(A) over n(C) − i) / (n over n(C)).
   *
   * <p>Its relative error is below 1e-12, in the far tail too: 1e-300 is not 0. It adds up terms
   * until they no longer count, which are a handful in a tail and about ten standard deviations of
   * N where chance makes counts such as these: some 2 µs on average for rules of a million baskets.
   *
   * @return above 0 where a double can tell it from 0, and at most 1; 1 if no fewer baskets could
   *     hold both sides, as where a side is in no basket or in all
   */
  public static double pValue(ContingencyTable table) {
    return Hypergeometric.upperTail(table);
  }
}
