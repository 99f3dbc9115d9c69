package org.crmrecommend.customer.lifetime;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.TrainingContext;
import org.jspecify.annotations.Nullable;

/**
 * How often the customers of a shop buy, when they leave, and what they spend: the purchase model
 * that predicts a holdout best, and a {@link GammaGamma} model of the spending. Times are in weeks.
 * Immutable.
 */
public final class LifetimeModel {

  private static final double WEEKS_PER_YEAR = 365.25 / 7;

  /** The model of a shop whose first part has no repeat purchase. */
  private static final String DEFAULT = "BG/NBD";

  private static final int KNOWN_BITS = 16;

  /** Takes up to 3 MB. */
  private static final int MAX_KNOWN = 1 << KNOWN_BITS;

  private final PurchaseModel purchaseModel;
  private final @Nullable GammaGamma spendingModel;
  private final LifetimeSettings settings;
  private final LifetimeReport report;

  /**
   * Known results, each at the place of its hash; a new one replaces the old one there. A result
   * depends on its frequency and age only, so results do not depend on what is kept.
   */
  private final AtomicReferenceArray<WhileAlive> known = new AtomicReferenceArray<>(MAX_KNOWN);

  /**
   * Expected purchases of a customer who has not left.
   *
   * @param purchases expected number within the horizon
   * @param discounted expected number in the whole future, discounted
   */
  private record WhileAlive(int frequency, double age, double purchases, double discounted) {

    static int place(int frequency, double age) {
      return ((31 * Double.hashCode(age) + frequency) * 0x9E3779B9) >>> (Integer.SIZE - KNOWN_BITS);
    }

    boolean isOf(int otherFrequency, double otherAge) {
      return frequency == otherFrequency && age == otherAge;
    }
  }

  private LifetimeModel(LifetimeReport report, LifetimeSettings settings) {
    this.purchaseModel = report.purchases().model();
    this.spendingModel = report.spending().map(GammaGamma.Fit::model).orElse(null);
    this.settings = settings;
    this.report = report;
  }

  /**
   * Chooses and fits the models.
   *
   * <p>Fits the four purchase models to the first part of the time, chooses the one with the
   * highest log-likelihood on the holdout, and fits it to all purchases. If nobody bought twice in
   * the first part, it is the {@link BgNbd}.
   *
   * @return empty if nobody bought on two days, so that nothing can be learned
   * @throws java.util.concurrent.CancellationException if the context is cancelled
   */
  public static Optional<LifetimeModel> fit(
      Purchases purchases, LifetimeSettings settings, TrainingContext context) {
    Checks.requireNonNull("purchases", purchases);
    Checks.requireNonNull("settings", settings);
    context.checkCancelled();
    PurchaseSummaries all = PurchaseSummaries.inWeeks(purchases, purchases.lastDay());
    if (!all.hasRepeats()) {
      return Optional.empty();
    }
    ModelComparison comparison = new ModelComparison(purchases, settings.holdoutShare());
    List<CandidateModel> candidates = comparison.candidates();
    context.checkCancelled();
    Optional<CandidateModel> best = ModelComparison.best(candidates);
    PurchaseFit fit = ModelComparison.fit(best.map(CandidateModel::name).orElse(DEFAULT), all);
    SpendingRows spending = SpendingRows.of(purchases);
    LifetimeReport report =
        new LifetimeReport(
            fit,
            spending.fit().orElse(null),
            spending.correlation(),
            candidates,
            best.map(one -> PurchaseTracking.of(purchases, comparison.cutDay(), one.fit().model()))
                .orElse(List.of()));
    return Optional.of(new LifetimeModel(report, settings));
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
    double alive = purchaseModel.aliveProbability(x, recency, age);
    WhileAlive future = whileAlive(x, age);
    double expected = alive * future.purchases();
    OptionalDouble spending = OptionalDouble.empty();
    OptionalDouble value = OptionalDouble.empty();
    if (spendingModel != null) {
      double perPurchase = SpendingHistory.of(purchases, from, to).expectedValue(spendingModel);
      spending = OptionalDouble.of(expected * perPurchase);
      value = OptionalDouble.of(alive * future.discounted() * perPurchase);
    }
    return Optional.of(
        new LifetimeEstimate(
            alive,
            purchaseModel.returnProbability(x, recency, age, WEEKS_PER_YEAR),
            expected,
            spending,
            value,
            purchaseModel.medianGap(x, age)));
  }

  /**
   * Returns 95 % prediction intervals of the customer of some purchases, after their last day, by
   * {@value CustomerSimulation#DRAWS} simulated futures. They depend only on the seed of the
   * settings and on these purchases. The value ends when a payment is worth less than 1 % of one
   * today, at the latest after 100 years. Takes milliseconds for most customers, and up to seconds
   * for a customer who buys each day.
   *
   * @param from index of the customer's first purchase
   * @param to index after the customer's last purchase
   * @return empty without a purchase
   */
  public Optional<PredictionIntervals> intervals(Purchases purchases, int from, int to) {
    if (from == to) {
      return Optional.empty();
    }
    return Optional.of(
        new CustomerSimulation(purchaseModel, spendingModel, settings)
            .intervals(
                PurchaseHistory.inWeeks(purchases, from, to, purchases.lastDay()),
                SpendingHistory.of(purchases, from, to)));
  }

  /**
   * Returns what all customers together are expected to buy and spend within the horizon. The
   * purchases need not be those of the fit. Does not depend on the number of threads. Takes O(n log
   * n + n · weeks) time for n customers, about ten seconds for a million.
   *
   * @throws java.util.concurrent.CancellationException if the context is cancelled
   */
  public PortfolioForecast forecast(Purchases purchases, TrainingContext context) {
    return new PortfolioSimulation(report, settings, purchases)
        .forecast(context.workers("forecast"));
  }

  /** Many customers have the same frequency and age, and the discounted sum takes long. */
  private WhileAlive whileAlive(int frequency, double age) {
    int place = WhileAlive.place(frequency, age);
    WhileAlive found = known.get(place);
    if (found != null && found.isOf(frequency, age)) {
      return found;
    }
    WhileAlive calculated =
        new WhileAlive(
            frequency,
            age,
            purchaseModel.purchasesWhileAlive(frequency, age, settings.weeks()),
            purchaseModel.discountedWhileAlive(frequency, age, settings.weeklyRate()));
    known.set(place, calculated);
    return calculated;
  }
}
