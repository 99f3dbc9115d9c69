package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Truths without a source in the comment: mpmath with 40 digits. */
class PurchaseModelTest {

  private static final Nbd NBD = new Nbd(0.384768, 12.072085);
  private static final BgNbd BG = new BgNbd(0.242593, 4.413532, 0.792886, 2.425754);
  private static final MbgNbd MBG = new MbgNbd(0.524838, 6.182993, 0.891356, 1.613999);
  private static final ParetoNbd PARETO = new ParetoNbd(0.553276, 10.577613, 0.606214, 11.667916);
  private static final List<PurchaseModel> MODELS = List.of(NBD, BG, MBG, PARETO);

  @ParameterizedTest
  @CsvSource({
    "0.243, 4.414, 0.793, 2.426, 2, 30.43, 38.86, -9.458606307066271, 0.7265785700806729",
    "0.243, 4.414, 0.793, 2.426, 0, 0, 38.86, -0.5547132764381584, 1",
    "0.243, 4.414, 0.793, 2.426, 400, 38, 38.86, 484.9452569729154, 0.140962202698945",
    "0.243, 4.414, 0.793, 2.426, 1000, 38.859999, 38.86, 2132.665708771297, 0.9992087374962432",
    "0.8, 9.8, 0.0001, 20, 1000, 30, 300, 2209.469074790975, 0",
    "1e6, 1e7, 0.8, 2.4, 7, 30, 60, -22.16454629240388, 0.3432978244418045",
  })
  void bgNbd_anyCustomer_equalsHighPrecision(
      double r,
      double alpha,
      double a,
      double b,
      int frequency,
      double recency,
      double age,
      double logLikelihood,
      double alive) {
    assertCustomer(new BgNbd(r, alpha, a, b), frequency, recency, age, logLikelihood, alive);
  }

  @ParameterizedTest
  @CsvSource({
    "0.243, 4.414, 0.793, 2.426, 2, 30.43, 38.86, -9.687182636249961, 0.7744192426236462",
    "0.243, 4.414, 0.793, 2.426, 0, 0, 38.86, -0.3869522205708535, 0.6372533379648953",
    "0.243, 4.414, 0.793, 2.426, 400, 38, 38.86, 484.9411514338146, 0.1412637510620001",
    "0.243, 4.414, 0.793, 2.426, 1000, 38.859999, 38.86, 2132.664917213851, 0.9992095262198313",
    "0.8, 9.8, 0.0001, 20, 1000, 30, 300, 2209.46809381988, 0",
    "1e6, 1e7, 0.8, 2.4, 7, 30, 60, -22.318646568745, 0.3690826521695184",
  })
  void mbgNbd_anyCustomer_equalsHighPrecision(
      double r,
      double alpha,
      double a,
      double b,
      int frequency,
      double recency,
      double age,
      double logLikelihood,
      double alive) {
    assertCustomer(new MbgNbd(r, alpha, a, b), frequency, recency, age, logLikelihood, alive);
  }

  @ParameterizedTest
  @CsvSource({
    "0.553, 10.578, 0.606, 11.669, 2, 30.43, 38.86, -9.554283245150406, 0.8691675591530112",
    "0.55, 10.58, 0.61, 11.67, 132, 200, 200, -196.3824468537578, 1",
    "0.55, 10.58, 0.61, 11.67, 800, 150, 200, 475.142241266869, 6.377492771450442e-92",
    "0.55, 10.58, 0.61, 11.67, 1000, 199.99, 200, 555.261155706411, 0.9999704856714412",
    "0.55, 10.58, 0.61, 11.67, 5, 199.9999999, 200, -26.60352140437649, 0.9999999997118156",
    "2, 5, 0.7, 300, 3, 10, 40, -11.58721990466386, 0.3208514328378728",
    "2, 500, 0.7, 0.05, 0, 0, 80, -0.004872361353181805, 0.004267034250472619",
    "1, 10, 1, 10, 4, 20, 25, -13.3228414344123, 0.7976998196216329",
  })
  void paretoNbd_anyCustomer_equalsHighPrecision(
      double r,
      double alpha,
      double s,
      double beta,
      int frequency,
      double recency,
      double age,
      double logLikelihood,
      double alive) {
    assertCustomer(new ParetoNbd(r, alpha, s, beta), frequency, recency, age, logLikelihood, alive);
  }

