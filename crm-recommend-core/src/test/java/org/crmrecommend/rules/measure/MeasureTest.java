package org.crmrecommend.rules.measure;

import static java.lang.Double.POSITIVE_INFINITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasureTest {

  private static final Percentage TOLERANCE = Percentage.withPercentage(1e-12);

  /**
   * {Instant food products, soda} ⇒ {hamburger meat} of the Groceries data of arules. arules
   * reports count 12, support .001220132, confidence .6315789 and lift 18.99565. So 12 / .6315789 =
   * 19 baskets contain the antecedent, and .6315789 · 9835 / 18.99565 = 327 contain the consequent.
   */
  private static final ContingencyTable GROCERIES = new ContingencyTable(9835, 19, 327, 12);

  /** Tea is in 25 of 100 baskets, coffee in 90, both in 20: coffee is rarer with tea. */
  private static final ContingencyTable TEA_AND_COFFEE = new ContingencyTable(100, 25, 90, 20);

  /**
   * The cells are 12, 7, 315 and 9501, and k n − a c = 12 · 9835 − 19 · 327 = 118020 − 6213 =
   * 111807.
   */
  @Test
  void of_groceries_equalsHandComputed() {
    Map<Measure, Double> expected = new EnumMap<>(Measure.class);
    expected.put(Measure.SUPPORT, 12 / 9835.0);
    expected.put(Measure.COVERAGE, 19 / 9835.0);
    expected.put(Measure.CONFIDENCE, 12 / 19.0);
    expected.put(Measure.LIFT, 118020 / 6213.0);
    expected.put(Measure.LEVERAGE, 111807 / 96727225.0); // 9835²
    expected.put(Measure.CONVICTION, 180652 / 68845.0); // 19 · 9508 and 9835 · 7
    expected.put(Measure.ADDED_VALUE, 111807 / 186865.0); // 19 · 9835
    expected.put(Measure.COSINE, 12 / Math.sqrt(6213));
    expected.put(Measure.JACCARD, 12 / 334.0); // 19 + 327 − 12
    expected.put(Measure.KULCZYNSKI, 4152 / 12426.0); // 12 · (19 + 327) and 2 · 6213
    expected.put(Measure.IMBALANCE_RATIO, 308 / 334.0);
    expected.put(Measure.ALL_CONFIDENCE, 12 / 327.0);
    // 9835 · 111807² and 19 · 9816 · 327 · 9508 = 186504 · 3109116
    expected.put(Measure.CHI_SQUARED, 9835 * (111807.0 * 111807) / 579862570464.0);
    expected.put(Measure.PHI, 111807 / Math.sqrt(579862570464.0));
    expected.put(Measure.ODDS_RATIO, 114012 / 2205.0); // 12 · 9501 and 7 · 315
    expected.put(Measure.YULES_Q, 111807 / 116217.0); // 114012 ∓ 2205
    expected.put(Measure.CERTAINTY_FACTOR, 111807 / 180652.0);
    expected.put(Measure.LOG_LIKELIHOOD_RATIO, 57.56931685646687); // by mpmath, 60 digits
    expected.put(Measure.MUTUAL_INFORMATION, 57.56931685646687 / 19670);
    expected.put(Measure.HYPER_CONFIDENCE, 1 - 6.116444666375407e-14);
    expected.put(Measure.LAPLACE, 13 / 21.0);

    assertAll(GROCERIES, expected);
  }

  /** As arules prints them, with seven digits. */
  @Test
  void of_groceries_equalsPublished() {
    assertThat(Measure.SUPPORT.of(GROCERIES)).isCloseTo(0.001220132, Offset.offset(5e-10));
    assertThat(Measure.CONFIDENCE.of(GROCERIES)).isCloseTo(0.6315789, Offset.offset(5e-8));
    assertThat(Measure.LIFT.of(GROCERIES)).isCloseTo(18.99565, Offset.offset(5e-6));
  }

  /** The cells are 20, 5, 70 and 5, and k n − a c = 2000 − 2250 = −250. */
  @Test
  void of_teaAndCoffee_equalsHandComputed() {
    Map<Measure, Double> expected = new EnumMap<>(Measure.class);
    expected.put(Measure.SUPPORT, 0.2);
    expected.put(Measure.COVERAGE, 0.25);
    expected.put(Measure.CONFIDENCE, 0.8);
    expected.put(Measure.LIFT, 8 / 9.0);
    expected.put(Measure.LEVERAGE, -0.025);
    expected.put(Measure.CONVICTION, 0.5); // .25 · .1 / .05
    expected.put(Measure.ADDED_VALUE, -0.1);
    expected.put(Measure.COSINE, 20 / Math.sqrt(2250));
    expected.put(Measure.JACCARD, 20 / 95.0);
    expected.put(Measure.KULCZYNSKI, 23 / 45.0); // (4/5 + 2/9) / 2
    expected.put(Measure.IMBALANCE_RATIO, 65 / 95.0);
    expected.put(Measure.ALL_CONFIDENCE, 2 / 9.0);
    expected.put(Measure.CHI_SQUARED, 100 / 27.0); // 100 · 250² / (25 · 75 · 90 · 10)
    expected.put(Measure.PHI, -1 / Math.sqrt(27));
    expected.put(Measure.ODDS_RATIO, 2 / 7.0); // 20 · 5 / (5 · 70)
    expected.put(Measure.YULES_Q, -5 / 9.0); // (2 − 7) / (2 + 7)
    expected.put(Measure.CERTAINTY_FACTOR, -1 / 9.0); // −.1 / .9
    // The expected cells are 22.5, 2.5, 67.5 and 7.5.
    double deviance =
        20 * Math.log(8 / 9.0) + 5 * Math.log(2) + 70 * Math.log(28 / 27.0) + 5 * Math.log(2 / 3.0);
    expected.put(Measure.LOG_LIKELIHOOD_RATIO, 2 * deviance);
    expected.put(Measure.MUTUAL_INFORMATION, deviance / 100);
    // At most 19 of the 25 baskets with tea contain coffee if at least 6 of the 10 without coffee
    // are among them: Σ (25 over i) (75 over 10 − i) for i = 6 … 10, of (100 over 10) cases.
    expected.put(Measure.HYPER_CONFIDENCE, 250873325010.0 / 17310309456440.0);
    expected.put(Measure.LAPLACE, 21 / 27.0);

    assertAll(TEA_AND_COFFEE, expected);
  }

  private static void assertAll(ContingencyTable table, Map<Measure, Double> expected) {
    assertThat(expected.keySet()).containsExactly(Measure.values());
    expected.forEach(
        (measure, value) ->
            assertThat(measure.of(table)).as("%s", measure).isCloseTo(value, TOLERANCE));
  }

  /**
   * Ten baskets; none or all of them contain A or C. In the order of the measures: support,
   * coverage, confidence, lift, leverage, conviction, added value, cosine, Jaccard, Kulczynski,
   * imbalance ratio, all-confidence, chi-squared, phi, odds ratio, Yule's Q, certainty factor,
   * log-likelihood ratio, mutual information, hyper-confidence and Laplace.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no A, no C | 0 | 0 | 0 | 0,0,0,1,0,1,0,0,0,0,0,0,0,0,1,0,0,0,0,0,.5",
        "no A       | 0 | 4 | 0 | 0,0,0,1,0,1,0,0,0,0,1,0,0,0,1,0,0,0,0,0,.5",
        "no C       | 4 | 0 | 0 | 0,.4,0,1,0,1,0,0,0,0,1,0,0,0,1,0,0,0,0,0,.16666666666666666",
        "A in all   | 10 | 5 | 5 | .5,1,.5,1,0,1,0,.7071067811865475,.5,.75,.5,.5,0,0,1,0,0,0,0,0,.5",
        "C in all   | 4 | 10 | 4 | .4,.4,1,1,0,1,0,.6324555320336759,.4,.7,.6,.4,0,0,1,0,0,0,0,0,"
            + ".8333333333333334",
        "both in all | 10 | 10 | 10 | 1,1,1,1,0,1,0,1,1,1,0,1,0,0,1,0,0,0,0,0,.9166666666666666",
        "A in all, no C | 10 | 0 | 0 | 0,1,0,1,0,1,0,0,0,0,1,0,0,0,1,0,0,0,0,0,.08333333333333333",
        "no A, C in all | 0 | 10 | 0 | 0,0,0,1,0,1,0,0,0,0,1,0,0,0,1,0,0,0,0,0,.5"
      })
  void of_itemInNoneOrAllBaskets_isDefined(
      String description, long a, long c, long k, String values) {
    ContingencyTable table = new ContingencyTable(10, a, c, k);
    Iterator<String> expected = List.of(values.split(",", -1)).iterator();

    for (Measure measure : Measure.values()) {
      assertThat(measure.of(table))
          .as("%s with %s", measure, description)
          .isCloseTo(Double.parseDouble(expected.next()), Offset.offset(1e-15));
    }
  }

  /** A and C are in the same 4 of 10 baskets: the strongest possible rule. */
  @Test
  void of_sameBaskets_isMaximum() {
    ContingencyTable same = new ContingencyTable(10, 4, 4, 4);

    for (Measure measure :
        Set.of(
            Measure.CONFIDENCE,
            Measure.COSINE,
            Measure.JACCARD,
            Measure.KULCZYNSKI,
            Measure.ALL_CONFIDENCE,
            Measure.PHI,
            Measure.YULES_Q,
            Measure.CERTAINTY_FACTOR)) {
      assertThat(measure.of(same)).as("%s", measure).isEqualTo(1);
    }
    assertThat(Measure.CONVICTION.of(same)).isEqualTo(POSITIVE_INFINITY);
    assertThat(Measure.ODDS_RATIO.of(same)).isEqualTo(POSITIVE_INFINITY);
    assertThat(Measure.CHI_SQUARED.of(same)).isEqualTo(10);
    assertThat(Measure.IMBALANCE_RATIO.of(same)).isZero();
    assertThat(Measure.LIFT.of(same)).isEqualTo(2.5);
  }

  /** A is in exactly the 4 of 10 baskets without C. */
  @Test
  void of_disjointBaskets_isMinimum() {
    ContingencyTable opposite = new ContingencyTable(10, 4, 6, 0);

    for (Measure measure : Set.of(Measure.PHI, Measure.YULES_Q, Measure.CERTAINTY_FACTOR)) {
      assertThat(measure.of(opposite)).as("%s", measure).isEqualTo(-1);
    }
    for (Measure measure :
        Set.of(
            Measure.CONFIDENCE,
            Measure.LIFT,
            Measure.COSINE,
            Measure.JACCARD,
            Measure.KULCZYNSKI,
            Measure.ODDS_RATIO,
            Measure.HYPER_CONFIDENCE)) {
      assertThat(measure.of(opposite)).as("%s", measure).isZero();
    }
    assertThat(Measure.CONVICTION.of(opposite)).isEqualTo(0.4);
    assertThat(Measure.CHI_SQUARED.of(opposite)).isEqualTo(10);
  }

  /** The confidence is 1, and C is in all baskets but one. */
  @Test
  void of_confidenceOne_hasInfiniteConviction() {
    ContingencyTable sure = new ContingencyTable(10, 3, 9, 3);

    assertThat(Measure.CONVICTION.of(sure)).isEqualTo(POSITIVE_INFINITY);
    assertThat(Measure.ODDS_RATIO.of(sure)).isEqualTo(POSITIVE_INFINITY);
    assertThat(Measure.CERTAINTY_FACTOR.of(sure)).isEqualTo(1);
    assertThat(Measure.YULES_Q.of(sure)).isEqualTo(1);
    assertThat(Measure.PHI.of(sure)).isLessThan(1);
  }

  @Test
  void of_independentAntecedentAndConsequent_isExactlyNeutral() {
    ContingencyTable independent =
        new ContingencyTable(10_000_000, 2_000_000, 5_000_000, 1_000_000);

    for (Measure measure :
        Set.of(
            Measure.LEVERAGE,
            Measure.ADDED_VALUE,
            Measure.CHI_SQUARED,
            Measure.PHI,
            Measure.YULES_Q,
            Measure.CERTAINTY_FACTOR,
            Measure.LOG_LIKELIHOOD_RATIO,
            Measure.MUTUAL_INFORMATION)) {
      assertThat(measure.of(independent)).as("%s", measure).isZero();
    }
    for (Measure measure : Set.of(Measure.LIFT, Measure.CONVICTION, Measure.ODDS_RATIO)) {
      assertThat(measure.of(independent)).as("%s", measure).isEqualTo(1);
    }
  }

  @Test
  void parse_eachName_returnsMeasure() {
    assertThat(Measure.values())
        .extracting(Measure::toString)
        .containsExactly(
            "support",
            "coverage",
            "confidence",
            "lift",
            "leverage",
            "conviction",
            "added-value",
            "cosine",
            "jaccard",
            "kulczynski",
            "imbalance-ratio",
            "all-confidence",
            "chi-squared",
            "phi",
            "odds-ratio",
            "yules-q",
            "certainty-factor",
            "log-likelihood-ratio",
            "mutual-information",
            "hyper-confidence",
            "laplace");
    assertThat(Measure.values()).allMatch(measure -> Measure.parse(measure.toString()) == measure);
    assertThat(Measure.parse(" lift ")).isEqualTo(Measure.LIFT);
  }

  @ParameterizedTest
  @CsvSource({
    "confidance, '; did you mean confidence?'",
    "Lift, '; did you mean lift?'",
    "all_confidence, '; did you mean all-confidence?'",
    "kulc, '; did you mean kulczynski?'",
    "conv, '; did you mean conviction?'",
    "gini, ''",
    "'', ''"
  })
  void parse_unknownName_listsAllAndSuggests(String name, String suggestion) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Measure.parse(name))
        .withMessageStartingWith("measure must be one of support, coverage, confidence, lift, ")
        .withMessageEndingWith("hyper-confidence, laplace: " + name + suggestion);
  }
}
