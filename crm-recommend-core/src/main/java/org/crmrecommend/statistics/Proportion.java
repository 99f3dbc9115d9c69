package org.crmrecommend.statistics;

import java.util.Arrays;
import org.crmrecommend.kernel.Checks;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * An estimated proportion, such as a click-through rate, with its confidence interval, which is
 * between 0 and 1.
 *
 * @param value the share of trials that were successful
 * @param interval contains the value
 * @param level confidence level of the interval, such as 0.95
 */
public record Proportion(double value, Interval interval, double level) {

  private static final NormalDistribution NORMAL = new NormalDistribution();

  /**
   * @throws IllegalArgumentException if the value is not in the interval, the interval is not
   *     between 0 and 1, or {@code level} is not between 0 and 1
   */
  public Proportion {
    Checks.requireOpenFraction("level", level);
    Checks.requireFraction("low", interval.low());
    Checks.requireFraction("high", interval.high());
    if (!interval.contains(value)) {
      throw new IllegalArgumentException("value must be in the interval: " + value);
    }
  }

  /**
   * Returns the proportion of independent trials, with {@link #wilson Wilson's score interval}.
   *
   * @param level between 0 and 1, such as 0.95
   * @throws IllegalArgumentException if {@code trials} is not positive, {@code successes} is not
   *     between 0 and {@code trials}, or {@code level} is not between 0 and 1
   */
  public static Proportion of(long successes, long trials, double level) {
    Checks.requirePositive("trials", trials);
    requireAtMostTrials(successes, trials);
    return estimate(
        (double) successes / trials, wilson((double) successes, (double) trials, level), level);
  }

  /**
   * Returns the proportion of trials in clusters, such as the lists of a person, where the trials
   * of a cluster depend on each other. The clusters are a random sample.
   *
   * <p>The value is p = Σ y / Σ n for y successes in n trials. Its variance by the delta method is
   * k / (k − 1) · Σ (y − p n)² / (Σ n)² for k clusters. The interval is {@link #wilson Wilson's}
   * for the effective number of trials: that of independent trials with the same variance,
   * multiplied by z² / t², where t is the quantile of Student's distribution with k − 1 degrees of
   * freedom. So the interval is between 0 and 1, and is wide if there are few clusters. For many
   * clusters and successes, it is p ± z · standard error.
   *
   * <p>The effective number of trials is at most Σ n. With one cluster, without a success or with
   * successes only, the variance is unknown; then it is k, as if all trials of a cluster had the
   * same result. O(clusters) time.
   *
   * @param successes per cluster
   * @param trials per cluster; clusters without trials are ignored
   * @param level between 0 and 1, such as 0.95
   * @throws IllegalArgumentException if the arrays differ in length, there are no trials, a number
   *     of successes is not between 0 and that of its trials, or {@code level} is not between 0 and
   *     1
   * @see <a href="https://doi.org/10.1145/3219819.3219919">Deng, Knoblich and Lu, KDD 2018</a>, for
   *     the variance
   * @see <a href="https://doi.org/10.1093/jssam/smy019">Franco, Little, Louis and Slud, 2019</a>,
   *     for Wilson's interval with an effective number of trials
   */
  public static Proportion ofClusters(int[] successes, int[] trials, double level) {
    if (successes.length != trials.length) {
      throw new IllegalArgumentException(
          "successes must have the same length as trials: "
              + successes.length
              + " for "
              + trials.length);
    }
    int clusters = 0;
    long allSuccesses = 0;
    long allTrials = 0;
    for (int cluster = 0; cluster < trials.length; cluster++) {
      requireAtMostTrials(successes[cluster], trials[cluster]);
      clusters += trials[cluster] > 0 ? 1 : 0;
      allSuccesses += successes[cluster];
      allTrials += trials[cluster];
    }
    Checks.requirePositive("trials", allTrials);
    double p = (double) allSuccesses / allTrials;
    double effective = clusters;
    if (clusters > 1 && allSuccesses > 0 && allSuccesses < allTrials) {
      double independent = p * (1 - p) / variance(successes, trials, p, clusters);
      double smallSample = z(level) / tQuantile(clusters - 1, (1 + level) / 2);
      effective = Math.min((double) allTrials, independent * smallSample * smallSample);
    }
    return estimate(p, wilson(p * effective, effective, level), level);
  }

