package org.crmrecommend.evaluation.statistics;

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

class SignedRanksPropertyTest {

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 30);
  }

  /** Lists all patterns of signs; few values, so many ties and zeros. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void p_fewDifferences_equalsListingSigns(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] differences = random.ints(2 + seed / 2, -6, 7).mapToDouble(i -> i).toArray();

    SignedRanks ranks = new SignedRanks(differences, 1e-9);

    double[] kept = Arrays.stream(differences).filter(d -> d != 0).toArray();
    if (kept.length == 0) {
      assertThat(ranks.p()).isEqualTo(1);
      assertThat(ranks.biserial()).isZero();
      return;
    }
    double[] sizes = new NaturalRanking().rank(Arrays.stream(kept).map(Math::abs).toArray());
    double above = 0;
    for (int i = 0; i < kept.length; i++) {
      above += kept[i] > 0 ? sizes[i] : 0;
    }
    double total = Arrays.stream(sizes).sum();
    assertThat(ranks.biserial()).isCloseTo((2 * above - total) / total, within(1e-12));
    assertThat(ranks.p()).isCloseTo(listedP(sizes, above, total), within(1e-12));
  }

  private static double listedP(double[] ranks, double above, double total) {
    int asFar = 0;
    for (int signs = 0; signs < 1 << ranks.length; signs++) {
      double sum = 0;
      for (int i = 0; i < ranks.length; i++) {
        sum += (signs >> i & 1) * ranks[i];
      }
      asFar += Math.abs(sum - total / 2) >= Math.abs(above - total / 2) ? 1 : 0;
    }
    return asFar / Math.pow(2, ranks.length);
  }

  /** Without ties the test of Hipparchus is right, but for its correction for continuity. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void p_withoutTies_isThatOfHipparchus(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] few = random.doubles(12, -1, 1.5).toArray();
    double[] many = random.doubles(3_000, -1, 1.05).toArray();
    WilcoxonSignedRankTest test = new WilcoxonSignedRankTest();

    assertThat(new SignedRanks(few, 1e-15).p())
        .isCloseTo(
            Math.min(1, test.wilcoxonSignedRankTest(few, new double[12], true)), within(1e-12));
    assertThat(new SignedRanks(many, 1e-15).p())
        .isCloseTo(test.wilcoxonSignedRankTest(many, new double[3_000], false), within(1e-4));
  }

  /** The exact and the normal p meet where the one takes over from the other. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void p_oneDifferenceMore_changesLittle(long seed) {
    double[] exact = new SplittableRandom(seed).doubles(50, -1, 1.5).toArray();
    double[] normal = Arrays.copyOf(exact, 51); // the new one is the smallest by far
    normal[50] = 1e-9;

    assertThat(new SignedRanks(normal, 1e-15).p())
        .isCloseTo(new SignedRanks(exact, 1e-15).p(), within(0.01));
  }

  /** More than 46,340 differences, whose ranks' sum is no {@code int}. */
  @Test
  void p_veryManyDifferences_doesNotOverflow() {
    double[] differences = new SplittableRandom(1).doubles(200_000, -1, 1).toArray();
    double[] shifted = Arrays.stream(differences).map(d -> d + 0.1).toArray();

    assertThat(new SignedRanks(differences, 1e-15).p()).isBetween(0.001, 0.999);
    assertThat(new SignedRanks(shifted, 1e-15).p()).isBetween(0.0, 1e-9);
    assertThat(new SignedRanks(shifted, 1e-15).biserial()).isBetween(0.1, 0.3);
  }
}
