package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CandidateModelTest {

  private static final PurchaseFit FIT =
      new PurchaseFit(
          new Nbd(1, 2),
          new MaximumLikelihood(-3, 5, List.of("r", "alpha"), new double[] {1, 2}, null));

  private static CandidateModel candidate(String name, double logLikelihood, long n, double e) {
    return new CandidateModel(name, FIT, logLikelihood, n, e);
  }

  @Test
  void relativeError_anyPurchases_isShareOfActualOnes() {
    assertThat(candidate("NBD", -1, 40, 50).relativeError()).isCloseTo(0.25, within(1e-12));
    assertThat(candidate("NBD", -1, 40, 30).relativeError()).isCloseTo(-0.25, within(1e-12));
    assertThat(candidate("NBD", -1, 0, 0).relativeError()).isZero();
    assertThat(candidate("NBD", -1, 0, 3).relativeError()).isEqualTo(1);
  }

  @Test
  void best_equalLikelihoods_isFirst() {
    CandidateModel low = candidate("BG/NBD", -9, 1, 1);
    CandidateModel first = candidate("MBG/NBD", -2, 1, 1);
    CandidateModel second = candidate("Pareto/NBD", -2, 1, 1);

    assertThat(ModelComparison.best(List.of(low, first, second))).containsSame(first);
    assertThat(ModelComparison.best(List.of(low))).containsSame(low);
  }
}
