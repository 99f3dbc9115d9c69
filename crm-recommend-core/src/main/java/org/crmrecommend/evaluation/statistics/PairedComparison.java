package org.crmrecommend.evaluation.statistics;

import java.util.List;
import java.util.OptionalLong;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * What two algorithms measured on the same users tell of the difference between them.
 *
 * <p>The difference, its standard error, its interval and the bootstrap test are of the weighted
 * means: users are drawn, and both means taken anew. The other tests and the effect are of the
 * users whose weight is positive in both samples, and each of those counts once, whatever the
 * weight. Values closer together than a relative 1e−12 are equal.
 *
 * <p>Cost: B · users for the bootstrap of B resamples, users · log(users) for the rest.
 *
 * @param users how many users have a positive weight in either sample
 * @param difference the mean of the first less the mean of the second
 * @param standardError the jackknife standard error of the difference, √((n − 1) / n · Σ (δᵢ −
 *     δ̄)²) for the differences δᵢ without user i; with equal weights s / √n, where s is the
 *     standard deviation of the users' differences
 * @param interval where the difference may lie, by {@link Bootstrap}
 * @param bootstrapP p-value of {@link PairedTest#BOOTSTRAP}; 1 for fewer than two users
 * @param wilcoxonP p-value of {@link PairedTest#WILCOXON}; 1 if no user has a difference
 * @param tP p-value of {@link PairedTest#T}; 1 for fewer than two users, and 0 if all have the same
 *     difference and it is not 0
 * @param effect how large the difference is, whatever the number of users
 */
public record PairedComparison(
    int users,
    double difference,
    double standardError,
    Interval interval,
    double bootstrapP,
    double wilcoxonP,
    double tP,
    Effect effect) {

  private static final NormalDistribution NORMAL = new NormalDistribution();

  /**
   * How large a difference is, over the users with a positive weight in both samples.
   *
   * @param cohen Cohen's d of paired values (d_z): the mean difference in standard deviations of
   *     the differences; infinite if all users have the same difference and it is not 0, and 0 for
   *     fewer than two users
   * @param biserial the matched-pairs rank-biserial correlation: the sum of the ranks, by size, of
   *     the differences above 0 less that of those below, by the sum of all; from −1 to 1, and 0 if
   *     no user has a difference
   * @param higher share of users with a higher value in the first sample
   * @param lower share of users with a lower value in the first sample
   * @param equal share of users with the same value in both; all three are 0 if there are no users
   * @see <a href="https://doi.org/10.3389/fpsyg.2013.00863">Lakens 2013</a> on d_z
   * @see <a href="https://doi.org/10.2466/11.IT.3.1">Kerby 2014</a> on the rank-biserial
   *     correlation
   */
  public record Effect(double cohen, double biserial, double higher, double lower, double equal) {}

  /**
   * Compares two samples of the same users, on the calling thread.
   *
   * @throws IllegalArgumentException if they differ in length
   */
  public static PairedComparison of(Sample first, Sample second, Bootstrap bootstrap) {
    Resampling resampling =
        new Resampling(List.of(first, second), bootstrap, Resampling.workers(Runnable::run, 1));
    return of(first, second, resampling.difference(0, 1), bootstrap.level());
  }

  static PairedComparison of(Sample first, Sample second, Replicates resampled, double level) {
    PairedDifferences differences = new PairedDifferences(first, second);
    SignedRanks ranks = differences.signedRanks();
    return new PairedComparison(
        resampled.users(),
        resampled.estimate(),
        resampled.standardError(),
        resampled.interval(level),
        resampled.shiftP(),
        ranks.p(),
        differences.tP(),
        new Effect(
            differences.cohen(),
            ranks.biserial(),
            differences.higher(),
            differences.lower(),
            differences.equal()));
  }

  /** The p-value of a test. */
  public double p(PairedTest test) {
    return switch (test) {
      case BOOTSTRAP -> bootstrapP;
      case WILCOXON -> wilcoxonP;
      case T -> tP;
    };
  }

  /** The same of the second sample against the first. */
  public PairedComparison reversed() {
    return new PairedComparison(
        users,
        -difference,
        standardError,
        new Interval(-interval.high(), -interval.low()),
        bootstrapP,
        wilcoxonP,
        tP,
        new Effect(
            -effect.cohen(), -effect.biserial(), effect.lower(), effect.higher(), effect.equal()));
  }

  /**
   * How many users it takes to find a difference as large as this one: n = ((z(1 − α / 2) +
   * z(power)) σ / δ)² rounded up, at least 2, with δ the difference, σ its standard error times the
   * root of the users – with equal weights the standard deviation of the users' differences – and z
   * the normal quantiles.
   *
   * <p>It plans the next evaluation from this one. It is no verdict on this one: where the interval
   * holds 0 the true difference may be far smaller.
   *
   * @param power chance that a two-sided test at α finds it, between 0 and 1; usual is 0.8
   * @param alpha α, chance of a false alarm, between 0 and 1; usual is 0.05
   * @return empty if there is no difference, or no {@code long} is large enough
   * @throws IllegalArgumentException if power or alpha is not between 0 and 1
   */
  public OptionalLong usersNeeded(double power, double alpha) {
    requireShare("power", power);
    requireShare("alpha", alpha);
    double z =
        NORMAL.inverseCumulativeProbability(1 - alpha / 2)
            + NORMAL.inverseCumulativeProbability(power);
    double sigma = standardError * Math.sqrt(users);
    double needed = Math.ceil(Math.pow(Math.max(0, z) * sigma / difference, 2));
    return difference != 0 && needed < Long.MAX_VALUE
        ? OptionalLong.of(Math.max(2, (long) needed))
        : OptionalLong.empty();
  }

  private static void requireShare(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be between 0 and 1: " + value);
    }
  }
}
