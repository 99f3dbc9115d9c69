package org.crmrecommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SimilarityTest {

  /**
   * The values of Apache Mahout's LogLikelihoodTest. k11 is the number of users with both items,
   * k12 and k21 with only one of them, k22 with none.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 1, 2.773, 0.001",
    "10, 0, 0, 10, 27.726, 0.001",
    "5, 1995, 0, 100000, 39.33, 0.01",
    "1000, 1995, 1000, 100000, 4730.74, 0.01",
    "1000, 1000, 1000, 100000, 5734.34, 0.01",
    "1000, 1000, 1000, 99000, 5714.93, 0.01"
  })
  void logLikelihoodRatio_publishedTables_equalsPublishedValues(
      double k11, double k12, double k21, double k22, double expected, double error) {
    double ratio = Similarity.logLikelihoodRatio(k11, k11 + k12, k11 + k21, k11 + k12 + k21 + k22);

    assertThat(ratio).isCloseTo(expected, within(error));
  }

  @ParameterizedTest
  @CsvSource({"1, 2, 2, 4", "3, 6, 5, 10", "0, 0, 0, 0", "7, 7, 7, 7", "100, 700, 1000, 7000"})
  void logLikelihoodRatio_independentItems_isZero(double shared, double i, double j, double n) {
    assertThat(Similarity.logLikelihoodRatio(shared, i, j, n)).isBetween(0.0, 1e-9);
  }

  /** Of 100 users, 50 have i, 50 have j and 10 have both; 25 are expected by chance. */
  @Test
  void of_logLikelihoodBelowExpectedOverlap_isZero() {
    assertThat(Similarity.logLikelihoodRatio(10, 50, 50, 100)).isGreaterThan(10);
    assertThat(Similarity.LOG_LIKELIHOOD.of(10, 50, 50, 100, 0)).isZero();
  }

  /** The same 2 of 10 users have both items: r = 2 (10 ln 10 − 8 ln 8 − 2 ln 2) = 10.008. */
  @Test
  void of_logLikelihood_normalizesTheRatio() {
    double r = 2 * (10 * Math.log(10) - 8 * Math.log(8) - 2 * Math.log(2));

    assertThat(r).isCloseTo(10.008, within(0.001));
    assertThat(Similarity.LOG_LIKELIHOOD.of(2, 2, 2, 10, 0))
        .isCloseTo(1 - 1 / (1 + r), within(1e-12));
    assertThat(Similarity.LOG_LIKELIHOOD.of(2, 2, 2, 10, 5)).isCloseTo(r / (6 + r), within(1e-12));
  }

  @Test
  void of_cosine_dividesByBothNorms() {
    assertThat(Similarity.COSINE.of(6, 3, 4, 99, 0)).isEqualTo(0.5);
    assertThat(Similarity.COSINE.of(6, 3, 4, 99, 3)).isEqualTo(0.4);
  }

  @Test
  void of_jaccard_dividesByTheUnion() {
    assertThat(Similarity.JACCARD.of(2, 4, 3, 99, 0)).isEqualTo(0.4);
    assertThat(Similarity.JACCARD.of(2, 4, 3, 99, 3)).isEqualTo(0.25);
  }

  @Test
  void of_conditionalProbability_dividesByFirstItemCount() {
    assertThat(Similarity.CONDITIONAL_PROBABILITY.of(2, 5, 4, 99, 0)).isEqualTo(0.4);
    assertThat(Similarity.CONDITIONAL_PROBABILITY.of(2, 5, 4, 99, 3)).isEqualTo(0.25);
  }

  @ParameterizedTest
  @EnumSource
  void of_moreSharedUsers_isMoreSimilar(Similarity similarity) {
    for (int shared = 1; shared < 20; shared++) {
      assertThat(similarity.of(shared + 1, 20, 20, 1000, 2))
          .as("%d shared", shared)
          .isGreaterThan(similarity.of(shared, 20, 20, 1000, 2))
          .isLessThanOrEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void of_moreShrinkage_isLessSimilar(Similarity similarity) {
    for (double shrinkage = 0; shrinkage < 100; shrinkage += 10) {
      assertThat(similarity.of(5, 20, 20, 1000, shrinkage + 10))
          .as("shrinkage %f", shrinkage)
          .isLessThan(similarity.of(5, 20, 20, 1000, shrinkage))
          .isPositive();
    }
  }
}
