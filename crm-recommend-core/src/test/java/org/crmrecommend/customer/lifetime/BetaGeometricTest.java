package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Truths: mpmath with 40 digits, by integration over the parameters or Gauss' function. */
class BetaGeometricTest {

  @ParameterizedTest
  @CsvSource({
    "2.24, 43.27, 0.79, 4.43, 39, 1.68668311600903",
    "2.24, 43.27, 1, 4.43, 39, 1.62361260548759",
    "1.24, 5, 3.5, 2.5, 500, 1.97757678695171",
    "1000.24, 210, 0.8, 1002, 52, 226.288026189471",
    "700.5, 100, 2, 30, 300, 30.5628784435297",
    "0.25, 0.004, 0.8, 2.4, 78, 27.8388979595074",
    "0.5, 4, 0.05, 3, 1e6, 74004.45507334127",
    "3, 50, 0.001, 8, 52, 3.119309858339903",
    "3, 50, 0.8, 2.4, 1e-6, 5.99999994e-8",
  })
  void expectedPurchases_anyParameters_equalsHighPrecision(
      double shape, double rate, double a, double b, double horizon, double truth) {
    assertThat(new BetaGeometric(shape, rate, a, b).expectedPurchases(horizon))
        .isCloseTo(truth, within(1e-9 * truth));
  }

  @ParameterizedTest
  @CsvSource({"0.24, 0.8, 2.4, 5", "3, 1, 0.1, 0.01", "40, 0.001, 6, 2", "0.1, 30, 50, 19"})
  void expectedPurchases_bothMethods_agree(double shape, double a, double b, double horizon) {
    var customer = new BetaGeometric(shape, 1, a, b);
    assertThat(customer.overDropoutProbability(horizon))
        .isCloseTo(customer.overPurchases(horizon), within(1e-9 * shape * horizon));
  }

  @ParameterizedTest
  @CsvSource({
    "2.24, 43.27, 0.79, 4.43, 0.003, 6.70112676350169",
    "0.24, 4.4, 0.79, 2.43, 0.0027, 3.63443123311978",
    "400.5, 210, 1.5, 402, 0.002, 298.572014541528",
    "3, 50, 1, 6, 0.1, 0.544023610135988",
    "2.2, 40, 0.01, 5, 0.001, 53.721640088642",
  })
  void discountedPurchases_anyParameters_equalsHighPrecision(
      double shape, double rate, double a, double b, double discountRate, double truth) {
    assertThat(new BetaGeometric(shape, rate, a, b).discountedPurchases(discountRate))
        .isCloseTo(truth, within(1e-8 * truth));
  }
}
