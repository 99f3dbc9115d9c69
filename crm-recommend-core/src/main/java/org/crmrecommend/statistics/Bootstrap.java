package org.crmrecommend.statistics;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.Checks;
import org.immutables.value.Value;

/**
 * Bootstrap confidence intervals of weighted means over users, bias-corrected and accelerated
 * (BCa).
 *
 * <p>Each of the B = {@code resamples} resamples draws n of n users with replacement and computes
 * their mean θ*. Let θ be the mean of the sample, Φ the normal distribution function, z₀ =
 * Φ⁻¹(share of θ* below θ, ties counted half) and a = Σ uᵢ³ / (6 (Σ uᵢ²)^{3/2}), where uᵢ is the
 * average of all leave-one-out means minus the mean without user i. The ends of the interval are
 * the quantiles of θ* at Φ(z₀ + (z₀ + z) / (1 − a (z₀ + z))) for z = Φ⁻¹((1 − level) / 2) and z =
 * Φ⁻¹((1 + level) / 2). Quantiles are interpolated between the values at ranks p (B + 1).
 * Leave-one-out means have a closed form, so a costs O(users).
 *
 * <p>The interval is always within the range of the values and is asymmetric for skewed values. The
 * interval of −v mirrors that of v. The interval of an increasing function of the mean, such as the
 * root of a mean square, has the function values of the ends. Equal values, or a single user, give
 * an interval of one point.
 *
 * <p>Coverage of 95 % intervals in 5,000 simulated evaluations: 94.6 to 95.1 % for a recall that is
 * mostly 0, with 100 to 800 users; 96.0 to 97.0 % for a hit rate of 10 %, which has few distinct
 * values; 94.4 to 95.1 % for weighted errors. Coverage is lower if a handful of users determine the
 * mean: for a reciprocal rank that is above 0 for a tenth of the users and 1 for one in 200, it is
 * 87 % with 100 users, 90 % with 200, 93 % with 400 and 95 % with 800.
 *
 * <p>Users of weight 0 are not drawn. The drawn users depend only on the seed and the number of
 * users to draw from, not on values or threads. All samples of the same users share the draws.
 * Therefore the interval of a single sample equals its interval within a list of samples with the
 * same weighted users.
 *
 * <p>Takes B · users draws and as many multiplications per sample. With 30,000 users and 2,000
 * resamples, this takes about 0.2 s for one sample and 0.04 s for each further sample of the same
 * call, on one core. Needs memory for B numbers per sample and one count per user and thread.
 *
 * @param resamples B; use at least 1,000 for intervals of level 95 %
 * @param level confidence level: the share of such intervals that contain the true mean, between 0
 *     and 1
 * @param seed of the draws
 * @see <a href="https://doi.org/10.1080/01621459.1987.10478410">Efron, Better Bootstrap Confidence
 *     Intervals, JASA 82, 1987</a>
 * @see <a href="https://doi.org/10.1201/9780429246593">Efron and Tibshirani, An Introduction to the
 *     Bootstrap, 1993</a>, chapter 14
 * @see <a href="https://doi.org/10.1080/00031305.1996.10473566">Hyndman and Fan, Sample Quantiles
 *     in Statistical Packages, 1996</a>, whose definition 6 is used for the quantiles
 */
@Value.Builder
public record Bootstrap(int resamples, double level, long seed) implements WithBootstrap {

  /** 2,000 resamples, intervals of level 95 %. */
  public static final Bootstrap DEFAULTS = new Bootstrap(2_000, 0.95, 42L);

  /**
   * @throws IllegalArgumentException if {@code resamples} is not positive, or {@code level} is not
   *     between 0 and 1
   */
  public Bootstrap {
    Checks.requirePositive("resamples", resamples);
    Checks.requireOpenFraction("level", level);
  }

  /** Returns the interval of the mean of a sample, computed on the calling thread. */
  public Interval interval(Sample sample) {
    return intervals(List.of(sample)).get(0);
  }

  /**
   * Returns the interval of the mean of each sample, computed on the calling thread.
   *
   * @param samples of the same users; users with a positive weight in any sample are drawn
   * @throws IllegalArgumentException if the samples differ in length
   */
  public List<Interval> intervals(List<Sample> samples) {
    return intervals(samples, Runnable::run, 1);
  }

  /**
   * Returns the interval of the mean of each sample. The result does not depend on the number of
   * threads.
   *
   * @param samples of the same users; users with a positive weight in any sample are drawn
   * @param executor runs tasks in addition to the calling thread
   * @param threads maximum number of threads, including the calling thread
   * @throws IllegalArgumentException if the samples differ in length, or {@code threads} is not
   *     positive
   */
  public List<Interval> intervals(List<Sample> samples, Executor executor, int threads) {
    if (samples.isEmpty()) {
      return List.of();
    }
    BootstrapResampling resampling =
        new BootstrapResampling(samples, this, BootstrapResampling.workers(executor, threads));
    return IntStream.range(0, samples.size())
        .mapToObj(sample -> resampling.meanDistribution(sample).interval(level))
        .toList();
  }
}
