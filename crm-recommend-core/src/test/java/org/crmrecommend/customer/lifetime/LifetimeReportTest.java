package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LifetimeReportTest {

  private static final PurchaseFit NBD =
      new PurchaseFit(
          new Nbd(0.5, 4),
          new MaximumLikelihood(-30, 12, List.of("r", "alpha"), new double[] {0.5, 4}, null));

  private static final PurchaseFit BG =
      new PurchaseFit(
          new BgNbd(0.5, 4, 0.8, 2),
          new MaximumLikelihood(
              -25.25, 12, List.of("r", "alpha", "a", "b"), new double[] {0.5, 4, 0.8, 2}, null));

  private static final GammaGamma.Fit SPENDING =
      new GammaGamma.Fit(
          new GammaGamma(6, 4, 15),
          new MaximumLikelihood(-80, 9, List.of("p", "q", "v"), new double[] {6, 4, 15}, null));

  private static final CandidateModel BG_CANDIDATE =
      new CandidateModel("BG/NBD", BG, -1234.5, 2_000, 2_150);
  private static final CandidateModel PARETO_CANDIDATE =
      new CandidateModel("Pareto/NBD", NBD, -1240, 2_000, 1_900);
  private static final CandidateModel NBD_CANDIDATE =
      new CandidateModel("NBD", NBD, -1240, 2_000, 1_900);

  @Test
  void toString_allParts_isOneLineEach() {
    LifetimeReport report =
        new LifetimeReport(
            BG,
            SPENDING,
            0.0514,
            List.of(BG_CANDIDATE, PARETO_CANDIDATE, NBD_CANDIDATE),
            List.of());

    assertThat(report.toString().lines())
        .containsExactly(
            "Purchases: BG/NBD, r 0.5000, alpha 4.000, a 0.8000, b 2.000; log-likelihood -25.250 of"
                + " 12 customers",
            "  BG/NBD     holdout log-likelihood -1,234.50; 2,000 purchases, expected 2,150"
                + " (+7.5 %)",
            "  Pareto/NBD holdout log-likelihood -1,240.00; 2,000 purchases, expected 1,900"
                + " (-5.0 %); the NBD, because dropout is not identified",
            "  NBD        holdout log-likelihood -1,240.00; 2,000 purchases, expected 1,900"
                + " (-5.0 %)",
            "Spending: gamma-gamma, p 6.000, q 4.000, v 15.00; log-likelihood -80.000 of 9"
                + " customers",
            "  correlation of the number of purchases and their value 0.051");
    assertThat(report.isDropoutIdentified()).isTrue();
    assertThat(report.chosen()).contains(BG_CANDIDATE);
    assertThat(report.spending()).contains(SPENDING);
    assertThat(report.spendingCorrelation()).isEqualTo(0.0514);
  }

  @Test
  void toString_nbdOnly_saysThatDropoutIsNotIdentified() {
    LifetimeReport report = new LifetimeReport(NBD, null, 0, List.of(), List.of());

    assertThat(report.toString().lines())
        .containsExactly(
            "Purchases: NBD, r 0.5000, alpha 4.000; log-likelihood -30.000 of 12 customers",
            "Dropout is not identified: the purchases do not show that customers leave. The model"
                + " is the NBD, in which nobody leaves, and the probability to be alive is 1.");
    assertThat(report.isDropoutIdentified()).isFalse();
    assertThat(report.chosen()).isEmpty();
    assertThat(report.spending()).isEmpty();
  }
}
