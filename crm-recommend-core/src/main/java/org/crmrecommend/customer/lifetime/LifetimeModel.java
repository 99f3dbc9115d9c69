package org.crmrecommend.customer.lifetime;

import java.util.Optional;
import java.util.OptionalDouble;
import org.crmrecommend.customer.purchase.Purchases;
import org.jspecify.annotations.Nullable;

/**
 * How often the customers of a shop buy, when they leave, and what they spend: the purchase model
 * that predicts a holdout best, and a {@link GammaGamma} model of the spending. Times are in weeks.
 * Immutable.
 */
public final class LifetimeModel {

  private static final double WEEKS_PER_YEAR = 365.25 / 7;

  private final PurchaseModel purchaseModel;
  private final @Nullable GammaGamma spendingModel;
  private final LifetimeSettings settings;
  private final LifetimeReport report;

  LifetimeModel(
      PurchaseModel purchaseModel,
      @Nullable GammaGamma spendingModel,
      LifetimeSettings settings,
      LifetimeReport report) {
    this.purchaseModel = purchaseModel;
    this.spendingModel = spendingModel;
    this.settings = settings;
    this.report = report;
  }

  /** Returns the model of purchases. */
  public PurchaseModel purchaseModel() {
    return purchaseModel;
  }

  /** Returns the model of spending; empty if there are no amounts. */
  public Optional<GammaGamma> spendingModel() {
    return Optional.ofNullable(spendingModel);
  }

  /** Returns the settings. */
  public LifetimeSettings settings() {
    return settings;
  }

  /** Returns what was fitted and compared. */
  public LifetimeReport report() {
    return report;
  }

  /**
   * Returns what is expected of the customer of some purchases after their last day. They need not
   * be those of the fit.
   *
   * @param from index of the customer's first purchase
   * @param to index after the customer's last purchase
   * @return empty without a purchase
   */
  public Optional<LifetimeEstimate> estimate(Purchases purchases, int from, int to) {
    if (from == to) {
      return Optional.empty();
    }
    PurchaseHistory history = PurchaseHistory.inWeeks(purchases, from, to, purchases.lastDay());
    int x = history.frequency();
    double recency = history.recency();
    double age = history.age();
    double expected = purchaseModel.expectedPurchases(x, recency, age, settings.weeks());
    OptionalDouble spending = OptionalDouble.empty();
    OptionalDouble value = OptionalDouble.empty();
    if (spendingModel != null) {
      double perPurchase = SpendingHistory.of(purchases, from, to).expectedValue(spendingModel);
      double discounted = purchaseModel.discountedPurchases(x, recency, age, settings.weeklyRate());
      spending = OptionalDouble.of(expected * perPurchase);
      value = OptionalDouble.of(discounted * perPurchase);
    }
    return Optional.of(
        new LifetimeEstimate(
            purchaseModel.aliveProbability(x, recency, age),
            purchaseModel.returnProbability(x, recency, age, WEEKS_PER_YEAR),
            expected,
            spending,
            value,
            purchaseModel.medianGap(x, age)));
  }
}
