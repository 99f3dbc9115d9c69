package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.crmrecommend.customer.purchase.Purchases;
import org.hipparchus.exception.LocalizedCoreFormats;
import org.hipparchus.exception.MathIllegalStateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** The maximum is at 3; the search gives up after 10 evaluations. */
  @Test
  void from_optimizerGivesUp_keepsBestPoint() {
    List<Double> tried = new ArrayList<>();
    ToDoubleFunction<double[]> logLikelihood =
        p -> {
          if (tried.size() == 10) {
            tried.add(0.0);
            throw new MathIllegalStateException(LocalizedCoreFormats.SIMPLE_MESSAGE, "gives up");
          }
          double value = -Math.pow(Math.log(p[0] / 3), 2) - Math.pow(Math.log(p[1] / 7), 2);
          tried.add(value);
          return value;
        };

    var likelihood = new LikelihoodSearch(List.of("r", "alpha"), logLikelihood, 1).from(1, 1);

    assertThat(tried).hasSizeGreaterThan(11);
    double best = tried.stream().limit(10).mapToDouble(each -> each).max().orElseThrow();
    assertThat(likelihood.logLikelihood()).isEqualTo(best).isNegative();
  }

  /**
   * Customers with nearly the same purchases have a likelihood that is flat for large shapes.
   * BOBYQA throws there, for some of them.
   */
  @ParameterizedTest
  @CsvSource({"14, 15, 16", "227, 571, 688", "0, 1, 1", "0, 1, 2", "3, 900, 900"})
  void fit_shopOfOneCustomer_isFinite(int first, int second, int lastDay) {
    Purchases purchases = SmallShops.onDays(lastDay, new int[] {first, second}, new int[] {first});
    Purchases single = SmallShops.onDays(lastDay, new int[] {first, second});
    for (Purchases shop : List.of(purchases, single)) {
      PurchaseSummaries summaries = PurchaseSummaries.inWeeks(shop, shop.lastDay());
      double nbd = Nbd.fit(summaries).likelihood().logLikelihood();
      for (ModelComparison.Family family : ModelComparison.FAMILIES) {
        PurchaseFit fit = family.fit().apply(summaries);
        PurchaseHistory history = PurchaseHistory.inWeeks(single, 0, 2, single.lastDay());

        assertThat(fit.likelihood().logLikelihood()).isFinite().isGreaterThanOrEqualTo(nbd);
        for (double value : fit.likelihood().values()) {
          assertThat(value).isBetween(1e-12, 1e12);
        }
        assertThat(fit.model().expectedPurchases(1, history.recency(), history.age(), 13))
            .isFinite()
            .isNotNegative();
      }
    }
  }
}
