package org.crmrecommend.rules.measure;

/**
 * N, how many baskets would hold both sides of a rule if they were put together by chance: the
 * hypergeometric distribution, given the counts of a table's sides.
 *
 * <p>That of Hipparchus finds single probabilities as well, but its tails add up every term, from a
 * logarithm and an exponential each, to the far end; hence this one.
 */
final class Hypergeometric {

  /** What is left of a sum is let go below this share of it. */
  private static final double RELATIVE_TOLERANCE = 0x1p-54;

  /** ln(x!) − x ln x + x for the first x; from here on there is a series. */
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
   * P[N = both] = n(A)! n(¬A)! n(C)! n(¬C)! / (n! Π O!) over the four cells O. With Stirling's
   * formula for each factorial the large parts make the deviance of the table, which is found
   * without cancellation, and the remainders are small.
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
   * P[N ≥ both], both being more than the mean: from there on each term is a smaller part of the
   * one before, so the rest is less than a geometric series.
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

  /** P[N &lt; both], both being at most the mean. */
  private static double sumLowerTail(ContingencyTable table) {
    if (table.both() == 0 || table.neither() == 0) {
      return 0;
    }
    // Few baskets of A with C are many without C: the same sum, in the table turned over.
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

  /** Stirling's series; from 16 on its next term is below 2⁻⁵². */
  private static double stirlingSeries(long x) {
    double square = (double) x * x;
    double correction =
        (1.0 / 12
                - (1.0 / 360 - (1.0 / 1260 - (1.0 / 1680 - 1.0 / 1188 / square) / square) / square)
                    / square)
            / x;
    return 0.5 * Math.log(2 * Math.PI * x) + correction;
  }

  /** Downwards from the series, as a factorial is the next one divided by its number. */
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
