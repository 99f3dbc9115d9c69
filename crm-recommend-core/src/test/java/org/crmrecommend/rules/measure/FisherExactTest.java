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

  /** The relative error promised, 1e-12, in percent. */
  private static final Percentage PROMISED = Percentage.withPercentage(1e-10);

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  /**
   * Fisher's lady, who tells four cups of eight: all four right in 1 of 70 cases, three in 4 · 4 =
   * 16, two in 6 · 6 = 36, one in 16.
   */
  @ParameterizedTest
  @CsvSource({"4, 1", "3, 17", "2, 53", "1, 69", "0, 70"})
  void p_theLadyTastingTea_isOfSeventy(long right, double cases) {
    assertThat(FisherExact.p(new Contingency(8, 4, 4, right))).isCloseTo(cases / 70, PROMISED);
  }

  /**
   * {Instant food products, soda} ⇒ hamburger meat of Groceries, and tables of ten million baskets;
   * the sums by mpmath with 60 digits.
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
  void p_manyBaskets_isThatOfSixtyDigits(long n, long a, long c, long k, double p) {
    assertThat(FisherExact.p(new Contingency(n, a, c, k))).isCloseTo(p, PROMISED);
  }

  /** One table only: 1 / (1,000 over 400), which is 2.0e-291; and below the least double, 0. */
  @Test
  void p_farTail_isToldFromZeroWhileADoubleCan() {
    double p = FisherExact.p(new Contingency(1000, 400, 400, 400));

    assertThat(p).isCloseTo(exact(new Contingency(1000, 400, 400, 400)), PROMISED);
    assertThat(p).isBetween(1e-292, 1e-290);
    assertThat(FisherExact.p(new Contingency(1066, 533, 533, 533))).isGreaterThan(0);
    assertThat(FisherExact.p(new Contingency(10_000_000, 1000, 1000, 200))).isZero();
  }

  /** Sums of whole numbers: no rounding but the last. Both tails, of small and large tables. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void p_drawnTable_isTheExactSum(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int trial = 0; trial < 5; trial++) {
      Contingency table = Tables.drawn(random, 2 + seed * 8);

      assertThat(FisherExact.p(table)).as("%s", table).isCloseTo(exact(table), PROMISED);
      assertThat(Measure.HYPER_CONFIDENCE.of(table))
          .as("%s", table)
          .isCloseTo(exactBelow(table), PROMISED);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void p_drawnTableOfManyBaskets_isThatOfHipparchus(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int a = random.nextInt(1, 3000);
    int c = random.nextInt(1, 3000);
    int n = (int) Math.exp(random.nextDouble(Math.log(6000), Math.log(1e7)));
    int k = (int) Math.min(Math.min(a, c), (double) a * c / n * 2 * random.nextDouble() + 2);

    double p = FisherExact.p(new Contingency(n, a, c, k));

    assertThat(p)
        .isCloseTo(
            new HypergeometricDistribution(n, c, a).upperCumulativeProbability(k),
            Percentage.withPercentage(1e-8)); // its own far tail is good to about 1e-11
  }

  /** Every table with no more than nine baskets, those with an empty or a full side included. */
  @Test
  void p_everySmallTable_isTheExactSum() {
    assertThat(Tables.upTo(9)).hasSizeGreaterThan(600);
    for (Contingency table : Tables.upTo(9)) {
      assertThat(FisherExact.p(table)).as("%s", table).isCloseTo(exact(table), PROMISED);
      assertThat(FisherExact.p(table) + Measure.HYPER_CONFIDENCE.of(table))
          .as("%s", table)
          .isCloseTo(1, within(1e-15));
    }
  }

  @Test
  void p_noFewerCouldHoldBoth_isOne() {
    assertThat(FisherExact.p(new Contingency(10, 0, 4, 0))).isEqualTo(1);
    assertThat(FisherExact.p(new Contingency(10, 4, 0, 0))).isEqualTo(1);
    assertThat(FisherExact.p(new Contingency(10, 10, 4, 4))).isEqualTo(1);
    assertThat(FisherExact.p(new Contingency(10, 4, 10, 4))).isEqualTo(1);
    assertThat(FisherExact.p(new Contingency(10, 7, 8, 5))).isEqualTo(1);
  }

  /** More baskets with both sides are always stronger evidence. */
  @Test
  void p_growingSupport_falls() {
    double before = 2;
    for (int both = 0; both <= 300; both++) {
      double p = FisherExact.p(new Contingency(2000, 300, 500, both));
      assertThat(p).isBetween(0.0, before);
      before = p;
    }
  }

  /** Where A and C are dealt out by chance, p is at most α in a share of at most α. */
  @Test
  void p_sidesDealtOutByChance_isSmallAsRarelyAsItSays() {
    HypergeometricDistribution chance = new HypergeometricDistribution(500, 60, 80);
    for (double alpha : new double[] {0.001, 0.01, 0.05, 0.5}) {
      double alarms = 0;
      for (int both = 0; both <= 60; both++) {
        alarms +=
            FisherExact.p(new Contingency(500, 80, 60, both)) <= alpha
                ? chance.probability(both)
                : 0;
      }
      assertThat(alarms).isBetween(alpha / 3, alpha);
    }
  }

  private static double exact(Contingency table) {
    return share(table, table.both(), Math.min(table.antecedent(), table.consequent()));
  }

  private static double exactBelow(Contingency table) {
    return share(table, 0, table.both() - 1);
  }

  /** Σ (a over i) (n − a over c − i) / (n over c) for i from … to. */
  private static double share(Contingency table, long from, long to) {
    BigInteger sum = BigInteger.ZERO;
    long least = table.antecedent() + table.consequent() - table.baskets();
    for (long i = Math.max(from, least); i <= to; i++) {
      sum =
          sum.add(
              choose(table.antecedent(), i)
                  .multiply(choose(table.baskets() - table.antecedent(), table.consequent() - i)));
    }
    return new BigDecimal(sum)
        .divide(new BigDecimal(choose(table.baskets(), table.consequent())), MathContext.DECIMAL64)
        .doubleValue();
  }

  private static BigInteger choose(long n, long k) {
    BigInteger choices = BigInteger.ONE;
    for (long i = 1; i <= k; i++) {
      choices = choices.multiply(BigInteger.valueOf(n - k + i)).divide(BigInteger.valueOf(i));
    }
    return choices;
  }
}
