package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HypergeometricTest {

  /** Truth: mpmath with 40 digits. */
  @ParameterizedTest
  @CsvSource({
    "0.5, 1.2, 0.75, 1.1263138576085238",
    "3.2, 5, 0.5, 1.5007477286204515",
    "700, 701.5, 0.9, 1.1108472308531403",
    "2.5, 2.75, 0.1, 7.3106600005869413",
    "1.5, 40, 0.001, 1.0399572632835072",
    "133, 134.6, 0.02, 33.78776768898905",
    "0.3, 0.9, 0.0005, 16.819582764223777",
    "2, 2.01, 0.00001, 90031.042663376093",
    "0.6, 400, 1e-9, 1.0015060240948735",
  })
  void ofOne_anyArgument_equalsHighPrecision(double b, double c, double complement, double truth) {
    assertThat(Hypergeometric.ofOne(b, c, complement)).isCloseTo(truth, within(1e-10 * truth));
  }

  @Test
  void ofOne_oneAndTwo_isLogarithm() {
    for (double z = 0; z < 0.9999; z += 0.0123) {
      double expected = z == 0 ? 1 : -Math.log1p(-z) / z;
      assertThat(Hypergeometric.ofOne(1, 2, 1 - z))
          .as("z %f", z)
          .isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void methods_overlappingArguments_agree() {
    assertThat(Hypergeometric.continuedFraction(2.3, 4.1, 0.4))
        .isCloseTo(Hypergeometric.series(2.3, 4.1, 0.4), within(1e-13));
    assertThat(Hypergeometric.integral(2.3, 4.1, 0.6))
        .isCloseTo(Hypergeometric.series(2.3, 4.1, 0.4), within(1e-10));
  }
}
