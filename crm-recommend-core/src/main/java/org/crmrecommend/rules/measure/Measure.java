package org.crmrecommend.rules.measure;

import org.crmrecommend.kernel.EnumNames;

/**
 * Interestingness measures of a rule A ⇒ C.
 *
 * <p>In the formulas n are all baskets, a = n(A) those with the antecedent, c = n(C) those with the
 * consequent, k = n(A ∧ C) those with both, and P(·) such a count divided by n. More is more
 * interesting, except that {@link #IMBALANCE_RATIO} describes.
 *
 * <p>No table has NaN for an answer. Where a formula says 0 / 0, a side is in no basket or in all
 * of them; then nothing can depend on it, and a measure of dependence has the value it has for
 * independent sides, while a share of no baskets is 0. Products of counts and the difference k n −
 * a c are exact, so near independence no digits are lost.
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
   * P(A ∧ C) / (P(A) P(C)) = k n / (a c), from 0 to n; 1 for independent sides, and if a side is in
   * no basket.
   *
   * @see <a href="https://doi.org/10.1145/253260.253325">Brin, Motwani, Ullman and Tsur 1997</a>,
   *     where it is called interest
   */
  LIFT,

  /**
   * P(A ∧ C) − P(A) P(C) = (k n − a c) / n², from −1/4 to 1/4; 0 for independent sides.
   *
   * @see <a href="https://mhahsler.github.io/arules/docs/measures#leverage">Piatetsky-Shapiro,
   *     Discovery, Analysis, and Presentation of Strong Rules, 1991</a>
   */
  LEVERAGE,

  /**
   * P(A) P(¬C) / P(A ∧ ¬C) = a (n − c) / (n (a − k)), from 0 to +∞; 1 for independent sides. It is
   * +∞ if confidence is 1, unless C is in all baskets, which makes it 1, as does A in none.
   *
   * @see <a href="https://doi.org/10.1145/253260.253325">Brin, Motwani, Ullman and Tsur 1997</a>
   */
  CONVICTION,

  /**
   * P(C | A) − P(C) = (k n − a c) / (a n), from −1 to 1, the ends excluded; 0 for independent
   * sides, and if A is in no basket. Tan's measure is the larger one of this and that of C ⇒ A.
   *
   * @see <a href="https://doi.org/10.1016/S0306-4379(03)00072-3">Tan, Kumar and Srivastava 2004</a>
   */
  ADDED_VALUE,

  /**
   * P(A ∧ C) / √(P(A) P(C)) = k / √(a c), from 0 to 1; 0 if a side is in no basket.
   *
   * @see <a href="https://doi.org/10.1016/S0306-4379(03)00072-3">Tan, Kumar and Srivastava 2004</a>
   */
  COSINE,

  /**
   * P(A ∧ C) / P(A ∨ C) = k / (a + c − k), from 0 to 1; 0 if both sides are in no basket.
   *
   * @see <a href="https://doi.org/10.1016/S0306-4379(03)00072-3">Tan, Kumar and Srivastava 2004</a>
   */
  JACCARD,

  /**
   * The mean of P(C | A) and P(A | C), (k / a + k / c) / 2, from 0 to 1; 0 if a side is in no
   * basket.
   *
   * @see <a href="https://doi.org/10.1007/s10618-009-0161-2">Wu, Chen and Han 2010</a>
   */
  KULCZYNSKI,

  /**
   * How unlike in number the sides are, |a − c| / (a + c − k), from 0 for equally many baskets
   * towards 1; 0 if both sides are in no basket, 1 if one of them is.
   *
   * @see <a href="https://doi.org/10.1007/s10618-009-0161-2">Wu, Chen and Han 2010</a>
   */
  IMBALANCE_RATIO,

  /**
   * The lesser of P(C | A) and P(A | C), k / max(a, c), from 0 to 1; 0 if both sides are in no
   * basket. Of the two sides, as Wu, Chen and Han have it; Omiecinski's is of all single items.
   *
   * @see <a href="https://doi.org/10.1007/s10618-009-0161-2">Wu, Chen and Han 2010</a>
   * @see <a href="https://doi.org/10.1109/TKDE.2003.1161582">Omiecinski 2003</a>
   */
  ALL_CONFIDENCE,

  /**
   * Pearson's χ² of the four cells, Σ (O − E)² / E = n φ², without a correction for continuity;
   * from 0 for independent sides, and if a side is in no basket or in all, to n. It is as large for
   * sides that avoid each other.
   *
   * @see <a href="https://doi.org/10.1145/253260.253327">Brin, Motwani and Silverstein 1997</a>
   */
  CHI_SQUARED,

  /**
   * The correlation of the sides, (k n − a c) / √(a (n − a) c (n − c)), from −1 to 1; 0 for
   * independent sides, and if a side is in no basket or in all.
   *
   * @see <a href="https://doi.org/10.2307/2340126">Yule 1912</a>
   */
  PHI,

  /**
   * P(A ∧ C) P(¬A ∧ ¬C) / (P(A ∧ ¬C) P(¬A ∧ C)) = k (n − a − c + k) / ((a − k) (c − k)), from 0 to
   * +∞; 1 for independent sides, and if a side is in no basket or in all, else +∞ if only the
   * denominator is 0.
   *
   * @see <a href="https://doi.org/10.1080/01621459.1968.11009219">Mosteller 1968</a>
   */
  ODDS_RATIO,

  /**
   * (α − 1) / (α + 1) of the odds ratio α, from −1 to 1; 0 for independent sides, and if a side is
   * in no basket or in all.
   *
   * @see <a href="https://doi.org/10.1098/rsta.1900.0019">Yule 1900</a>
   */
  YULES_Q,

  /**
   * How far knowing A takes the chance of C towards certainty: (P(C | A) − P(C)) / (1 − P(C)) if it
   * grows, (P(C | A) − P(C)) / P(C) if it shrinks, from −1 to 1; 0 for independent sides, and if a
   * side is in no basket or C in all.
   *
   * @see <a href="https://doi.org/10.3233/IDA-2002-6303">Berzal, Blanco, Sánchez and Vila 2002</a>
   */
  CERTAINTY_FACTOR,

  /**
   * G² = 2 Σ O ln(O / E) of the four cells, where 0 ln 0 = 0; from 0 for independent sides, and if
   * a side is in no basket or in all, to 2 n ln 2. It is as large for sides that avoid each other.
   *
   * @see <a href="https://aclanthology.org/J93-1003/">Dunning 1993</a>
   */
  LOG_LIKELIHOOD_RATIO,

  /**
   * What knowing whether A is in a basket tells of whether C is, Σ P(x, y) ln(P(x, y) / (P(x)
   * P(y))) over the four cells, in nats; G² / 2 n, from 0 to ln 2.
   *
   * @see <a href="https://doi.org/10.1002/j.1538-7305.1948.tb01338.x">Shannon 1948</a>
   */
  MUTUAL_INFORMATION,

  /**
   * The probability that fewer baskets would hold both sides by chance, P[N &lt; k] with N
   * hypergeometric, from 0 to 1; 0 if a side is in no basket or in all. It is 1 less the p-value of
   * {@link FisherExact}, which tells rules apart for which this is as good as 1.
   *
   * @see <a href="https://doi.org/10.3233/IDA-2007-11502">Hahsler and Hornik 2007</a>
   */
  HYPER_CONFIDENCE,

  /**
   * Confidence drawn towards one half, (k + 1) / (a + 2), above 0 and below 1; 1/2 if A is in no
   * basket.
   *
   * @see <a href="https://doi.org/10.1007/BFb0017011">Clark and Boswell 1991</a>
   */
  LAPLACE;

  /** The measure of a rule with this table; never NaN. */
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
   * The measure of a name as {@link #toString} tells it, such as {@code all-confidence}.
   *
   * @throws IllegalArgumentException if there is none of this name; the message tells which there
   *     are
   */
  public static Measure parse(String name) {
    return EnumNames.parse("measure", values(), name);
  }

  /** The name in lower case with dashes, as on a command line. */
  @Override
  public String toString() {
    return EnumNames.of(this);
  }

  /** A part of a whole; a whole that is empty has none. */
  private static double fraction(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  /** What is over what it would be for independent sides; where both are 0, they are the same. */
  private static double ratio(long actual, long independent) {
    return actual == independent ? 1 : (double) actual / independent;
  }

  /** The square of the correlation, out of two quotients as the product of four has no room. */
  private static double phiSquared(ContingencyTable table) {
    return fraction(table.excess(), table.antecedent() * (table.baskets() - table.antecedent()))
        * fraction(table.excess(), table.consequent() * (table.baskets() - table.consequent()));
  }
}
