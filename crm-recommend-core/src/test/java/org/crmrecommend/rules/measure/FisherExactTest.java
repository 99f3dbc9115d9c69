package org.crmrecommend.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FisherExactTest {

  /** The documented relative error, 1e-12, in percent. */
  private static final Percentage TOLERANCE = Percentage.withPercentage(1e-10);

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  /**
   * Fisher's lady tasting tea, who picks four cups of eight: of 70 cases, all four are right in 1,
   * three in 4 · 4 = 16, two in 6 · 6 = 36, one in 16.
   */
  @ParameterizedTest
  @CsvSource({"4, 1", "3, 17", "2, 53", "1, 69", "0, 70"})
  void pValue_ladyTastingTea_equalsPublished(long right, double cases) {
    assertThat(new ContingencyTable(8, 4, 4, right).fisherPValue())
        .isCloseTo(cases / 70, TOLERANCE);
  }

  /**
   * {Instant food products, soda} ⇒ hamburger meat from the Groceries data, and tables of up to two
   * billion baskets; computed by mpmath with 60 digits.
   */
  @ParameterizedTest
  @CsvSource({
    "9835, 19, 327, 12, 6.11644466637540767e-14",
    "10000000, 5000000, 5000000, 2500001, 0.499747686766721477",
    "10000000, 5000000, 5000000, 2510000, 5.70192421683207238e-37",
    "10000000, 100000, 200000, 2300, 1.48987235243126913e-11",
    "10000000, 100000, 200000, 3100, 8.90305817878540183e-119",
    "10000000, 9999990, 9999995, 9999987, 8.99998650000333e-12",
    "100000, 300, 200, 100, 3.02753036841134816e-202",
    "1000, 300, 500, 100, 0.99999999999889361",
    "2000000000, 1000000000, 500000000, 250000100, 0.495900415290898979"
  })
  void pValue_manyBaskets_equalsSixtyDigitReference(long n, long a, long c, long k, double p) {
    assertThat(new ContingencyTable(n, a, c, k).fisherPValue()).isCloseTo(p, TOLERANCE);
  }

  /**
   * A single table: 1 / (1,000 over 400) = 2.0e-291. The last one is below the smallest double and
   * rounds to 0.
   */
  @Test
  void pValue_farTail_doesNotUnderflowEarly() {
    double p = new ContingencyTable(1000, 400, 400, 400).fisherPValue();

    assertThat(p).isCloseTo(exactUpperTail(new ContingencyTable(1000, 400, 400, 400)), TOLERANCE);
    assertThat(p).isBetween(1e-292, 1e-290);
    assertThat(new ContingencyTable(1066, 533, 533, 533).fisherPValue()).isGreaterThan(0);
    assertThat(new ContingencyTable(10_000_000, 1000, 1000, 200).fisherPValue()).isZero();
  }

  /** Exact integer sums, rounded once at the end; both tails of small and large tables. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void pValue_randomTable_equalsExactSum(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 5; trial++) {
      ContingencyTable table = ContingencyTables.random(random, 2 + seed * 8);

      assertThat(table.fisherPValue()).as("%s", table).isCloseTo(exactUpperTail(table), TOLERANCE);
      assertThat(Measure.HYPER_CONFIDENCE.of(table))
          .as("%s", table)
          .isCloseTo(exactLowerTail(table), TOLERANCE);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void pValue_randomLargeTable_equalsHipparchus(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int a = random.nextInt(1, 3000);
    int c = random.nextInt(1, 3000);
    int n = (int) Math.exp(random.nextDouble(Math.log(6000), Math.log(1e7)));
    int k = (int) Math.min(Math.min(a, c), (double) a * c / n * 2 * random.nextDouble() + 2);

    double p = new ContingencyTable(n, a, c, k).fisherPValue();

    assertThat(p)
        .isCloseTo(
            new HypergeometricDistribution(n, c, a).upperCumulativeProbability(k),
            Percentage.withPercentage(
                1e-8)); // Hipparchus has an error of about 1e-11 in the far tail
  }

  /**
   * Every table with at most nine baskets, including empty and full antecedents and consequents.
   */
  @Test
  void pValue_everySmallTable_equalsExactSum() {
    assertThat(ContingencyTables.upTo(9)).hasSizeGreaterThan(600);
    for (ContingencyTable table : ContingencyTables.upTo(9)) {
      assertThat(table.fisherPValue()).as("%s", table).isCloseTo(exactUpperTail(table), TOLERANCE);
      assertThat(table.fisherPValue() + Measure.HYPER_CONFIDENCE.of(table))
          .as("%s", table)
          .isCloseTo(1, within(1e-15));
    }
  }

  @Test
  void pValue_minimalOverlap_isOne() {
    assertThat(new ContingencyTable(10, 0, 4, 0).fisherPValue()).isEqualTo(1);
    assertThat(new ContingencyTable(10, 4, 0, 0).fisherPValue()).isEqualTo(1);
    assertThat(new ContingencyTable(10, 10, 4, 4).fisherPValue()).isEqualTo(1);
    assertThat(new ContingencyTable(10, 4, 10, 4).fisherPValue()).isEqualTo(1);
    assertThat(new ContingencyTable(10, 7, 8, 5).fisherPValue()).isEqualTo(1);
  }

  /** More baskets with both antecedent and consequent are always stronger evidence. */
  @Test
  void pValue_growingSupport_decreases() {
    double previous = 2;
    for (int both = 0; both <= 300; both++) {
      double p = new ContingencyTable(2000, 300, 500, both).fisherPValue();
      assertThat(p).isBetween(0.0, previous);
      previous = p;
    }
  }

  /** If A and C are randomly assigned, p is at most α with a probability of at most α. */
  @Test
  void pValue_independentItems_controlsErrorRate() {
    HypergeometricDistribution chance = new HypergeometricDistribution(500, 60, 80);
    for (double alpha : new double[] {0.001, 0.01, 0.05, 0.5}) {
      double errorRate = 0;
      for (int both = 0; both <= 60; both++) {
        errorRate +=
            new ContingencyTable(500, 80, 60, both).fisherPValue() <= alpha
                ? chance.probability(both)
                : 0;
      }
      assertThat(errorRate).isBetween(alpha / 3, alpha);
    }
  }

  private static double exactUpperTail(ContingencyTable table) {
    return exactProbability(table, table.both(), Math.min(table.antecedent(), table.consequent()));
  }

  private static double exactLowerTail(ContingencyTable table) {
    return exactProbability(table, 0, table.both() - 1);
  }

  /** Σ (a over i) (n − a over c − i) / (n over c) for i from … to. */
  private static double exactProbability(ContingencyTable table, long from, long to) {
    BigInteger sum = BigInteger.ZERO;
    long minOverlap = table.antecedent() + table.consequent() - table.baskets();
    for (long i = Math.max(from, minOverlap); i <= to; i++) {
      sum =
          sum.add(
              binomialCoefficient(table.antecedent(), i)
                  .multiply(
                      binomialCoefficient(
                          table.baskets() - table.antecedent(), table.consequent() - i)));
    }
    return new BigDecimal(sum)
        .divide(
            new BigDecimal(binomialCoefficient(table.baskets(), table.consequent())),
            MathContext.DECIMAL64)
        .doubleValue();
  }

  private static BigInteger binomialCoefficient(long n, long k) {
    BigInteger choices = BigInteger.ONE;
    for (long i = 1; i <= k; i++) {
      choices = choices.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
    }
    return choices;
  }
}
