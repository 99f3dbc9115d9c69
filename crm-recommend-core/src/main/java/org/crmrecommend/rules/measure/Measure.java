package org.crmrecommend.rules.measure;

import org.crmrecommend.kernel.EnumNames;

/**
 * Interestingness measures of a rule A ⇒ C.
 *
 * <p>In the formulas, n is the number of all baskets, a = n(A) of those with the antecedent, c =
 * n(C) of those with the consequent, k = n(A ∧ C) of those with both, and P(·) is such a count
 * divided by n. Higher values are more interesting, except for {@link #IMBALANCE_RATIO}, which is
 * only descriptive.
 *
 * <p>No measure is NaN. A formula yields 0 / 0 if antecedent or consequent is in no basket or in
 * all baskets. Then nothing can depend on it: a measure of dependence takes its value for
 * independence, and a share of no baskets is 0. Products of counts and the difference k n − a c are
 * exact, so no digits are lost near independence.
 *
 * @see <a href="https://mhahsler.github.io/arules/docs/measures">Hahsler, A Probabilistic
 *     Comparison of Commonly Used Interest Measures for Association Rules</a>
 */
public enum Measure {

  /**
   * P(A ∧ C) = k / n, from 0 to 1.
   *
   * @see <a href="https://doi.org/10.1145/170035.170072">Agrawal, Imieliński and Swami 1993</a>
   */
  SUPPORT,

  /**
   * The support of the antecedent, P(A) = a / n, from 0 to 1.
   *
   * @see <a href="https://mhahsler.github.io/arules/docs/measures#coverage">Hahsler</a>
   */
  COVERAGE,

  /**
   * P(C | A) = k / a, from 0 to 1; 0 if A is in no basket.
   *
   * @see <a href="https://doi.org/10.1145/170035.170072">Agrawal, Imieliński and Swami 1993</a>
   */
  CONFIDENCE,

  /**
   * P(A ∧ C) / (P(A) P(C)) = k n / (a c), from 0 to n; 1 for independence, and if A or C is in no
   * basket.
   *
   * @see <a href="https://doi.org/10.1145/253260.253325">Brin, Motwani, Ullman and Tsur 1997</a>,
   *     where it is called interest
   */
  LIFT,

  /**
   * P(A ∧ C) − P(A) P(C) = (k n − a c) / n², from −1/4 to 1/4; 0 for independence.
   *
   * @see <a href="https://mhahsler.github.io/arules/docs/measures#leverage">Piatetsky-Shapiro,
   *     Discovery, Analysis, and Presentation of Strong Rules, 1991</a>
   */
  LEVERAGE,

  /**
   * P(A) P(¬C) / P(A ∧ ¬C) = a (n − c) / (n (a − k)), from 0 to +∞; 1 for independence, if C is in
   * all baskets, and if A is in none. It is +∞ if the confidence is 1 otherwise.
   *
   * @see <a href="https://doi.org/10.1145/253260.253325">Brin, Motwani, Ullman and Tsur 1997</a>
   */
  CONVICTION,

  /**
   * P(C | A) − P(C) = (k n − a c) / (a n), from −1 to 1, exclusive; 0 for independence, and if A is
   * in no basket. Tan's measure is the larger of this value and that of C ⇒ A.
   *
   * @see <a href="https://doi.org/10.1016/S0306-4379(03)00072-3">Tan, Kumar and Srivastava 2004</a>
   */
  ADDED_VALUE,

  /**
   * P(A ∧ C) / √(P(A) P(C)) = k / √(a c), from 0 to 1; 0 if A or C is in no basket.
   *
   * @see <a href="https://doi.org/10.1016/S0306-4379(03)00072-3">Tan, Kumar and Srivastava 2004</a>
   */
  COSINE,

  /**
   * P(A ∧ C) / P(A ∨ C) = k / (a + c − k), from 0 to 1; 0 if both A and C are in no basket.
   *
   * @see <a href="https://doi.org/10.1016/S0306-4379(03)00072-3">Tan, Kumar and Srivastava 2004</a>
   */
  JACCARD,

