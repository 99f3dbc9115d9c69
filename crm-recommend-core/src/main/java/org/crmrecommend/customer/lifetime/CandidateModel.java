package org.crmrecommend.customer.lifetime;

/**
 * A purchase model that was compared with others: fitted to the first part of the time, and
 * measured on the rest, the holdout.
 *
 * @param name name of the model, such as {@code BG/NBD}; the fit may be an NBD
 * @param fit the model of the first part
 * @param holdoutLogLikelihood logarithm of the probability (density) of what the customers of the
 *     first part did in the holdout, the higher the better
 * @param holdoutPurchases number of purchases of these customers in the holdout
 * @param expectedPurchases what the model expects
 */
public record CandidateModel(
    String name,
    Fit<PurchaseModel> fit,
    double holdoutLogLikelihood,
    long holdoutPurchases,
    double expectedPurchases) {

  /** Returns the expected number divided by the actual one, minus 1; 0 if both are 0. */
  public double relativeError() {
    if (holdoutPurchases == 0) {
      return expectedPurchases == 0 ? 0 : 1;
    }
    return expectedPurchases / holdoutPurchases - 1;
  }
}
