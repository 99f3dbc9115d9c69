package org.crmrecommend.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {

  private static final Offset<Double> ROUNDING = within(1e-9);

  /**
   * Hits as a string of 1 and 0 from the best rank on; the discounts of the first ranks are 1,
   * 1/log₂3 = 0.6309297536, 1/2 and 1/log₂5 = 0.4306765581.
   *
   * <ol>
   *   <li>k larger than the list: gain 1.5 of 2.1309297536; average precision (1 + 2/3) / 3
   *   <li>more relevant than k: gain 0.6309297536 of 1.6309297536; average precision (1/2) / 2
   *   <li>the only hit behind k
   *   <li>the only hit at k
   *   <li>a list that is empty
   *   <li>a perfect list that is shorter than k
   *   <li>a perfect list that is as long as k and shorter than n
   * </ol>
   */
  @ParameterizedTest
  @CsvSource({
    "101,  3,  5, 0.4,  0.6666666667, 1, 0.7039180890, 1,    0.5555555556",
    "0110, 5,  2, 0.5,  0.2,          1, 0.3868528072, 0.5,  0.25",
    "0001, 1,  3, 0,    0,            0, 0,            0,    0",
    "0001, 1,  4, 0.25, 1,            1, 0.4306765581, 0.25, 0.25",
    "'',   2, 10, 0,    0,            0, 0,            0,    0",
    "1,    1, 10, 0.1,  1,            1, 1,            1,    1",
    "11,   8,  2, 1,    0.25,         1, 1,            1,    1"
  })
  void ofUser_byHand_isAsWorkedOut(
      String hits,
      int relevant,
      int k,
      double precision,
      double recall,
      double hitRate,
      double ndcg,
      double mrr,
      double map) {
    assertMeasure(Measure.PRECISION, hits, relevant, k, precision);
    assertMeasure(Measure.RECALL, hits, relevant, k, recall);
    assertMeasure(Measure.HIT_RATE, hits, relevant, k, hitRate);
    assertMeasure(Measure.NDCG, hits, relevant, k, ndcg);
    assertMeasure(Measure.MRR, hits, relevant, k, mrr);
    assertMeasure(Measure.MAP, hits, relevant, k, map);
  }

  /** The same list at every k: hits at ranks 2 and 3 of 3 relevant items. */
  @ParameterizedTest
  @CsvSource({
    "1, 0,            0,            0",
    "2, 0.5,          0.3333333333, 0.25", // ½ of min(2, 3)
    "3, 0.6666666667, 0.6666666667, 0.3888888889", // ½ + ⅔ of 3
    "4, 0.5,          0.6666666667, 0.3888888889"
  })
  void ofUser_growingK_goesDownTheList(int k, double precision, double recall, double map) {
    assertMeasure(Measure.PRECISION, "0110", 3, k, precision);
    assertMeasure(Measure.RECALL, "0110", 3, k, recall);
    assertMeasure(Measure.MAP, "0110", 3, k, map);
  }

  @Test
  void ofUser_coverage_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Measure.COVERAGE.ofUser(new boolean[1], 1, 1))
        .withMessage("coverage is not a user's");
    assertThat(Measure.COVERAGE.isOfUser()).isFalse();
    assertThat(Measure.NDCG.isOfUser()).isTrue();
  }

  /** √((1 + 4 + 0 + 4) / 4) and (1 + 2 + 0 + 2) / 4. */
  @Test
  void ofErrors_byHand_isAsWorkedOut() {
    double[] errors = {1, -2, 0, 2};

    assertThat(Measure.RMSE.ofErrors(errors)).isEqualTo(1.5);
    assertThat(Measure.MAE.ofErrors(errors)).isEqualTo(1.25);
  }

  @Test
  void ofErrors_aMeasureOfLists_isRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Measure.NDCG.ofErrors(new double[1]))
        .withMessage("ndcg is not of ratings");
    assertThatIllegalStateException()
        .isThrownBy(() -> Measure.RMSE.ofUser(new boolean[1], 1, 1))
        .withMessage("rmse is not a user's");
    assertThat(Measure.RMSE.isOfUser()).isFalse();
    assertThat(Measure.MAE.isOfRatings()).isTrue();
    assertThat(Measure.COVERAGE.isOfRatings()).isFalse();
  }

  @Test
  void of_itsText_isTheMeasure() {
    for (Measure measure : Measure.values()) {
      assertThat(Measure.of(measure.text())).isEqualTo(measure);
    }
    assertThat(Measure.HIT_RATE.text()).isEqualTo("hit-rate");
  }

  @Test
  void of_anotherText_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Measure.of("HIT_RATE"))
        .withMessage(
            "metric must be one of"
                + " [precision, recall, hit-rate, ndcg, mrr, map, coverage, rmse, mae]: HIT_RATE");
  }

  private static void assertMeasure(
      Measure measure, String hits, int relevant, int k, double expected) {
    assertThat(measure.ofUser(NaiveMeasures.hits(hits), relevant, k))
        .as("%s@%d of %s, %d relevant", measure, k, hits, relevant)
        .isCloseTo(expected, ROUNDING);
  }
}
