package org.crmrecommend.customer.lifetime;

import java.util.function.Function;

/**
 * A purchase model of maximum likelihood.
 *
 * <p>If the customers show no dropout, the likelihood of a model with dropout has no maximum, or
 * one that is hardly above that of the {@link Nbd}, with arbitrary parameters of dropout. Then
 * dropout is not identified, and the model is the NBD with its parameters, likelihood and
 * forecasts. The decision is made by {@linkplain MaximumLikelihood#akaikeCriterion Akaike's
 * criterion}: the two parameters of dropout must raise the log-likelihood by more than 2.
 *
 * @param model the model, of the requested type or an {@link Nbd}
 * @param likelihood its log-likelihood and its parameters with standard errors
 */
public record PurchaseFit(PurchaseModel model, MaximumLikelihood likelihood) {

  /** Returns whether the model has dropout; false if the customers show none. */
  public boolean isDropoutIdentified() {
    return !(model instanceof Nbd);
  }

  /**
   * Returns the distinct rows of customers.
   *
   * @throws IllegalArgumentException if there are no customers, or none has a repeat purchase
   */
  static PurchaseSummaries learnable(PurchaseSummaries customers) {
    if (customers.customerCount() == 0) {
      throw new IllegalArgumentException("customers must not be empty");
    }
    if (customers.hasRepeats()) {
      return customers.groupedTimes();
    }
    throw new IllegalArgumentException(
        "customers must have a repeat purchase: none of "
            + customers.customerCount()
            + " customers; observe them for longer");
  }

  static PurchaseFit ofNbd(PurchaseSummaries grouped) {
    MaximumLikelihood likelihood = Nbd.estimate(grouped);
    return new PurchaseFit(Nbd.of(likelihood), likelihood);
  }

  /**
   * Maximizes the likelihood of a model with dropout.
   *
   * @param start returns the first parameters, given the NBD of the same customers
   * @param model makes a model of parameters
   */
  static PurchaseFit withDropout(
      PurchaseSummaries grouped,
      LikelihoodSearch search,
      Function<Nbd, double[]> start,
      Function<double[], PurchaseModel> model) {
    MaximumLikelihood none = Nbd.estimate(grouped);
    Nbd nbd = Nbd.of(none);
    MaximumLikelihood dropout = search.from(start.apply(nbd));
    return dropout.akaikeCriterion() < none.akaikeCriterion()
        ? new PurchaseFit(model.apply(dropout.values()), dropout)
        : new PurchaseFit(nbd, none);
  }
}
