package org.crmrecommend.rules.measure;

import java.util.function.ToDoubleFunction;
import org.crmrecommend.kernel.ConstantNames;

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
  SUPPORT(t -> share(t.both(), t.baskets())),

  /**
   * The support of the antecedent, P(A) = a / n, from 0 to 1.
   *
   * @see <a href="https://mhahsler.github.io/arules/docs/measures#coverage">Hahsler</a>
   */
  COVERAGE(t -> share(t.antecedent(), t.baskets())),

  /**
   * P(C | A) = k / a, from 0 to 1; 0 if A is in no basket.
   *
   * @see <a href="https://doi.org/10.1145/170035.170072">Agrawal, Imieliński and Swami 1993</a>
   */
  CONFIDENCE(t -> share(t.both(), t.antecedent())),

  /**
   * P(A ∧ C) / (P(A) P(C)) = k n / (a c), from 0 to n; 1 for independent sides, and if a side is in
   * no basket.
   *
   * @see <a href="https://doi.org/10.1145/253260.253325">Brin, Motwani, Ullman and Tsur 1997</a>,
   *     where it is called interest
   */
  LIFT(t -> ratio(t.both() * t.baskets(), t.antecedent() * t.consequent())),

  /**
   * P(A ∧ C) − P(A) P(C) = (k n − a c) / n², from −1/4 to 1/4; 0 for independent sides.
   *
   * @see <a href="https://mhahsler.github.io/arules/docs/measures#leverage">Piatetsky-Shapiro,
   *     Discovery, Analysis, and Presentation of Strong Rules, 1991</a>
   */
  LEVERAGE(t -> (double) t.excess() / (t.baskets() * t.baskets())),

  /**
   * P(A) P(¬C) / P(A ∧ ¬C) = a (n − c) / (n (a − k)), from 0 to +∞; 1 for independent sides. It is
   * +∞ if confidence is 1, unless C is in all baskets, which makes it 1, as does A in none.
   *
   * @see <a href="https://doi.org/10.1145/253260.253325">Brin, Motwani, Ullman and Tsur 1997</a>
   */
  CONVICTION(
      t ->
          ratio(t.antecedent() * (t.baskets() - t.consequent()), t.baskets() * t.antecedentOnly())),

  /**
   * P(C | A) − P(C) = (k n − a c) / (a n), from −1 to 1, the ends excluded; 0 for independent
   * sides, and if A is in no basket. Tan's measure is the larger one of this and that of C ⇒ A.
   *
   * @see <a href="https://doi.org/10.1016/S0306-4379(03)00072-3">Tan, Kumar and Srivastava 2004</a>
   */
  ADDED_VALUE(t -> share(t.excess(), t.antecedent() * t.baskets())),

  /**
   * P(A ∧ C) / √(P(A) P(C)) = k / √(a c), from 0 to 1; 0 if a side is in no basket.
   *
   * @see <a href="https://doi.org/10.1016/S0306-4379(03)00072-3">Tan, Kumar and Srivastava 2004</a>
   */
  COSINE(t -> share(t.both(), Math.sqrt(t.antecedent() * t.consequent()))),

  /**
   * P(A ∧ C) / P(A ∨ C) = k / (a + c − k), from 0 to 1; 0 if both sides are in no basket.
   *
   * @see <a href="https://doi.org/10.1016/S0306-4379(03)00072-3">Tan, Kumar and Srivastava 2004</a>
   */
  JACCARD(t -> share(t.both(), t.antecedent() + t.consequentOnly())),

  /**
   * The mean of P(C | A) and P(A | C), (k / a + k / c) / 2, from 0 to 1; 0 if a side is in no
   * basket.
   *
   * @see <a href="https://doi.org/10.1007/s10618-009-0161-2">Wu, Chen and Han 2010</a>
   */
  KULCZYNSKI(t -> (share(t.both(), t.antecedent()) + share(t.both(), t.consequent())) / 2),

  /**
   * How unlike in number the sides are, |a − c| / (a + c − k), from 0 for equally many baskets
   * towards 1; 0 if both sides are in no basket, 1 if one of them is.
   *
   * @see <a href="https://doi.org/10.1007/s10618-009-0161-2">Wu, Chen and Han 2010</a>
   */
  IMBALANCE_RATIO(
      t -> share(Math.abs(t.antecedent() - t.consequent()), t.antecedent() + t.consequentOnly())),

  /**
   * The lesser of P(C | A) and P(A | C), k / max(a, c), from 0 to 1; 0 if both sides are in no
   * basket. Of the two sides, as Wu, Chen and Han have it; Omiecinski's is of all single items.
   *
   * @see <a href="https://doi.org/10.1007/s10618-009-0161-2">Wu, Chen and Han 2010</a>
   * @see <a href="https://doi.org/10.1109/TKDE.2003.1161582">Omiecinski 2003</a>
   */
  ALL_CONFIDENCE(t -> share(t.both(), Math.max(t.antecedent(), t.consequent()))),

  /**
   * Pearson's χ² of the four cells, Σ (O − E)² / E = n φ², without a correction for continuity;
   * from 0 for independent sides, and if a side is in no basket or in all, to n. It is as large for
   * sides that avoid each other.
   *
   * @see <a href="https://doi.org/10.1145/253260.253327">Brin, Motwani and Silverstein 1997</a>
   */
  CHI_SQUARED(Measure::chiSquared),

  /**
   * The correlation of the sides, (k n − a c) / √(a (n − a) c (n − c)), from −1 to 1; 0 for
   * independent sides, and if a side is in no basket or in all.
   *
   * @see <a href="https://doi.org/10.2307/2340126">Yule 1912</a>
   */
  PHI(t -> share(t.excess(), Math.sqrt(spread(t.antecedent(), t) * spread(t.consequent(), t)))),

  /**
   * P(A ∧ C) P(¬A ∧ ¬C) / (P(A ∧ ¬C) P(¬A ∧ C)) = k (n − a − c + k) / ((a − k) (c − k)), from 0 to
   * +∞; 1 for independent sides, and if a side is in no basket or in all, else +∞ if only the
   * denominator is 0.
   *
   * @see <a href="https://doi.org/10.1080/01621459.1968.11009219">Mosteller 1968</a>
   */
  ODDS_RATIO(t -> ratio(t.both() * t.neither(), t.antecedentOnly() * t.consequentOnly())),

  /**
   * (α − 1) / (α + 1) of the odds ratio α, from −1 to 1; 0 for independent sides, and if a side is
   * in no basket or in all.
   *
   * @see <a href="https://doi.org/10.1098/rsta.1900.0019">Yule 1900</a>
   */
  YULES_Q(t -> share(t.excess(), t.both() * t.neither() + t.antecedentOnly() * t.consequentOnly())),

  /**
   * How far knowing A takes the chance of C towards certainty: (P(C | A) − P(C)) / (1 − P(C)) if it
   * grows, (P(C | A) − P(C)) / P(C) if it shrinks, from −1 to 1; 0 for independent sides, and if a
   * side is in no basket or C in all.
   *
   * @see <a href="https://doi.org/10.3233/IDA-2002-6303">Berzal, Blanco, Sánchez and Vila 2002</a>
   */
  CERTAINTY_FACTOR(Measure::certaintyFactor),

  /**
   * G² = 2 Σ O ln(O / E) of the four cells, where 0 ln 0 = 0; from 0 for independent sides, and if
   * a side is in no basket or in all, to 2 n ln 2. It is as large for sides that avoid each other.
   *
   * @see <a href="https://aclanthology.org/J93-1003/">Dunning 1993</a>
   */
  LOG_LIKELIHOOD_RATIO(t -> 2 * Deviance.of(t)),

  /**
   * What knowing whether A is in a basket tells of whether C is, Σ P(x, y) ln(P(x, y) / (P(x)
   * P(y))) over the four cells, in nats; G² / 2 n, from 0 to ln 2.
   *
   * @see <a href="https://doi.org/10.1002/j.1538-7305.1948.tb01338.x">Shannon 1948</a>
   */
  MUTUAL_INFORMATION(t -> Deviance.of(t) / t.baskets()),

  /**
   * The probability that fewer baskets would hold both sides by chance, P[N &lt; k] with N
   * hypergeometric, from 0 to 1; 0 if a side is in no basket or in all. It is 1 less the p-value of
   * {@link FisherExact}, which tells rules apart for which this is as good as 1.
   *
   * @see <a href="https://doi.org/10.3233/IDA-2007-11502">Hahsler and Hornik 2007</a>
   */
  HYPER_CONFIDENCE(Hypergeometric::below),

  /**
   * Confidence drawn towards one half, (k + 1) / (a + 2), above 0 and below 1; 1/2 if A is in no
   * basket.
   *
   * @see <a href="https://doi.org/10.1007/BFb0017011">Clark and Boswell 1991</a>
   */
  LAPLACE(t -> (t.both() + 1.0) / (t.antecedent() + 2));

  private final ToDoubleFunction<Contingency> formula;

  Measure(ToDoubleFunction<Contingency> formula) {
    this.formula = formula;
  }

  /** The measure of a rule with this table; never NaN. */
  public double of(Contingency table) {
    return formula.applyAsDouble(table);
  }

  /**
   * The measure of a name as {@link #toString} tells it, such as {@code all-confidence}.
   *
   * @throws IllegalArgumentException if there is none of this name; the message tells which there
   *     are
   */
  public static Measure parse(String name) {
    return ConstantNames.parse("measure", values(), name);
  }

  /** The name in lower case with dashes, as on a command line. */
  @Override
  public String toString() {
    return ConstantNames.of(this);
  }

  /** A part of a whole; a whole that is empty has none. */
  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  /** What is over what it would be for independent sides; where both are 0, they are the same. */
  private static double ratio(double actual, double independent) {
    return actual == independent ? 1 : actual / independent;
  }

  private static double chiSquared(Contingency table) {
    double excess = table.excess();
    return table.baskets()
        * share(excess, spread(table.antecedent(), table))
        * share(excess, spread(table.consequent(), table));
  }

  private static double certaintyFactor(Contingency table) {
    long excess = table.excess();
    long room = excess > 0 ? table.baskets() - table.consequent() : table.consequent();
    return share(excess, table.antecedent() * room);
  }

  /** x (n − x): n² times the variance of whether a basket is one of x. */
  private static double spread(long x, Contingency table) {
    return x * (table.baskets() - x);
  }
}