  /**
   * Mean of P(C | A) and P(A | C), (k / a + k / c) / 2, from 0 to 1; 0 if A or C is in no basket.
   *
   * @see <a href="https://doi.org/10.1007/s10618-009-0161-2">Wu, Chen and Han 2010</a>
   */
  KULCZYNSKI,

  /**
   * Imbalance of the counts of A and C, |a − c| / (a + c − k), from 0 for equal counts towards 1; 0
   * if both A and C are in no basket, 1 if only one of them is.
   *
   * @see <a href="https://doi.org/10.1007/s10618-009-0161-2">Wu, Chen and Han 2010</a>
   */
  IMBALANCE_RATIO,

  /**
   * Minimum of P(C | A) and P(A | C), k / max(a, c), from 0 to 1; 0 if both A and C are in no
   * basket. It compares antecedent and consequent, as Wu, Chen and Han define it; Omiecinski's
   * measure compares all single items.
   *
   * @see <a href="https://doi.org/10.1007/s10618-009-0161-2">Wu, Chen and Han 2010</a>
   * @see <a href="https://doi.org/10.1109/TKDE.2003.1161582">Omiecinski 2003</a>
   */
  ALL_CONFIDENCE,

  /**
   * Pearson's χ² of the four cells, Σ (O − E)² / E = n φ², without continuity correction, from 0 to
   * n; 0 for independence, and if A or C is in no basket or in all. It does not distinguish
   * positive from negative dependence.
   *
   * @see <a href="https://doi.org/10.1145/253260.253327">Brin, Motwani and Silverstein 1997</a>
   */
  CHI_SQUARED,

  /**
   * Correlation of A and C, (k n − a c) / √(a (n − a) c (n − c)), from −1 to 1; 0 for independence,
   * and if A or C is in no basket or in all.
   *
   * @see <a href="https://doi.org/10.2307/2340126">Yule 1912</a>
   */
  PHI,

  /**
   * P(A ∧ C) P(¬A ∧ ¬C) / (P(A ∧ ¬C) P(¬A ∧ C)) = k (n − a − c + k) / ((a − k) (c − k)), from 0 to
   * +∞; 1 for independence, and if A or C is in no basket or in all. Otherwise it is +∞ if the
   * denominator is 0.
   *
   * @see <a href="https://doi.org/10.1080/01621459.1968.11009219">Mosteller 1968</a>
   */
  ODDS_RATIO,

  /**
   * (α − 1) / (α + 1) of the odds ratio α, from −1 to 1; 0 for independence, and if A or C is in no
   * basket or in all.
   *
   * @see <a href="https://doi.org/10.1098/rsta.1900.0019">Yule 1900</a>
   */
  YULES_Q,

  /**
   * How far knowledge of A moves the probability of C towards certainty: (P(C | A) − P(C)) / (1 −
   * P(C)) if the probability rises, (P(C | A) − P(C)) / P(C) if it falls. From −1 to 1; 0 for
   * independence, and if A or C is in no basket or C in all.
   *
   * @see <a href="https://doi.org/10.3233/IDA-2002-6303">Berzal, Blanco, Sánchez and Vila 2002</a>
   */
  CERTAINTY_FACTOR,

  /**
   * G² = 2 Σ O ln(O / E) of the four cells, where 0 ln 0 = 0, from 0 to 2 n ln 2; 0 for
   * independence, and if A or C is in no basket or in all. It does not distinguish positive from
   * negative dependence.
   *
   * @see <a href="https://aclanthology.org/J93-1003/">Dunning 1993</a>
   */
  LOG_LIKELIHOOD_RATIO,

  /**
   * Mutual information of the presence of A and of C in a basket, Σ P(x, y) ln(P(x, y) / (P(x)
   * P(y))) over the four cells, in nats; equals G² / 2 n, from 0 to ln 2.
   *
   * @see <a href="https://doi.org/10.1002/j.1538-7305.1948.tb01338.x">Shannon 1948</a>
   */
  MUTUAL_INFORMATION,

