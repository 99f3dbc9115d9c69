package org.crmrecommend.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BootstrapPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void influences_anySample_equalLeaveOneOutDifferences(long seed) {
    Sample sample = sample(new SplittableRandom(seed), (int) seed + 3);
    int[] users = IntStream.range(0, sample.userCount()).toArray();

    double[] influences = Jackknife.influences(sample, users);

    for (int omitted : users) {
      int[] remaining = IntStream.of(users).filter(user -> user != omitted).toArray();
      assertThat(influences[omitted])
          .as("user %d", omitted)
          .isCloseTo(sample.mean() - naiveMean(sample, remaining), within(1e-12));
    }
  }

  /** Both use 20,000 resamples with different seeds; the ends may differ by sampling error. */
  @ParameterizedTest
  @CsvSource({"RECALL,300", "HIT_RATE,200", "WEIGHTED_ERROR,20", "WEIGHTED_ERROR,61"})
  void interval_anySample_equalsNaiveBootstrap(SimulatedPopulation population, int users) {
    Sample sample = population.sample(new SplittableRandom(users), users);
    Random random = new Random(users);
    double[] replicates = new double[20_000];
    int[] drawn = new int[sample.userCount()];
    for (int b = 0; b < replicates.length; b++) {
      Arrays.setAll(drawn, i -> random.nextInt(drawn.length));
      replicates[b] = naiveMean(sample, drawn);
    }
    int[] all = IntStream.range(0, users).toArray();
    BootstrapDistribution naive =
        new BootstrapDistribution(
            sample.mean(), replicates, Jackknife.influences(sample, all), sample.maxMagnitude());

    Interval interval = Bootstrap.DEFAULTS.withResamples(20_000).interval(sample);

    double tolerance = 0.1 * naive.standardError();
    assertThat(interval.low()).isCloseTo(naive.interval(0.95).low(), within(tolerance));
    assertThat(interval.high()).isCloseTo(naive.interval(0.95).high(), within(tolerance));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void mean_anyCounts_equalsMeanOfListedUsers(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Sample sample = sample(random, (int) seed + 2);
    int[] users = IntStream.range(0, sample.userCount()).toArray();
    int[] counts = new int[users.length];
    BootstrapResampling.drawCounts(random, counts);
    int[] drawn =
        IntStream.of(users).flatMap(u -> IntStream.generate(() -> u).limit(counts[u])).toArray();

    double mean = new ResampledMean(sample, users).mean(counts);

    double naive = naiveMean(sample, drawn);
    if (Double.isNaN(naive)) {
      assertThat(mean).isNaN();
    } else {
      assertThat(mean).isCloseTo(naive, within(1e-12));
    }
  }

  /**
   * Three draws of three users: three times the same user has probability 1/27 per user, two of one
   * and one of another 1/9 per ordered pair, and one of each 2/9.
   */
  @Test
  void drawCounts_threeUsers_isMultinomial() {
    SplittableRandom random = new SplittableRandom(1);
    int[] counts = new int[3];
    double[] observed = new double[4 * 4 * 4];
    int draws = 270_000;
    for (int d = 0; d < draws; d++) {
      BootstrapResampling.drawCounts(random, counts);
      observed[counts[0] * 16 + counts[1] * 4 + counts[2]]++;
    }

    double chiSquared = 0;
    for (int cell = 0; cell < observed.length; cell++) {
      int[] cells = {cell / 16, cell / 4 % 4, cell % 4};
      double expected = 0;
      if (IntStream.of(cells).sum() == 3) {
        int maxCount = IntStream.of(cells).max().orElseThrow();
        expected = draws / 27.0 * (maxCount == 3 ? 1 : maxCount == 2 ? 3 : 6);
      }
      assertThat(observed[cell] > 0).as("cell %d", cell).isEqualTo(expected > 0);
      chiSquared += expected > 0 ? Math.pow(observed[cell] - expected, 2) / expected : 0;
    }
    assertThat(chiSquared).isLessThan(21.67); // 99 % of χ² with 9 degrees of freedom
  }

  /**
   * A count is binomial with n draws of probability 1 / n: its mean is 1 and its variance 1 − 1 /
   * n.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 64, 1_000})
  void drawCounts_manyUsers_hasBinomialMoments(int n) {
    SplittableRandom random = new SplittableRandom(n);
    int[] counts = new int[n];
    double[] sums = new double[n];
    double squares = 0;
    int draws = 1_000_000 / n;
    for (int d = 0; d < draws; d++) {
      BootstrapResampling.drawCounts(random, counts);
      for (int i = 0; i < n; i++) {
        sums[i] += counts[i];
        squares += (counts[i] - 1) * (counts[i] - 1);
      }
    }

    assertThat(Arrays.stream(sums).sum()).isEqualTo((double) n * draws);
    double deviation = Math.sqrt((1 - 1.0 / n) / draws);
    for (int i = 0; i < n; i++) {
      assertThat(sums[i] / draws).as("user %d", i).isCloseTo(1, within(4.5 * deviation));
    }
    assertThat(squares / draws / n).isCloseTo(1 - 1.0 / n, within(0.01));
  }

  /** Both samples share the draws, so a sample has no difference from itself. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_sameSampleTwice_hasNoDifference(long seed) {
    Sample sample = sample(new SplittableRandom(seed), (int) seed + 2);

    PairedComparison comparison = PairedComparison.of(sample, sample, Bootstrap.DEFAULTS);

    assertThat(comparison.interval()).isEqualTo(new Interval(0, 0));
    assertThat(
            List.of(
                comparison.bootstrapPValue(),
                comparison.wilcoxonPValue(),
                comparison.tTestPValue()))
        .containsOnly(1.0);
  }

  /** Returns Σ w v / Σ w over users, which may occur several times. */
  private static double naiveMean(Sample sample, int[] users) {
    double sum = 0;
    double weightSum = 0;
    for (int user : users) {
      sum += sample.weight(user) * sample.value(user);
      weightSum += sample.weight(user);
    }
    return sum / weightSum;
  }

  /** Returns a random sample; odd numbers of users have weights. */
  private static Sample sample(SplittableRandom random, int users) {
    SimulatedPopulation population =
        users % 2 == 0 ? SimulatedPopulation.RECALL : SimulatedPopulation.WEIGHTED_ERROR;
    return population.sample(random, users);
  }
}