  /** Extends an interval by a rounding error where it does not contain the value. */
  private static Proportion estimate(double value, Interval interval, double level) {
    return new Proportion(
        value,
        new Interval(Math.min(value, interval.low()), Math.max(value, interval.high())),
        level);
  }

  private static double variance(int[] successes, int[] trials, double p, int clusters) {
    double squares = 0;
    for (int cluster = 0; cluster < trials.length; cluster++) {
      double residual = successes[cluster] - p * trials[cluster];
      squares += residual * residual;
    }
    double allTrials = Arrays.stream(trials).asLongStream().sum();
    return squares / allTrials / allTrials * clusters / (clusters - 1);
  }

  private static double tQuantile(int degreesOfFreedom, double probability) {
    return new TDistribution(degreesOfFreedom).inverseCumulativeProbability(probability);
  }

  /**
   * Returns Wilson's score interval of a proportion: all p for which the number of successes k is
   * within z = Φ⁻¹((1 + level) / 2) standard deviations of the binomial mean, |k − n p| ≤ z √(n p
   * (1 − p)). The coverage is close to the level, sometimes slightly above and sometimes slightly
   * below. Returns the interval from 0 to 1 if there are no trials.
   *
   * @param successes k, between 0 and {@code trials}; need not be whole
   * @param trials n, not negative; need not be whole
   * @param level between 0 and 1, such as 0.95
   * @throws IllegalArgumentException if {@code level} is not between 0 and 1
   * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson, Probable Inference, JASA
   *     22, 1927</a>
   * @see <a href="https://doi.org/10.1214/ss/1009213286">Brown, Cai and DasGupta, Interval
   *     Estimation for a Binomial Proportion, 2001</a>, who recommend it
   */
  public static Interval wilson(double successes, double trials, double level) {
    double z = z(level);
    double k = successes;
    double n = trials;
    if (n == 0) {
      return new Interval(0, 1);
    }
    // Both bounds use the root with the plus sign; the other suffers cancellation for small k.
    double sum = 2 * k + z * z + z * Math.sqrt(z * z + 4 * k * (n - k) / n);
    double high = k == n ? 1 : Math.min(1, sum / (2 * (n + z * z)));
    return new Interval(k == 0 ? 0 : Math.min(high, 2 * k * (k / n) / sum), high);
  }

  /**
   * Returns the difference of this proportion and that of another, independent sample. With p and q
   * in the intervals from l to u, its interval is from p − q − √((p − l)² + (u' − q)²) to p − q +
   * √((u − p)² + (q − l')²), where l' and u' belong to q. For independent trials, this is
   * Newcombe's hybrid score interval (his method 10); for clusters, it approaches that of the delta
   * method.
   *
   * @throws IllegalArgumentException if the levels differ
   * @see <a
   *     href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I">
   *     Newcombe, Interval Estimation for the Difference Between Independent Proportions, 1998</a>
   * @see <a href="https://doi.org/10.1002/sim.3095">Zou and Donner, Construction of Confidence
   *     Limits about Effect Measures, 2008</a>, for intervals of other kinds
   */
  public ProportionDifference minus(Proportion other) {
    if (level != other.level) {
      throw new IllegalArgumentException(
          "level must be the same in both proportions: " + level + " and " + other.level);
    }
    double difference = value - other.value;
    double below = Math.hypot(value - interval.low(), other.interval.high() - other.value);
    double above = Math.hypot(interval.high() - value, other.value - other.interval.low());
    return new ProportionDifference(
        difference, new Interval(difference - below, difference + above));
  }

  private static void requireAtMostTrials(long successes, long trials) {
    if (successes < 0 || successes > trials) {
      throw new IllegalArgumentException(
          "successes must be between 0 and the number of trials: " + successes + " of " + trials);
    }
  }

  private static double z(double level) {
    Checks.requireOpenFraction("level", level);
    return -NORMAL.inverseCumulativeProbability((1 - level) / 2);
  }
}
