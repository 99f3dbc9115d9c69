package org.crmrecommend.customer.lifetime;

import java.util.List;
import java.util.Locale;
import org.crmrecommend.kernel.Workers;

/** Fits purchase models, and recognizes data that do not show that anybody leaves. */
final class PurchaseFits {

  /**
   * The two parameters of leaving must raise the log-likelihood by more than this, by Akaike's
   * criterion.
   */
  private static final double MIN_GAIN = 2;

  private PurchaseFits() {}

  static Fit<PurchaseModel> fit(
      PurchaseLikelihood.Family family, PurchaseSummaries rows, Workers workers) {
    rows.requireRepeatPurchases();
    PurchaseLikelihood likelihood = new PurchaseLikelihood(family, rows, workers);
    Maximum maximum = Maximum.of(likelihood);
    if (family == PurchaseLikelihood.Family.NBD) {
      return new Fit<>(likelihood, maximum, List.of());
    }
    PurchaseLikelihood nbd = new PurchaseLikelihood(PurchaseLikelihood.Family.NBD, rows, workers);
    Maximum nobodyLeaves = Maximum.of(nbd);
    if (maximum.value() - nobodyLeaves.value() > MIN_GAIN) {
      return new Fit<>(likelihood, maximum, List.of());
    }
    String warning =
        String.format(
            Locale.ROOT,
            "dropout is not identified: the log-likelihood of the %s, %.2f, is hardly above that of"
                + " the NBD, %.2f, in which nobody leaves; the model is the NBD",
            likelihood.model(maximum.point()).name(),
            maximum.value(),
            nobodyLeaves.value());
    return new Fit<>(nbd, nobodyLeaves, List.of(warning));
  }
}
