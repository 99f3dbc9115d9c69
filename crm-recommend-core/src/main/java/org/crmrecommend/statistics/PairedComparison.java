package org.crmrecommend.statistics;

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
 * @param userCount how many users have a positive weight in either sample
 * @param difference the mean of the first less the mean of the second
 * @param standardError the jackknife standard error of the difference, √((n − 1) / n · Σ (δᵢ −
 *     δ̄)²) for the differences δᵢ without user i; with equal weights s / √n, where s is the
 *     standard deviation of the users' differences
 * @param interval where the difference may lie, by {@link Bootstrap}
 * @param bootstrapPValue p-value of {@link PairedTest#BOOTSTRAP}; 1 for fewer than two users
 * @param wilcoxonPValue p-value of {@link PairedTest#WILCOXON}; 1 if no user has a difference
 * @param tTestPValue p-value of {@link PairedTest#T_TEST}; 1 for fewer than two users, and 0 if all
 *     have the same difference and it is not 0
 * @param effectSize how large the difference is, whatever the number of users
 */
public record PairedComparison(
    int userCount,
    double difference,
    double standardError,
    Interval interval,
    double bootstrapPValue,
    double wilcoxonPValue,
    double tTestPValue,
    EffectSize effectSize) {

  private static final NormalDistribution NORMAL = new NormalDistribution();

  /**
   * How large a difference is, over the users with a positive weight in both samples.
   *
   * @param cohensD Cohen's d of paired values (d_z): the mean difference in standard deviations of
   *     the differences; infinite if all users have the same difference and it is not 0, and 0 for
   *     fewer than two users
   * @param rankBiserial the matched-pairs rank-biserial correlation: the sum of the ranks, by size,
   *     of the differences above 0 less that of those below, by the sum of all; from −1 to 1, and 0
   *     if no user has a difference
   * @param higherShare share of users with a higher value in the first sample
   * @param lowerShare share of users with a lower value in the first sample
   * @param equalShare share of users with the same value in both; all three are 0 if there are no
   *     users
   * @see <a href="https://doi.org/10.3389/fpsyg.2013.00863">Lakens 2013</a> on d_z
   * @see <a href="https://doi.org/10.2466/11.IT.3.1">Kerby 2014</a> on the rank-biserial
   *     correlation
   */
  public record EffectSize(
      double cohensD,
      double rankBiserial,
      double higherShare,
      double lowerShare,
      double equalShare) {}

  /**
   * Compares two samples of the same users, on the calling thread.
   *
   * @throws IllegalArgumentException if they differ in length
   */
  public static PairedComparison of(Sample first, Sample second, Bootstrap bootstrap) {
    BootstrapResampling resampling =
        new BootstrapResampling(
            List.of(first, second), bootstrap, BootstrapResampling.workers(Runnable::run, 1));
    return of(first, second, resampling.differenceDistribution(0, 1), bootstrap.level());
  }

  static PairedComparison of(
      Sample first, Sample second, BootstrapDistribution distribution, double level) {
    PairedDifferences differences = new PairedDifferences(first, second);
    WilcoxonSignedRanks signedRanks = differences.signedRanks();
    return new PairedComparison(
        distribution.userCount(),
        distribution.estimate(),
        distribution.standardError(),
        distribution.interval(level),
        distribution.shiftMethodPValue(),
        signedRanks.pValue(),
        differences.tTestPValue(),
        new EffectSize(
            differences.cohensD(),
            signedRanks.rankBiserial(),
            differences.higherShare(),
            differences.lowerShare(),
            differences.equalShare()));
  }

  /** The p-value of a test. */
  public double pValue(PairedTest test) {
    return switch (test) {
      case BOOTSTRAP -> bootstrapPValue;
      case WILCOXON -> wilcoxonPValue;
      case T_TEST -> tTestPValue;
    };
  }

  /** The same of the second sample against the first. */
  public PairedComparison reversed() {
    return new PairedComparison(
        userCount,
        -difference,
        standardError,
        new Interval(-interval.high(), -interval.low()),
        bootstrapPValue,
        wilcoxonPValue,
        tTestPValue,
        new EffectSize(
            -effectSize.cohensD(),
            -effectSize.rankBiserial(),
            effectSize.lowerShare(),
            effectSize.higherShare(),
            effectSize.equalShare()));
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
  public OptionalLong requiredUserCount(double power, double alpha) {
    requireShare("power", power);
    requireShare("alpha", alpha);
    double z =
        NORMAL.inverseCumulativeProbability(1 - alpha / 2)
            + NORMAL.inverseCumulativeProbability(power);
    double sigma = standardError * Math.sqrt(userCount);
    double required = Math.ceil(Math.pow(Math.max(0, z) * sigma / difference, 2));
    return difference != 0 && required < Long.MAX_VALUE
        ? OptionalLong.of(Math.max(2, (long) required))
        : OptionalLong.empty();
  }

  private static void requireShare(String name, double value) {
    if (!(value > 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must be between 0 and 1: " + value);
    }
  }
}
