package org.crmrecommend.statistics;

import java.util.List;
import java.util.OptionalLong;
import org.crmrecommend.kernel.Checks;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Comparison of two algorithms on the same users.
 *
 * <p>The difference, its standard error, its interval and the bootstrap test concern the weighted
 * means: each resample draws users and recomputes both means. The other tests and the effect size
 * use the users with a positive weight in both samples and count each of them once, whatever its
 * weight. Values within a relative difference of 1e−12 are equal.
 *
 * <p>Takes O(B · users) time for a bootstrap with B resamples and O(users · log(users)) for the
 * rest.
 *
 * @param userCount number of users with a positive weight in either sample
 * @param difference mean of the first sample minus the mean of the second
 * @param standardError jackknife standard error of the difference, √((n − 1) / n · Σ (δᵢ − δ̄)²)
 *     for the differences δᵢ without user i; with equal weights s / √n, where s is the standard
 *     deviation of the users' differences
 * @param interval confidence interval of the difference, by {@link Bootstrap}
 * @param bootstrapPValue p-value of {@link PairedTest#BOOTSTRAP}; 1 for fewer than two users
 * @param wilcoxonPValue p-value of {@link PairedTest#WILCOXON}; 1 if no user has a difference
 * @param tTestPValue p-value of {@link PairedTest#T_TEST}; 1 for fewer than two users, 0 if all
 *     users have the same difference and it is not 0
 * @param effectSize size of the difference, independent of the number of users
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
   * Effect size over the users with a positive weight in both samples.
   *
   * @param cohensD Cohen's d of paired values (d_z): the mean difference divided by the standard
   *     deviation of the differences; infinite if all users have the same difference and it is not
   *     0, 0 for fewer than two users
   * @param rankBiserial matched-pairs rank-biserial correlation: the rank sum of the positive
   *     differences minus that of the negative ones, divided by the total, with ranks by absolute
   *     difference; between −1 and 1, 0 if no user has a difference
   * @param higherShare share of users with a higher value in the first sample
   * @param lowerShare share of users with a lower value in the first sample
   * @param equalShare share of users with the same value in both; all three shares are 0 if there
   *     are no users
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

  /** Returns the p-value of a test. */
  public double pValue(PairedTest test) {
    return switch (test) {
      case BOOTSTRAP -> bootstrapPValue;
      case WILCOXON -> wilcoxonPValue;
      case T_TEST -> tTestPValue;
    };
  }

  /** Returns the comparison of the second sample with the first. */
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
   * Returns the number of users required to detect a difference of this size: n = ((z(1 − α / 2) +
   * z(power)) σ / δ)², rounded up, at least 2. Here δ is the difference, z are the normal
   * quantiles, and σ is the standard error times the square root of the number of users; with equal
   * weights σ is the standard deviation of the users' differences.
   *
   * <p>Use it to plan the next evaluation, not to judge this one: if the interval contains 0, the
   * true difference may be much smaller.
   *
   * @param power probability that a two-sided test at α detects the difference, between 0 and 1;
   *     usually 0.8
   * @param alpha α, probability of a false positive, between 0 and 1; usually 0.05
   * @return empty if there is no difference, or the number exceeds the range of {@code long}
   * @throws IllegalArgumentException if {@code power} or {@code alpha} is not between 0 and 1
   */
  public OptionalLong requiredUserCount(double power, double alpha) {
    Checks.requireOpenFraction("power", power);
    Checks.requireOpenFraction("alpha", alpha);
    double z =
        NORMAL.inverseCumulativeProbability(1 - alpha / 2)
            + NORMAL.inverseCumulativeProbability(power);
    double sigma = standardError * Math.sqrt(userCount);
    double required = Math.ceil(Math.pow(Math.max(0, z) * sigma / difference, 2));
    return difference != 0 && required < Long.MAX_VALUE
        ? OptionalLong.of(Math.max(2, (long) required))
        : OptionalLong.empty();
  }

  /** Two-sided tests of whether two algorithms differ on the same users. */
  public enum PairedTest {

    /**
     * Bootstrap test by the shift method: p = (1 + #{|δ* − δ| ≥ |δ|}) / (1 + B), the share of
     * resamples whose difference δ* deviates from the observed difference δ by at least |δ|. It
     * tests whether the weighted means differ and makes few assumptions. The smallest p-value is 1
     * / (1 + B), so a correction for m comparisons at α needs more than m / α resamples.
     *
     * @see <a href="https://doi.org/10.1017/CBO9780511802843">Davison and Hinkley 1997</a>, section
     *     4.4, and Efron and Tibshirani 1993, section 16.4
     */
    BOOTSTRAP,

    /**
     * Wilcoxon signed-rank test: tests whether the users' differences are symmetric around 0. It
     * uses ranks, so a few users with large differences do not decide it, and its result may differ
     * from that of the means. Users without a difference are omitted (Wilcoxon's rule); equal
     * differences get their mean rank. Up to 50 differences, p is exact, given the ties. Above, p
     * uses the normal approximation, with a tie correction of the variance and without a continuity
     * correction.
     *
     * @see <a href="https://doi.org/10.2307/3001968">Wilcoxon, Biometrics Bulletin 1, 1945</a>
     */
    WILCOXON,

    /**
     * Student's paired t test: tests whether the unweighted mean difference is 0. It assumes that
     * the mean difference is approximately normal, which holds for a few hundred users.
     *
     * @see <a href="https://doi.org/10.1145/3331184.3331259">Urbano, Lima and Hanjalic, SIGIR
     *     2019</a>, who found it the most reliable for ranking metrics
     */
    T_TEST
  }
}