  /**
   * Probability that fewer baskets contain both A and C by chance, P[N &lt; k] with N
   * hypergeometric, from 0 to 1; 0 if A or C is in no basket or in all. It is 1 − the p-value of
   * {@link ContingencyTable#fisherPValue()}. The p-value still distinguishes rules whose
   * hyper-confidence rounds to 1.
   *
   * @see <a href="https://doi.org/10.3233/IDA-2007-11502">Hahsler and Hornik 2007</a>
   */
  HYPER_CONFIDENCE,

  /**
   * Confidence smoothed towards 1/2, (k + 1) / (a + 2), between 0 and 1, exclusive; 1/2 if A is in
   * no basket.
   *
   * @see <a href="https://doi.org/10.1007/BFb0017011">Clark and Boswell 1991</a>
   */
  LAPLACE;

  /** Returns the value of this measure for a table; never NaN. */
  public double of(ContingencyTable table) {
    long n = table.baskets();
    long a = table.antecedent();
    long c = table.consequent();
    long k = table.both();
    return switch (this) {
      case SUPPORT -> fraction(k, n);
      case COVERAGE -> fraction(a, n);
      case CONFIDENCE -> fraction(k, a);
      case LIFT -> ratio(k * n, a * c);
      case LEVERAGE -> fraction(table.excess(), n * n);
      case CONVICTION -> ratio(a * (n - c), n * table.antecedentOnly());
      case ADDED_VALUE -> fraction(table.excess(), a * n);
      case COSINE -> Math.sqrt(fraction(k * k, a * c));
      case JACCARD -> fraction(k, a + c - k);
      case KULCZYNSKI -> (fraction(k, a) + fraction(k, c)) / 2;
      case IMBALANCE_RATIO -> fraction(Math.abs(a - c), a + c - k);
      case ALL_CONFIDENCE -> fraction(k, Math.max(a, c));
      case CHI_SQUARED -> n * phiSquared(table);
      case PHI -> Long.signum(table.excess()) * Math.sqrt(phiSquared(table));
      case ODDS_RATIO ->
          ratio(k * table.neither(), table.antecedentOnly() * table.consequentOnly());
      case YULES_Q ->
          fraction(
              table.excess(),
              k * table.neither() + table.antecedentOnly() * table.consequentOnly());
      case CERTAINTY_FACTOR -> fraction(table.excess(), a * (table.excess() > 0 ? n - c : c));
      case LOG_LIKELIHOOD_RATIO -> 2 * Deviance.of(table);
      case MUTUAL_INFORMATION -> Deviance.of(table) / n;
      case HYPER_CONFIDENCE -> Hypergeometric.lowerTail(table);
      case LAPLACE -> fraction(k + 1, a + 2);
    };
  }

  /**
   * Returns the measure with a name as returned by {@link #toString}, such as {@code
   * all-confidence}.
   *
   * @throws IllegalArgumentException if there is no such measure; the message lists all names
   */
  public static Measure parse(String name) {
    return EnumNames.parse("measure", values(), name);
  }

  /** Returns the name in lower case with dashes, as used on the command line. */
  @Override
  public String toString() {
    return EnumNames.of(this);
  }

  /** Returns part / whole, or 0 if {@code whole} is 0. */
  private static double fraction(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** Returns actual / independent, or 1 if both are equal, including 0 / 0. */
  private static double ratio(long actual, long independent) {
    return actual == independent ? 1 : (double) actual / independent;
  }

  /**
   * Returns the squared correlation, as the product of two quotients because the product of four
   * counts would overflow a long.
   */
  private static double phiSquared(ContingencyTable table) {
    return fraction(table.excess(), table.antecedent() * (table.baskets() - table.antecedent()))
        * fraction(table.excess(), table.consequent() * (table.baskets() - table.consequent()));
  }
}
