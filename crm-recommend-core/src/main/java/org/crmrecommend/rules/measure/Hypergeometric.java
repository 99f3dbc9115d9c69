package org.crmrecommend.rules.measure;

/**
 * Hypergeometric distribution of N, the number of baskets that contain both antecedent and
 * consequent of a rule by chance, given the margins of its contingency table.
 *
 * <p>Hipparchus provides the distribution too, but its tails sum all terms to the far end and
 * compute a logarithm and an exponential for each.
 */
final class Hypergeometric {

  /** Summation stops when the remainder is below this share of the sum. */
  private static final double RELATIVE_TOLERANCE = 0x1p-54;

  /** ln(x!) − x ln x + x for small x; larger x use a series. */
  private static final double[] STIRLING_REMAINDERS = tabulateRemainders();

  private Hypergeometric() {}

  /** P[N ≥ both]. */
  static double upperTail(ContingencyTable table) {
    return table.excess() > 0 ? sumUpperTail(table) : 1 - sumLowerTail(table);
  }

  /** P[N &lt; both]. */
  static double lowerTail(ContingencyTable table) {
    return table.excess() > 0 ? 1 - sumUpperTail(table) : sumLowerTail(table);
  }

  /**
   * Returns P[N = both] = n(A)! n(¬A)! n(C)! n(¬C)! / (n! Π O!) over the four cells O. With
   * Stirling's formula for each factorial, the large parts form the deviance of the table, which is
   * computed without cancellation, and the remainders are small.
   */
  static double probability(ContingencyTable table) {
    return Math.exp(
        stirlingRemainder(table.antecedent())
            + stirlingRemainder(table.baskets() - table.antecedent())
            + stirlingRemainder(table.consequent())
            + stirlingRemainder(table.baskets() - table.consequent())
            - stirlingRemainder(table.baskets())
            - stirlingRemainder(table.both())
            - stirlingRemainder(table.antecedentOnly())
            - stirlingRemainder(table.consequentOnly())
            - stirlingRemainder(table.neither())
            - Deviance.of(table));
  }

  /**
   * Returns P[N ≥ both], where both exceeds the mean. Beyond the mean the ratio of consecutive
   * terms falls, so the remainder is less than a geometric series.
   */
  private static double sumUpperTail(ContingencyTable table) {
    double first = probability(table);
    double both = table.both();
    double antecedentOnly = table.antecedentOnly();
    double consequentOnly = table.consequentOnly();
    double neither = table.neither();
    double term = 1;
    double sum = 1;
    double ratio;
    do {
      ratio = antecedentOnly-- * consequentOnly-- / (++both * ++neither);
      term *= ratio;
      sum += term;
    } while (term * ratio > RELATIVE_TOLERANCE * (1 - ratio) * sum);
    return Math.min(1, first * sum);
  }

  /** Returns P[N &lt; both], where both is at most the mean. */
  private static double sumLowerTail(ContingencyTable table) {
    if (table.both() == 0 || table.neither() == 0) {
      return 0;
    }
    // Few baskets with A and C mean many with A and without C: the same sum in the table of A ⇒ ¬C.
    return sumUpperTail(
        new ContingencyTable(
            table.baskets(),
            table.antecedent(),
            table.baskets() - table.consequent(),
            table.antecedentOnly() + 1));
  }

  /** ln(x!) − x ln x + x. */
  private static double stirlingRemainder(long x) {
    return x < STIRLING_REMAINDERS.length ? STIRLING_REMAINDERS[(int) x] : stirlingSeries(x);
  }

  /** Returns Stirling's series; from 16 on, its next term is below 2⁻⁵². */
  private static double stirlingSeries(long x) {
    double square = (double) x * x;
    double correction =
        (1.0 / 12
                - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square)
                    / square)
            / x;
    return 0.5 * Math.log(2 * Math.PI * x) + correction;
  }

  /** Computes the remainders downwards from the series by x! = (x + 1)! / (x + 1). */
  private static double[] tabulateRemainders() {
    double[] remainders = new double[16];
    double next = stirlingSeries(remainders.length);
    for (int x = remainders.length - 1; x > 0; x--) {
      next += x * Math.log1p(1.0 / x) - 1;
      remainders[x] = next;
    }
    return remainders;
  }
}
