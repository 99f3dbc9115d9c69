package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GammaGammaTest {

  /** Truth: mpmath with 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "6.25, 3.74, 15.44, 2, 22.35, -3.551316759731705",
    "6.25, 3.74, 15.44, 500, 1000, -17.22264960816506",
    "0.5, 0.9, 100, 1, 3, -3.651627657298077",
  })
  void logLikelihood_anyCustomer_equalsHighPrecision(
      double p, double q, double v, int frequency, double meanValue, double truth) {
    assertThat(new GammaGamma(p, q, v).logLikelihood(frequency, meanValue))
        .isCloseTo(truth, within(1e-11));
  }

  /** p = 2, q = 3, v = 10: (10 + 4 · 8) · 2 / (2 · 4 + 3 − 1) = 8.4; without purchases 20 / 2. */
  @Test
  void expectedValue_handWorked_isBetweenOwnAndPopulationMean() {
    var model = new GammaGamma(2, 3, 10);
    assertThat(model.expectedValue(4, 8)).isCloseTo(8.4, within(1e-14));
    assertThat(model.expectedValue(0, 0)).isCloseTo(10, within(1e-14));
    assertThat(model.populationMean().orElseThrow()).isCloseTo(10, within(1e-14));
  }

  @Test
  void expectedValue_meanDoesNotExist_isRejected() {
    var model = new GammaGamma(2, 0.9, 10);
    assertThat(model.populationMean()).isEmpty();
    assertThat(model.expectedValue(1, 5)).isCloseTo(30 / 1.9, within(1e-13));
    assertThatIllegalStateException()
        .isThrownBy(() -> model.expectedValue(0, 0))
        .withMessage(
            "the expected value with 0 purchases does not exist, because q is at most 1: 0.9; "
                + "use the median of the customers");
  }

  @Test
  void fit_simulatedCustomers_findsTheirParameters() {
    var random = new RandomDataGenerator(11);
    int size = 4000;
    int[] frequency = new int[size];
    double[] recency = new double[size];
    double[] age = new double[size];
    double[] meanValue = new double[size];
    for (int customer = 0; customer < size; customer++) {
      frequency[customer] = customer % 5;
      recency[customer] = Math.min(1, frequency[customer]);
      age[customer] = 2;
      double rate = random.nextGamma(3.5, 1 / 15.0);
      if (frequency[customer] > 0) {
        meanValue[customer] =
            random.nextGamma(6 * frequency[customer], 1 / rate) / frequency[customer];
      }
    }
    var fit =
        GammaGamma.fit(PurchaseSummaries.of(frequency, recency, age).withMeanValue(meanValue));

    double[] truth = {6, 3.5, 15};
    for (int i = 0; i < truth.length; i++) {
      var parameter = fit.likelihood().parameters().get(i);
      double error = parameter.standardError().orElseThrow();
      assertThat(error).isLessThan(0.2 * truth[i]);
      assertThat(parameter.value()).as("%s", parameter).isCloseTo(truth[i], within(3 * error));
    }
    assertThat(fit.likelihood().customerCount()).isEqualTo(3200);
    double sum = 0;
    for (int customer = 0; customer < size; customer++) {
      if (frequency[customer] > 0) {
        sum += fit.model().logLikelihood(frequency[customer], meanValue[customer]);
      }
    }
    assertThat(fit.likelihood().logLikelihood()).isCloseTo(sum, within(1e-7));
  }

  @Test
  void fit_unusableCustomers_isRejected() {
    var two = PurchaseSummaries.of(new int[] {0, 2}, new double[] {0, 1}, new double[] {1, 2});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GammaGamma.fit(two.withMeanValue(new double[] {0, -3})))
        .withMessage(
            "row 1: meanValue must be positive: -3.0; "
                + "leave out customers whose purchases are free or returned");
    assertThatIllegalStateException()
        .isThrownBy(() -> GammaGamma.fit(two))
        .withMessage("the summaries have no mean values; add withMeanValue");
    var once = PurchaseSummaries.of(new int[1], new double[1], new double[1]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GammaGamma.fit(once.withMeanValue(new double[1])))
        .withMessage("customers must have a repeat purchase: none of 1");
  }

  @Test
  void arguments_notPositive_areRejected() {
    var model = new GammaGamma(2, 3, 10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.logLikelihood(0, 1))
        .withMessage("frequency must be positive: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.expectedValue(1, 0))
        .withMessage("meanValue must be positive and finite: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GammaGamma(1, 0, 1))
        .withMessage("q must be positive and finite: 0.0");
  }
}
