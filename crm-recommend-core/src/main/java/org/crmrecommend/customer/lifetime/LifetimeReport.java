package org.crmrecommend.customer.lifetime;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link LifetimeModel} was chosen and fitted. {@code toString} returns it as lines of text.
 */
public final class LifetimeReport {

  private final PurchaseFit purchases;
  private final GammaGamma.@Nullable Fit spending;
  private final double spendingCorrelation;
  private final List<CandidateModel> candidates;
  private final List<PurchaseTracking> tracking;

  LifetimeReport(
      PurchaseFit purchases,
      GammaGamma.@Nullable Fit spending,
      double spendingCorrelation,
      List<CandidateModel> candidates,
      List<PurchaseTracking> tracking) {
    this.purchases = purchases;
    this.spending = spending;
    this.spendingCorrelation = spendingCorrelation;
    this.candidates = List.copyOf(candidates);
    this.tracking = List.copyOf(tracking);
  }

  /** Returns the fit of the chosen model to all purchases. */
  public PurchaseFit purchases() {
    return purchases;
  }

  /** Returns the fit of the spending; empty if it cannot be fitted. */
  public Optional<GammaGamma.Fit> spending() {
    return Optional.ofNullable(spending);
  }

  /**
   * Returns the correlation of the number of repeat purchases of a customer and their mean value.
   * The model of spending assumes that it is 0.
   */
  public double spendingCorrelation() {
    return spendingCorrelation;
  }

  /**
   * Returns the compared models; empty if the first part of the time has no repeat purchase. Of
   * more than 100,000 customers, a part is compared.
   */
  public List<CandidateModel> candidates() {
    return candidates;
  }

  /** Returns the model that was chosen by the holdout; empty if no models were compared. */
  public Optional<CandidateModel> chosen() {
    return ModelComparison.best(candidates);
  }

  /**
   * Returns the actual and the expected cumulative repeat purchases by week, by the chosen model of
   * the first part of the time; empty if no models were compared, or if the purchases span more
   * than a century.
   */
  public List<PurchaseTracking> tracking() {
    return tracking;
  }

  /** Returns whether the purchases show that customers leave. */
  public boolean isDropoutIdentified() {
    return purchases.isDropoutIdentified();
  }

  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(System.lineSeparator());
    text.add("Purchases: " + purchases.model().name() + ", " + purchases.likelihood());
    if (!isDropoutIdentified()) {
      text.add(
          "Dropout is not identified: the purchases do not show that customers leave. The model is"
              + " the NBD, in which nobody leaves, and the probability to be alive is 1.");
    }
    for (CandidateModel candidate : candidates) {
      text.add(
          String.format(
              Locale.ROOT,
              "  %-10s holdout log-likelihood %,.2f; %,d purchases, expected %,.0f (%+.1f %%)%s",
              candidate.name(),
              candidate.holdoutLogLikelihood(),
              candidate.holdoutPurchases(),
              candidate.expectedPurchases(),
              100 * candidate.relativeError(),
              candidate.fit().isDropoutIdentified() || candidate.name().equals("NBD")
                  ? ""
                  : "; the NBD, because dropout is not identified"));
    }
    if (spending != null) {
      text.add("Spending: gamma-gamma, " + spending.likelihood());
      text.add(
          String.format(
              Locale.ROOT,
              "  correlation of the number of purchases and their value %.3f",
              spendingCorrelation));
    }
    return text.toString();
  }
}
