package org.crmrecommend.rules.measure;

import org.crmrecommend.kernel.Checks;
import org.crmrecommend.statistics.Interval;
import org.crmrecommend.statistics.Proportion;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Confidence intervals of the measures of a rule over all future baskets, from which the counted
 * baskets are a random sample.
 *
 * <p>An interval is valid for a single rule. If the best of many rules are selected, their measures
 * are partly due to chance (selection bias), and their intervals contain the true value less often
 * than the level.
 */
public final class ConfidenceIntervals {

  private static final NormalDistribution NORMAL = new NormalDistribution();

  /** Tolerance of the beta distribution in the Clopper–Pearson bounds. */
  private static final double BETA_TOLERANCE = 1e-15;

  private ConfidenceIntervals() {}

  /**
   * Returns {@linkplain Proportion#wilson Wilson's score interval} of the confidence k / a, where k
   * of the a baskets with the antecedent contain the consequent. Returns the interval from 0 to 1
   * if no basket contains the antecedent.
   *
   * @param level between 0 and 1, such as 0.95
   * @throws IllegalArgumentException if {@code level} is not between 0 and 1
   */
  public static Interval wilson(ContingencyTable table, double level) {
    return Proportion.wilson((double) table.both(), (double) table.antecedent(), level);
  }

  /**
   * Returns the exact Clopper–Pearson interval of the confidence. Its lower bound is the p at which
   * k or more of the a baskets contain the consequent with probability (1 − level) / 2. Its upper
   * bound is the p at which k or fewer do so with the same probability. The coverage is never below
   * the level and mostly above it. Returns the interval from 0 to 1 if no basket contains the
   * antecedent. Takes about 0.1 ms, hundreds of times as long as {@link #wilson}.
   *
   * @param level between 0 and 1, such as 0.95
   * @throws IllegalArgumentException if {@code level} is not between 0 and 1
   * @see <a href="https://doi.org/10.1093/biomet/26.4.404">Clopper and Pearson, The Use of
   *     Confidence or Fiducial Limits Illustrated in the Case of the Binomial, 1934</a>
   */
  public static Interval clopperPearson(ContingencyTable table, double level) {
    Checks.requireOpenFraction("level", level);
    double tail = (1 - level) / 2;
    return new Interval(
        clopperPearsonLow(table.both(), table.antecedentOnly(), tail),
        1 - clopperPearsonLow(table.antecedentOnly(), table.both(), tail));
  }

  /**
   * Returns the confidence interval of the lift on a logarithmic scale: lift · exp(± z s) with s² =
   * 1/k − 1/a − 1/c + (2 lift − 1) / n. This is the variance of ln(k n / (a c)) by the delta
   * method, where the four cells are a multinomial sample of n baskets. The interval of Katz and
   * others for the ratio of two independent proportions does not apply, because the baskets with A
   * are a subset of those from which P(C) is computed. The approximation needs several baskets with
   * both antecedent and consequent. Returns the interval from 0 to +∞ if no basket contains both.
   *
   * @param level between 0 and 1, such as 0.95
   * @throws IllegalArgumentException if {@code level} is not between 0 and 1
   * @see <a href="https://doi.org/10.2307/2530610">Katz, Baptista, Azen and Pike, Obtaining
   *     Confidence Intervals for the Risk Ratio in Cohort Studies, 1978</a>
   * @see <a href="https://doi.org/10.1002/9780470316481">Serfling, Approximation Theorems of
   *     Mathematical Statistics, 1980</a>, section 3.3
   */
  public static Interval lift(ContingencyTable table, double level) {
    double z = z(level);
    if (table.both() == 0) {
      return new Interval(0, Double.POSITIVE_INFINITY);
    }
    double lift = Measure.LIFT.of(table);
    double variance =
        1.0 / table.both()
            - 1.0 / table.antecedent()
            - 1.0 / table.consequent()
            + (2 * lift - 1) / table.baskets();
    double factor = Math.exp(z * Math.sqrt(Math.max(0, variance)));
    return new Interval(lift / factor, lift * factor);
  }

  /** Returns the p at which {@code hits} or more hits have the probability {@code tail}. */
  private static double clopperPearsonLow(long hits, long misses, double tail) {
    return hits == 0
        ? 0
        : new BetaDistribution(hits, misses + 1, BETA_TOLERANCE).inverseCumulativeProbability(tail);
  }

  private static double z(double level) {
    Checks.requireOpenFraction("level", level);
    return -NORMAL.inverseCumulativeProbability((1 - level) / 2);
  }
}
