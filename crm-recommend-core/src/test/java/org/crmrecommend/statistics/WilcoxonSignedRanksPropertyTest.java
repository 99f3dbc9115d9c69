package org.crmrecommend.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.hipparchus.stat.inference.WilcoxonSignedRankTest;
import org.hipparchus.stat.ranking.NaturalRanking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WilcoxonSignedRanksPropertyTest {

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 30);
  }

  /**
   * Compares with an enumeration of all sign patterns; differences have few distinct values, so
   * there are many ties and zeros.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void pValue_fewDifferences_equalsEnumerationOfSigns(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] differences = random.ints(2 + seed / 2, -6, 7).mapToDouble(i -> i).toArray();

    WilcoxonSignedRanks ranks = new WilcoxonSignedRanks(differences, 1e-9);

    double[] nonZero = Arrays.stream(differences).filter(d -> d != 0).toArray();
    if (nonZero.length == 0) {
      assertThat(ranks.pValue()).isEqualTo(1);
      assertThat(ranks.rankBiserial()).isZero();
      return;
    }
    double[] absoluteRanks =
        new NaturalRanking().rank(Arrays.stream(nonZero).map(Math::abs).toArray());
    double positiveRankSum = 0;
    for (int i = 0; i < nonZero.length; i++) {
      positiveRankSum += nonZero[i] > 0 ? absoluteRanks[i] : 0;
    }
    double rankSum = Arrays.stream(absoluteRanks).sum();
    assertThat(ranks.rankBiserial())
        .isCloseTo((2 * positiveRankSum - rankSum) / rankSum, within(1e-12));
    assertThat(ranks.pValue())
        .isCloseTo(enumeratedPValue(absoluteRanks, positiveRankSum, rankSum), within(1e-12));
  }

  private static double enumeratedPValue(double[] ranks, double positiveRankSum, double rankSum) {
    int extremeCount = 0;
    for (int signs = 0; signs < 1 << ranks.length; signs++) {
      double sum = 0;
      for (int i = 0; i < ranks.length; i++) {
        sum += (signs >> i & 1) * ranks[i];
      }
      extremeCount +=
          Math.abs(sum - rankSum / 2) >= Math.abs(positiveRankSum - rankSum / 2) ? 1 : 0;
    }
    return extremeCount / Math.pow(2, ranks.length);
  }

  /** Without ties the test of Hipparchus is correct, except for its continuity correction. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void pValue_withoutTies_equalsHipparchus(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] few = random.doubles(12, -1, 1.5).toArray();
    double[] many = random.doubles(3_000, -1, 1.05).toArray();
    WilcoxonSignedRankTest test = new WilcoxonSignedRankTest();

    assertThat(new WilcoxonSignedRanks(few, 1e-15).pValue())
        .isCloseTo(
            Math.min(1, test.wilcoxonSignedRankTest(few, new double[12], true)), within(1e-12));
    assertThat(new WilcoxonSignedRanks(many, 1e-15).pValue())
        .isCloseTo(test.wilcoxonSignedRankTest(many, new double[3_000], false), within(1e-4));
  }

  /** Compares the exact and the approximate p-value at the switch from one to the other. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void pValue_atExactLimit_isContinuous(long seed) {
    double[] exact = new SplittableRandom(seed).doubles(50, -1, 1.5).toArray();
    double[] normal = Arrays.copyOf(exact, 51); // the added difference is by far the smallest
    normal[50] = 1e-9;

    assertThat(new WilcoxonSignedRanks(normal, 1e-15).pValue())
        .isCloseTo(new WilcoxonSignedRanks(exact, 1e-15).pValue(), within(0.01));
  }

  /** With more than 46,340 differences, the rank sum exceeds the range of {@code int}. */
  @Test
  void pValue_manyDifferences_doesNotOverflow() {
    double[] differences = new SplittableRandom(1).doubles(200_000, -1, 1).toArray();
    double[] shifted = Arrays.stream(differences).map(d -> d + 0.1).toArray();

    assertThat(new WilcoxonSignedRanks(differences, 1e-15).pValue()).isBetween(0.001, 0.999);
    assertThat(new WilcoxonSignedRanks(shifted, 1e-15).pValue()).isBetween(0.0, 1e-9);
    assertThat(new WilcoxonSignedRanks(shifted, 1e-15).rankBiserial()).isBetween(0.1, 0.3);
  }
}
