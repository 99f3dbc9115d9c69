package org.crmrecommend.rules.measure;

/** Deviance of the cells of a contingency table from independence. */
final class Deviance {

  private Deviance() {}

  /**
   * Returns Σ O ln(O / E) over the four cells, where O is the observed count of a cell and E its
   * expected count, row total times column total over n.
   *
   * <p>Near independence these terms are large, of both signs, and their sum is small. So each term
   * is computed as O ln(O / E) − (O − E), which is never negative. The subtracted differences sum
   * to 0, because O − E has the same magnitude in all cells and each sign in two of them. This
   * magnitude is known exactly.
   */
  static double of(ContingencyTable table) {
    double n = table.baskets();
    double difference = table.excess() / n;
    long antecedent = table.antecedent();
    long consequent = table.consequent();
    long withoutAntecedent = table.baskets() - antecedent;
    long withoutConsequent = table.baskets() - consequent;
    return cellTerm(table.both(), antecedent * consequent / n, difference)
        + cellTerm(table.antecedentOnly(), antecedent * withoutConsequent / n, -difference)
        + cellTerm(table.consequentOnly(), withoutAntecedent * consequent / n, -difference)
        + cellTerm(table.neither(), withoutAntecedent * withoutConsequent / n, difference);
  }

  /**
   * Returns O ln(O / E) − d with d = O − E. With v = d / (O + E) this is v d + 2 O (v³ / 3 + v⁵ / 5
   * + …). The series has no cancellation and is used if v is small; after Loader, Fast and Accurate
   * Computation of Binomial Probabilities, 2000.
   */
  private static double cellTerm(long observed, double expected, double difference) {
    if (observed == 0) {
      return expected;
    }
    double v = difference / (observed + expected);
    if (Math.abs(v) >= 0.1) {
      return observed * Math.log(observed / expected) - difference;
    }
    double sum = v * difference;
    double power = 2.0 * observed * v;
    double previous = -1;
    for (int exponent = 3; sum != previous; exponent += 2) {
      previous = sum;
      power *= v * v;
      sum += power / exponent;
    }
    return sum;
  }
}