  private static void assertCustomer(
      PurchaseModel model,
      int frequency,
      double recency,
      double age,
      double logLikelihood,
      double alive) {
    assertThat(model.logLikelihood(frequency, recency, age))
        .isCloseTo(logLikelihood, within(1e-12 * Math.max(10, Math.abs(logLikelihood))));
    assertThat(model.aliveProbability(frequency, recency, age))
        .isCloseTo(alive, within(1e-12 * alive + 1e-300));
  }

  /** Γ(r + 1) / Γ(r) = 2, so the likelihood is 2 · 4² / 10³ at an age of 6. */
  @Test
  void nbd_onePurchase_equalsHandWorkedLikelihood() {
    var nbd = new Nbd(2, 4);
    assertThat(nbd.logLikelihood(1, 3, 6)).isCloseTo(Math.log(0.032), within(1e-14));
    assertThat(nbd.expectedPurchases(1, 3, 6, 5)).isCloseTo(1.5, within(1e-14));
    assertThat(nbd.expectedPurchases(6)).isCloseTo(3, within(1e-14));
    assertThat(nbd.aliveProbability(1, 3, 6)).isEqualTo(1);
    assertThat(nbd.discountedPurchases(1, 3, 6, 0.1)).isCloseTo(3, within(1e-14));
  }

  /** Fader, Hardie and Lee 2005 print four digits. */
  @ParameterizedTest
  @CsvSource({
    "0.1429, 0.0078",
    "1, 0.0532",
    "3, 0.1506",
    "31.8571, 1.0405",
    "32, 1.0437",
    "78, 1.8580"
  })
  void expectedPurchases_bgNbdOfCdnow_equalsPublished(double time, double published) {
    assertThat(BG.expectedPurchases(time)).isCloseTo(published, within(5.1e-5));
  }

  @Test
  void expectedPurchases_conditional_equalsPublished() {
    assertThat(BG.expectedPurchases(2, 30.43, 38.86, 39)).isCloseTo(1.226, within(5e-4));
    var pareto = new ParetoNbd(0.55, 10.58, 0.61, 11.67);
    assertThat(pareto.expectedPurchases(132, 200, 200, 10)).isCloseTo(6.20605, within(5e-6));
    assertThat(pareto.expectedPurchases(133, 200, 200, 10)).isCloseTo(6.25287, within(5e-6));
  }

  /** At s = 1 the lifetime is β ln((β + t) / β). */
  @Test
  void expectedPurchases_paretoWithShapeOne_isContinuous() {
    double exact = new ParetoNbd(2, 5, 1, 10).expectedPurchases(20);
    assertThat(exact).isCloseTo(2.0 / 5 * 10 * Math.log(3), within(1e-13));
    assertThat(new ParetoNbd(2, 5, 1 + 1e-12, 10).expectedPurchases(20))
        .isCloseTo(exact, within(1e-10));
  }

  /** Confluent hypergeometric function of the second kind, β U(1, 2 − s, δ β). */
  @ParameterizedTest
  @CsvSource({
    "0.606, 50.5, 0.0027, 144.423048985625",
    "1, 10, 0.003, 30.4923730567447",
    "0.05, 30, 0.001, 859.867848180892",
    "40, 300, 0.01, 7.13047972982412",
    "2, 12, 1e-6, 11.998451491783",
    "0.606, 50.5, 5, 0.199523021922782",
  })
  void discountedPurchases_pareto_equalsClosedForm(
      double s, double beta, double discountRate, double truth) {
    assertThat(new ParetoNbd(1, 1, s, beta).discountedPurchases(0, 0, 0, discountRate))
        .isCloseTo(truth, within(1e-8 * truth));
  }

