package org.crmrecommend.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.crmrecommend.statistics.Interval;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceIntervalsTest {

  private static final double Z_95 = new NormalDistribution().inverseCumulativeProbability(0.975);

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  /**
   * The first is (½ ± z √(¼ / 20 + z² / 1600) / (1 + z² / 20) with z = 1.95996: .5 ± 1.644158 ·
   * .122070. The others are from Newcombe, Two-Sided Confidence Intervals for the Single
   * Proportion, Statistics in Medicine 17, 1998, table I.
   */
  @ParameterizedTest
  @CsvSource({
    "20, 10, .2993, .7007",
    "263, 81, .2553, .3662",
    "148, 15, .0624, .1605",
    "20, 0, .0000, .1611",
    "29, 1, .0061, .1718"
  })
  void wilson_publishedCounts_equalsPublished(long a, long k, double low, double high) {
    Interval interval = ConfidenceIntervals.wilson(tableWithHits(k, a), 0.95);

    assertThat(interval.low()).isCloseTo(low, within(5e-5));
    assertThat(interval.high()).isCloseTo(high, within(5e-5));
  }

  /** The first is from R's binom.test(10, 20), the others from the same table. */
  @ParameterizedTest
  @CsvSource({
    "20, 10, .2719578, .7280422",
    "263, 81, .2527, .3676",
    "148, 15, .0578, .1617",
    "20, 0, .0000, .1684",
    "29, 1, .0009, .1776"
  })
  void clopperPearson_publishedCounts_equalsPublished(long a, long k, double low, double high) {
    Interval interval = ConfidenceIntervals.clopperPearson(tableWithHits(k, a), 0.95);

    assertThat(interval.low()).isCloseTo(low, within(a == 20 && k == 10 ? 5e-8 : 5e-5));
    assertThat(interval.high()).isCloseTo(high, within(a == 20 && k == 10 ? 5e-8 : 5e-5));
  }

  /** Zero of a hits: (1 − p)ᵃ = .025, so p = 1 − .025^(1/a). The case of a hits is symmetric. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 50, 10_000_000})
  void clopperPearson_noneOrAll_equalsClosedForm(long a) {
    double upper = -Math.expm1(Math.log(0.025) / a);

    Interval none = ConfidenceIntervals.clopperPearson(tableWithHits(0, a), 0.95);
    assertThat(none.low()).isZero();
    assertThat(none.high()).isCloseTo(upper, within(1e-14));
    Interval all = ConfidenceIntervals.clopperPearson(tableWithHits(a, a), 0.95);
    assertThat(all.low()).isCloseTo(1 - upper, within(1e-14));
    assertThat(all.high()).isEqualTo(1);
  }

  /** Computed by mpmath with 40 digits. */
  @Test
  void clopperPearson_manyBaskets_isExact() {
    Interval interval =
        ConfidenceIntervals.clopperPearson(tableWithHits(9_999_987, 9_999_990), 0.95);

    assertThat(interval.low()).isCloseTo(0.9999991232720691, within(1e-14));
    assertThat(interval.high()).isCloseTo(0.9999999381327216, within(1e-14));
  }

  /** By definition, both tails have the probability (1 − level) / 2. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void clopperPearson_anyCounts_hasEqualTails(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int a = (int) Math.exp(random.nextDouble(Math.log(3000)));
    int k = random.nextInt(a + 1);
    double level = random.nextDouble(0.01, 0.999);

    Interval interval = ConfidenceIntervals.clopperPearson(tableWithHits(k, a), level);

    double tail = (1 - level) / 2;
    if (k > 0) {
      BinomialDistribution atLow = new BinomialDistribution(a, interval.low());
      assertThat(1 - atLow.cumulativeProbability(k - 1)).isCloseTo(tail, within(1e-10));
    }
    if (k < a) {
      BinomialDistribution atHigh = new BinomialDistribution(a, interval.high());
      assertThat(atHigh.cumulativeProbability(k)).isCloseTo(tail, within(1e-10));
    }
  }

  /** By definition, the ends are z standard deviations from the observed count. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void wilson_anyCounts_scoreAtEndsIsZ(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long a = (long) Math.exp(random.nextDouble(Math.log(1e7)));
    long k = random.nextLong(a + 1);

    Interval interval = ConfidenceIntervals.wilson(tableWithHits(k, a), 0.95);

    if (k > 0) {
      assertThat(score(k, a, interval.low())).isCloseTo(Z_95, within(1e-6));
    }
    if (k < a) {
      assertThat(score(k, a, interval.high())).isCloseTo(-Z_95, within(1e-6));
    }
    assertThat(interval.contains((double) k / a)).isTrue();
  }

  private static double score(long k, long a, double p) {
    return (k - a * p) / Math.sqrt(a * p * (1 - p));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 0.5, 0.999999, 1 - 1e-16})
  void wilsonAndClopperPearson_extremeCountsAndLevels_stayBetweenZeroAndOne(double level) {
    for (long a : new long[] {0, 1, 7, 10_000_000, Integer.MAX_VALUE}) {
      for (long k : new long[] {0, a / 3, a}) {
        for (Interval interval :
            new Interval[] {
              ConfidenceIntervals.wilson(tableWithHits(k, a), level),
              ConfidenceIntervals.clopperPearson(tableWithHits(k, a), level)
            }) {
          assertThat(interval.low()).as("%d of %d", k, a).isBetween(0.0, 1.0);
          assertThat(interval.high()).as("%d of %d", k, a).isBetween(interval.low(), 1.0);
          assertThat(k > 0 || interval.low() == 0).isTrue();
          assertThat(k < a || interval.high() == 1).isTrue();
        }
      }
    }
  }

  /**
   * For any true confidence p, the probability of all k whose interval contains p is at least the
   * level.
   */
  @ParameterizedTest
  @ValueSource(ints = {5, 20, 60})
  void clopperPearson_anyProbability_coversAtLeastLevel(int a) {
    for (double p = 0.005; p < 1; p += 0.01) {
      assertThat(coverage(a, p, ConfidenceIntervals::clopperPearson))
          .as("p %s", p)
          .isGreaterThan(0.95 - 1e-12);
    }
  }

  /** The coverage may be below the level for single p, but not on average. */
  @ParameterizedTest
  @CsvSource({"5, .83", "20, .83", "60, .83"})
  void wilson_anyProbability_coversLevelOnAverage(int a, double minCoverage) {
    double sum = 0;
    for (int i = 0; i < 200; i++) {
      double coverage = coverage(a, (i + 0.5) / 200, ConfidenceIntervals::wilson);
      assertThat(coverage).as("p %s", (i + 0.5) / 200).isGreaterThan(minCoverage);
      sum += coverage;
    }

    assertThat(sum / 200).isCloseTo(0.953, within(0.005));
  }

  private static double coverage(
      int a, double p, BiFunction<ContingencyTable, Double, Interval> interval) {
    BinomialDistribution distribution = new BinomialDistribution(a, p);
    double coverage = 0;
    for (int k = 0; k <= a; k++) {
      coverage +=
          interval.apply(tableWithHits(k, a), 0.95).contains(p) ? distribution.probability(k) : 0;
    }
    return coverage;
  }

  /**
   * {Instant food products, soda} ⇒ hamburger meat: s² = 1/12 − 1/19 − 1/327 + 36.99130/9835 =
   * .0833333 − .0526316 − .0030581 + .0037612 = .0314048, z s = 1.959964 · .177214 = .347333, and
   * 18.99565 is divided by and multiplied with 1.415288.
   */
  @Test
  void lift_groceries_equalsHandComputed() {
    Interval interval = ConfidenceIntervals.lift(new ContingencyTable(9835, 19, 327, 12), 0.95);

    assertThat(interval.low()).isCloseTo(13.4218, within(2e-4));
    assertThat(interval.high()).isCloseTo(26.8843, within(2e-4));
  }

  /** (Σ p g² − (Σ p g)²) / n with numerical slopes g of ln lift at the four cells. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void lift_anyTable_hasDeltaMethodVariance(long seed) {
    ContingencyTable table = ContingencyTables.random(new SplittableRandom(seed), 50 + seed * seed);
    double[] cells = {
      table.both(), table.antecedentOnly(), table.consequentOnly(), table.neither()
    };
    if (table.both() == 0) {
      return;
    }
    double n = table.baskets();
    double squares = 0;
    double mean = 0;
    for (int cell = 0; cell < 4; cell++) {
      double step = 1e-4 * Math.max(1e-3, cells[cell] / n);
      double slope = (logLift(cells, n, cell, step) - logLift(cells, n, cell, -step)) / (2 * step);
      squares += cells[cell] / n * slope * slope;
      mean += cells[cell] / n * slope;
    }

    Interval interval = ConfidenceIntervals.lift(table, 0.95);

    double deviation = Math.log(interval.high() / interval.low()) / 2 / Z_95;
    assertThat(deviation * deviation)
        .as("%s", table)
        .isCloseTo((squares - mean * mean) / n, within(1e-5 / table.both()));
  }

  private static double logLift(double[] cells, double n, int shiftedCell, double shift) {
    double[] p = new double[4];
    for (int cell = 0; cell < 4; cell++) {
      p[cell] = cells[cell] / n + (cell == shiftedCell ? shift : 0);
    }
    return Math.log(p[0]) - Math.log(p[0] + p[1]) - Math.log(p[0] + p[2]);
  }

  /**
   * Resamples baskets. Katz's interval would fail here because antecedent and consequent overlap
   * strongly.
   */
  @ParameterizedTest
  @CsvSource({".1, .2, .1, .6", ".02, .03, .1, .85", ".3, .05, .05, .6"})
  void lift_resampledBaskets_coversTrueLift(double both, double a, double c, double neither) {
    SplittableRandom random = new SplittableRandom(1);
    double trueLift = both / ((both + a) * (both + c));
    int covered = 0;
    for (int trial = 0; trial < 4000; trial++) {
      long[] cells = new long[4];
      for (int basket = 0; basket < 1000; basket++) {
        double u = random.nextDouble() * (both + a + c + neither);
        cells[u < both ? 0 : u < both + a ? 1 : u < both + a + c ? 2 : 3]++;
      }
      ContingencyTable table =
          new ContingencyTable(1000, cells[0] + cells[1], cells[0] + cells[2], cells[0]);
      covered += ConfidenceIntervals.lift(table, 0.95).contains(trueLift) ? 1 : 0;
    }

    assertThat(covered / 4000.0).isCloseTo(0.95, within(0.01));
  }

  @Test
  void lift_noneOrAllBaskets_isUnboundedOrPoint() {
    assertThat(ConfidenceIntervals.lift(new ContingencyTable(10, 3, 3, 0), 0.95))
        .isEqualTo(new Interval(0, Double.POSITIVE_INFINITY));
    assertThat(ConfidenceIntervals.lift(new ContingencyTable(10, 0, 3, 0), 0.95))
        .isEqualTo(new Interval(0, Double.POSITIVE_INFINITY));
    Interval sure = ConfidenceIntervals.lift(new ContingencyTable(10, 3, 10, 3), 0.95);
    assertThat(sure.low()).isCloseTo(1, within(1e-7));
    assertThat(sure.high()).isCloseTo(1, within(1e-7));
  }

  @Test
  void contains_ends_areInclusive() {
    Interval interval = new Interval(0.25, 0.5);

    assertThat(interval.contains(0.25)).isTrue();
    assertThat(interval.contains(0.5)).isTrue();
    assertThat(interval.contains(0.2)).isFalse();
    assertThat(interval.contains(0.6)).isFalse();
    assertThat(interval.contains(Double.NaN)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, 95, Double.NaN})
  void anyInterval_levelOutOfRange_isRejected(double level) {
    String message = "level must be above 0 and below 1: " + level;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfidenceIntervals.wilson(tableWithHits(1, 2), level))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfidenceIntervals.clopperPearson(tableWithHits(1, 2), level))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConfidenceIntervals.lift(tableWithHits(1, 2), level))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "NaN, 1", "1, NaN"})
  void construct_lowAboveHigh_isRejected(double low, double high) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interval(low, high))
        .withMessage("low must not be above high: " + low + " and " + high);
  }

  /**
   * Returns a table in which k of the a baskets with the antecedent contain the consequent; no
   * other basket does.
   */
  private static ContingencyTable tableWithHits(long k, long a) {
    return new ContingencyTable(Math.max(1, a), a, k, k);
  }
}
