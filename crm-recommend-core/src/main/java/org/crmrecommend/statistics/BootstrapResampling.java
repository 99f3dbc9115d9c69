package org.crmrecommend.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.RandomStreams;
import org.crmrecommend.kernel.Workers;

/**
 * Means of several samples in each resample of their users. All samples share the drawn users, so
 * the difference of two means compares two algorithms on the same users.
 */
final class BootstrapResampling {

  /** Number of resamples drawn from one random stream. */
  private static final int RESAMPLES_PER_BLOCK = 32;

  private final List<Sample> samples;

  /** Users to draw from: those with a positive weight in any sample. */
  private final int[] users;

  /** Mean by sample and resample; NaN if the drawn users have no weight. */
  private final double[][] means;

  /**
   * Draws the resamples and computes the means.
   *
   * @param samples at least one
   * @throws IllegalArgumentException if the samples differ in length
   */
  BootstrapResampling(List<Sample> samples, Bootstrap bootstrap, Workers workers) {
    this.samples = List.copyOf(samples);
    requireSameUserCount(samples);
    this.users = usersWithWeight(samples);
    this.means = new double[samples.size()][bootstrap.resamples()];
    List<ResampledMean> resampledMeans =
        samples.stream().map(sample -> new ResampledMean(sample, users)).toList();
    workers.forEachBlock(
        bootstrap.resamples(),
        RESAMPLES_PER_BLOCK,
        () -> new int[users.length],
        (counts, from, to) -> {
          SplittableRandom random = RandomStreams.of(bootstrap.seed(), from / RESAMPLES_PER_BLOCK);
          for (int resample = from; resample < to; resample++) {
            drawCounts(random, counts);
            for (int s = 0; s < means.length; s++) {
              means[s][resample] = resampledMeans.get(s).mean(counts);
            }
          }
        });
  }

  /**
   * Returns the workers for a number of threads.
   *
   * @throws IllegalArgumentException if {@code threads} is not positive
   */
  static Workers workers(Executor executor, int threads) {
    Checks.requirePositive("threads", threads);
    return new Workers(executor, threads);
  }

  /** Returns the bootstrap distribution of the mean of a sample. */
  BootstrapDistribution meanDistribution(int s) {
    Sample sample = samples.get(s);
    return new BootstrapDistribution(
        sample.mean(),
        means[s].clone(),
        Jackknife.influences(sample, users),
        sample.maxMagnitude());
  }

  /** Returns the bootstrap distribution of the mean of sample s minus the mean of sample t. */
  BootstrapDistribution differenceDistribution(int s, int t) {
    Sample a = samples.get(s);
    Sample b = samples.get(t);
    double[] differences = means[s].clone();
    for (int resample = 0; resample < differences.length; resample++) {
      differences[resample] -= means[t][resample];
    }
    double[] influences = Jackknife.influences(a, users);
    double[] influencesB = Jackknife.influences(b, users);
    for (int i = 0; i < influences.length; i++) {
      influences[i] -= influencesB[i];
    }
    return new BootstrapDistribution(
        a.mean() - b.mean(), differences, influences, Math.max(a.maxMagnitude(), b.maxMagnitude()));
  }

  /**
   * Draws n of n users with replacement.
   *
   * <p>Draws two users from every 64 random bits, by multiplication with rejection, which is
   * unbiased (<a href="https://doi.org/10.1145/3230636">Lemire 2019</a>). For 30,000 users this
   * takes 80 µs, compared with 120 µs for {@code nextInt(bound)}.
   *
   * @param counts overwritten with the number of times each user was drawn
   */
  static void drawCounts(SplittableRandom random, int[] counts) {
    Arrays.fill(counts, 0);
    long bound = counts.length;
    long rejectionThreshold = (1L << 32) % bound;
    int remaining = counts.length;
    while (remaining > 0) {
      long bits = random.nextLong();
      long high = (bits >>> 32) * bound;
      if ((high & 0xFFFF_FFFFL) >= rejectionThreshold) {
        counts[(int) (high >>> 32)]++;
        remaining--;
      }
      long low = (bits & 0xFFFF_FFFFL) * bound;
      if (remaining > 0 && (low & 0xFFFF_FFFFL) >= rejectionThreshold) {
        counts[(int) (low >>> 32)]++;
        remaining--;
      }
    }
  }

  private static int[] usersWithWeight(List<Sample> samples) {
    return IntStream.range(0, samples.get(0).userCount())
        .filter(user -> samples.stream().anyMatch(sample -> sample.hasWeight(user)))
        .toArray();
  }

  private static void requireSameUserCount(List<Sample> samples) {
    for (Sample sample : samples) {
      if (sample.userCount() != samples.get(0).userCount()) {
        throw new IllegalArgumentException(
            "samples must have the same number of users: "
                + samples.get(0).userCount()
                + " and "
                + sample.userCount());
      }
    }
  }
}