  /** The sum over the weeks of the expected purchases of a week, discounted from its middle. */
  @Test
  void discountedPurchases_anyModel_isDiscountedSumOfExpectedPurchases() {
    double rate = 0.02;
    for (PurchaseModel model : MODELS) {
      double sum = 0;
      double before = 0;
      for (int week = 1; week <= 1200; week++) {
        double until = model.expectedPurchases(3, 20, 30, week);
        sum += (until - before) * Math.exp(-rate * (week - 0.5));
        before = until;
      }
      assertThat(model.discountedPurchases(3, 20, 30, rate))
          .as(model.name())
          .isCloseTo(sum, within(2e-4 * sum));
    }
  }

  /** A model with nearly no dropout is the NBD. */
  @Test
  void models_vanishingDropout_forecastAsNbd() {
    var nbd = new Nbd(0.8, 9);
    for (PurchaseModel model :
        List.of(
            new BgNbd(0.8, 9, 1e-9, 5),
            new MbgNbd(0.8, 9, 1e-9, 5),
            new ParetoNbd(0.8, 9, 1e-9, 5),
            new ParetoNbd(0.8, 9, 1, 1e12))) {
      assertThat(model.logLikelihood(4, 20, 30))
          .as(model.name())
          .isCloseTo(nbd.logLikelihood(4, 20, 30), within(1e-6));
      assertThat(model.expectedPurchases(4, 20, 30, 52))
          .as(model.name())
          .isCloseTo(nbd.expectedPurchases(4, 20, 30, 52), within(1e-6));
      assertThat(model.discountedPurchases(4, 20, 30, 0.01))
          .as(model.name())
          .isCloseTo(nbd.discountedPurchases(4, 20, 30, 0.01), within(1e-4));
    }
  }

  @Test
  void models_extremeCustomers_giveFiniteResults() {
    int[] frequencies = {1, 50, 1000};
    double[] ages = {1e-6, 38.86, 5000};
    for (PurchaseModel model : MODELS) {
      for (int frequency : frequencies) {
        for (double age : ages) {
          for (double recency : new double[] {0, age / 3, Math.nextDown(age), age}) {
            assertFinite(model, frequency, recency, age);
          }
        }
      }
      assertFinite(model, 0, 0, 0);
      assertFinite(model, 0, 0, 1e6);
    }
  }

  private static void assertFinite(PurchaseModel model, int frequency, double recency, double age) {
    assertThat(model.logLikelihood(frequency, recency, age)).isFinite();
    assertThat(model.aliveProbability(frequency, recency, age)).isBetween(0.0, 1.0);
    assertThat(model.expectedPurchases(frequency, recency, age, 52)).isFinite().isNotNegative();
    assertThat(model.discountedPurchases(frequency, recency, age, 0.003))
        .isFinite()
        .isNotNegative();
  }

  @Test
  void models_names_areThoseOfLiterature() {
    assertThat(MODELS)
        .extracting(PurchaseModel::name)
        .containsExactly("NBD", "BG/NBD", "MBG/NBD", "Pareto/NBD");
  }

  @Test
  void models_impossibleArguments_areRejected() {
    for (PurchaseModel model : MODELS) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.logLikelihood(-1, 0, 1))
          .withMessage("frequency must not be negative: -1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.aliveProbability(1, 3, 2))
          .withMessage("recency must be between 0 and the age 2.0: 3.0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.expectedPurchases(0, 1, 2, 1))
          .withMessage("recency must be 0 without a repeat purchase: 1.0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.expectedPurchases(1, 1, Double.NaN, 1))
          .withMessage("age must be finite and not negative: NaN");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.expectedPurchases(-1.0))
          .withMessage("horizon must be finite and not negative: -1.0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.discountedPurchases(1, 1, 2, 0))
          .withMessage("discountRate must be positive and finite: 0.0");
    }
  }

  @Test
  void construct_parameterNotPositive_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Nbd(0, 1))
        .withMessage("r must be positive and finite: 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BgNbd(1, -1, 1, 1))
        .withMessage("alpha must be positive and finite: -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MbgNbd(1, 1, Double.NaN, 1))
        .withMessage("a must be positive and finite: NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ParetoNbd(1, 1, 1, Double.POSITIVE_INFINITY))
        .withMessage("beta must be positive and finite: Infinity");
  }
}
