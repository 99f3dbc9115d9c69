package org.crmrecommend.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NormalPriorTest {

  @Test
  void prior_twoCustomers_isHandWorked() {
    NormalPrior.Sums sums = new NormalPrior.Sums();
    sums.add(4, 1, 4); // 2, 0, 2, 0
    sums.add(4, -1, 4); // −2, 0, −2, 0

    NormalPrior prior = sums.prior(0);

    // σ² = 8 / 6; k σ² + N τ² = 8, so τ² = (8 − 8/3) / 8 = 2/3 and m = 2
    assertThat(prior.concentration()).isCloseTo(2, within(1e-6));
    assertThat(prior.deviation()).isCloseTo(Math.sqrt(4 / 3.0), within(1e-6));
    assertThat(prior.shrunken(2, 0.5)).isCloseTo(0.25, within(1e-6));
    assertThat(prior.margin(2)).isCloseTo(1.959964 * Math.sqrt(4 / 3.0 / 4), within(1e-5));
  }

  @Test
  void prior_customersDoNotDiffer_isMaximum() {
    NormalPrior.Sums sums = new NormalPrior.Sums();
    sums.add(4, 0, 4);
    sums.add(4, 0, 4);

    assertThat(sums.prior(0).concentration()).isEqualTo(DirichletPrior.MAX_CONCENTRATION);
  }

  @Test
  void prior_noVarianceWithinCustomers_isMinimum() {
    NormalPrior.Sums sums = new NormalPrior.Sums();
    sums.add(4, 1, 0);
    sums.add(4, -1, 0);

    assertThat(sums.prior(0).concentration()).isEqualTo(DirichletPrior.MIN_CONCENTRATION);
    assertThat(sums.prior(0).margin(4)).isZero();
  }

  @Test
  void prior_singleObservations_isUnknown() {
    NormalPrior.Sums sums = new NormalPrior.Sums();
    sums.add(1, 0.5, 0);
    sums.add(1, -0.5, 0);

    assertThat(sums.prior(0.5))
        .isEqualTo(new NormalPrior(0.5, DirichletPrior.UNKNOWN_CONCENTRATION, 0.5));
    assertThat(new NormalPrior.Sums().prior(0))
        .isEqualTo(new NormalPrior(0, DirichletPrior.UNKNOWN_CONCENTRATION, 0));
  }

  @Test
  void prior_sampledCustomers_isParameterOfTheSample() {
    Random normal = new Random(7);
    SplittableRandom random = new SplittableRandom(7);
    NormalPrior.Sums sums = new NormalPrior.Sums();
    for (int customer = 0; customer < 20_000; customer++) {
      double customerMean = 0.5 * normal.nextGaussian(); // τ² = 0.25
      double[] values = new double[random.nextInt(1, 12)];
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        values[i] = customerMean + 1.5 * normal.nextGaussian(); // σ² = 2.25
        sum += values[i];
      }
      double mean = sum / values.length;
      double squares = 0;
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      sums.add(values.length, mean, squares);
    }

    assertThat(sums.prior(0).concentration()).isCloseTo(9, within(0.7)); // σ² / τ²
    assertThat(sums.prior(0).deviation()).isCloseTo(1.5, within(0.02));
  }
}
