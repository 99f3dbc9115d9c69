package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuadratureTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.4, 1, 7, 300, 5000})
  void gammaMean_identityAndExponential_areMoments(double shape) {
    double rate = 3;
    assertThat(Quadrature.gammaMean(shape, rate, x -> x))
        .isCloseTo(shape / rate, within(1e-10 * shape));
    assertThat(Quadrature.gammaMean(shape, rate, x -> x * Math.exp(-0.1 * x)))
        .isCloseTo(shape / 3.1 * Math.pow(3 / 3.1, shape), within(1e-10 * shape));
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5",
    "0.001, 4",
    "3, 0.002",
    "1000, 0.8",
    "0.8, 1000",
    "2000, 3000",
    "1e-9, 5"
  })
  void betaMean_oneAndComplement_areMoments(double a, double b) {
    assertThat(Quadrature.betaMean(a, b, 1e-18, p -> 1)).isCloseTo(1, within(1e-9));
    assertThat(Quadrature.betaMean(a, b, 1e-18, p -> 1 - p)).isCloseTo(b / (a + b), within(1e-9));
  }
}
