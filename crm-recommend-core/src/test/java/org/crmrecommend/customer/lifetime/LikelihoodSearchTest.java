package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LikelihoodSearchTest {

  /**
   * The information over ln r and ln α is {{8, 2}, {2, 5}}, so the covariance is {{5, −2}, {−2, 8}}
   * / 36.
   */
  @Test
  void from_normalLogParameters_findsMaximumAndCovariance() {
    var likelihood =
        new LikelihoodSearch(
                List.of("r", "alpha"),
                p -> {
                  double x = Math.log(p[0] / 3);
                  double y = Math.log(p[1] / 20);
                  return -7 - (8 * x * x + 4 * x * y + 5 * y * y) / 2;
                },
                10)
            .from(1, 1);

    assertThat(likelihood.values()).containsExactly(new double[] {3, 20}, within(1e-4));
    assertThat(likelihood.logLikelihood()).isCloseTo(-7, within(1e-9));
    double[][] covariance = likelihood.logCovariance().orElseThrow();
    assertThat(covariance[0]).containsExactly(new double[] {5 / 36.0, -2 / 36.0}, within(1e-5));
    assertThat(covariance[1]).containsExactly(new double[] {-2 / 36.0, 8 / 36.0}, within(1e-5));
    assertThat(likelihood.parameters().get(1).standardError().orElseThrow())
        .isCloseTo(20 * Math.sqrt(8 / 36.0), within(1e-3));
    assertThat(likelihood.akaikeCriterion()).isCloseTo(18, within(1e-8));
    assertThat(likelihood)
        .hasToString("r 3.000 ± 1.1, alpha 20.00 ± 9.4; log-likelihood -7.000 of 10 customers");
  }

  @Test
  void from_likelihoodFlatInOneParameter_hasNoCovariance() {
    var likelihood =
        new LikelihoodSearch(List.of("r", "alpha"), p -> -Math.pow(Math.log(p[0] / 3), 2), 1)
            .from(1, 1);

    assertThat(likelihood.value(0)).isCloseTo(3, within(1e-3));
    assertThat(likelihood.logCovariance()).isEmpty();
  }
}
