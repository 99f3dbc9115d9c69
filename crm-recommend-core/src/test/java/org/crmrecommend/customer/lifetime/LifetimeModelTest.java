package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.crmrecommend.customer.lifetime.SmallShops.bought;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.model.TrainingContext;
import org.junit.jupiter.api.Test;

class LifetimeModelTest {

  private static final double WEEKS_PER_YEAR = 365.25 / 7;

  private static final LifetimeSettings SETTINGS =
      LifetimeSettings.DEFAULTS.withHorizon(Duration.ofDays(70)).withDiscountRate(0.2);

  private static final Purchases SHOP = SmallShops.purchases(250, SmallShops.random(4, 120, 250));

  private static final LifetimeModel MODEL = fit(SHOP);

  private static LifetimeModel fit(Purchases purchases) {
    return LifetimeModel.fit(purchases, SETTINGS, TrainingContext.DEFAULTS).orElseThrow();
  }

  @Test
  void fit_nobodyBoughtOnTwoDays_isEmpty() {
    for (Purchases purchases :
        List.of(
            SmallShops.purchases(9, List.of()),
            SmallShops.onDays(9, new int[] {3}),
            SmallShops.onDays(9, new int[] {3, 3}, new int[] {5}))) {
      assertThat(LifetimeModel.fit(purchases, SETTINGS, TrainingContext.DEFAULTS)).isEmpty();
    }
  }

  @Test
  void fit_shop_fitsModelOfBestHoldoutToAllPurchases() {
    PurchaseSummaries all = PurchaseSummaries.inWeeks(SHOP, SHOP.lastDay());
    LifetimeReport report = MODEL.report();
    CandidateModel chosen = report.chosen().orElseThrow();

    assertThat(report.candidates()).hasSize(4);
    assertThat(report.candidates())
        .allMatch(each -> each.holdoutLogLikelihood() <= chosen.holdoutLogLikelihood());
    PurchaseFit fit =
        switch (chosen.name()) {
          case "BG/NBD" -> BgNbd.fit(all);
          case "MBG/NBD" -> MbgNbd.fit(all);
          case "Pareto/NBD" -> ParetoNbd.fit(all);
          default -> Nbd.fit(all);
        };
    assertThat(MODEL.purchaseModel()).isEqualTo(fit.model());
    assertThat(report.purchases().model()).isEqualTo(fit.model());
    assertThat(report.tracking())
        .isEqualTo(
            PurchaseTracking.of(
                SHOP, new ModelComparison(SHOP, 0.25).cutDay(), chosen.fit().model()));
    assertThat(MODEL.settings()).isEqualTo(SETTINGS);
  }

  @Test
  void fit_noRepeatInFirstPart_isBgNbdOfAllPurchases() {
    Purchases purchases =
        SmallShops.onDays(100, new int[] {0, 90, 92, 94}, new int[] {1}, new int[] {2, 91});
    LifetimeModel model = fit(purchases);

    assertThat(model.purchaseModel())
        .isEqualTo(BgNbd.fit(PurchaseSummaries.inWeeks(purchases, purchases.lastDay())).model());
    assertThat(model.report().candidates()).isEmpty();
    assertThat(model.report().chosen()).isEmpty();
    assertThat(model.report().tracking()).isEmpty();
  }

  @Test
  void fit_cancelled_throws() {
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(
            () ->
                LifetimeModel.fit(
                    SHOP, SETTINGS, TrainingContext.DEFAULTS.withCancellation(() -> true)));
  }

  /** The estimate of every customer equals the formulas of the models. */
  @Test
  void estimate_allCustomers_equalsModels() {
    PurchaseModel model = MODEL.purchaseModel();
    GammaGamma spending = MODEL.spendingModel().orElseThrow();
    double rate = Math.log(1.2) / WEEKS_PER_YEAR;
    for (int customer = 0; customer < SHOP.customerCount(); customer++) {
      int from = SHOP.from(customer);
      int to = SHOP.to(customer);
      int x = to - from - 1;
      double recency = (SHOP.epochDay(to - 1) - SHOP.epochDay(from)) / 7.0;
      double age = (SHOP.lastDay() - SHOP.epochDay(from)) / 7.0;
      double paid = 0;
      for (int purchase = from; purchase < to; purchase++) {
        paid += SHOP.net(purchase) / 100.0;
      }
      double perPurchase = spending.expectedValue(x + 1, paid / (x + 1));

      LifetimeEstimate estimate = MODEL.estimate(SHOP, from, to).orElseThrow();

      assertClose(estimate.aliveProbability(), model.aliveProbability(x, recency, age));
      assertClose(
          estimate.returnProbability(), model.returnProbability(x, recency, age, WEEKS_PER_YEAR));
      assertClose(estimate.purchases(), model.expectedPurchases(x, recency, age, 10));
      assertClose(
          estimate.spending().orElseThrow(),
          model.expectedPurchases(x, recency, age, 10) * perPurchase);
      assertClose(
          estimate.value().orElseThrow(),
          model.discountedPurchases(x, recency, age, rate) * perPurchase);
      assertClose(estimate.weeksToNextPurchase(), model.medianGap(x, age));
    }
  }

  private static void assertClose(double found, double truth) {
    assertThat(found).isCloseTo(truth, within(1e-12 * Math.abs(truth)));
  }

  @Test
  void estimate_noPurchase_isEmpty() {
    assertThat(MODEL.estimate(SHOP, 3, 3)).isEmpty();
  }

  /** More histories than a model keeps results of; twice, so that some are found again. */
  @Test
  void estimate_manyHistories_equalsModelEachTime() {
    LifetimeModel model = fit(SmallShops.onDays(60, new int[] {0, 9, 20, 31, 44, 52}));
    Purchases daily = SmallShops.onDays(20_000, IntStream.range(0, 20_000).toArray());
    for (int pass = 0; pass < 2; pass++) {
      for (int from = 0; from < 20_000; from++) {
        for (int to = from + 1; to <= Math.min(from + 5, 20_000); to++) {
          assertNbdPurchases(model, daily, from, to);
        }
      }
    }
  }

  private static void assertNbdPurchases(LifetimeModel model, Purchases daily, int from, int to) {
    Nbd nbd = (Nbd) model.purchaseModel();
    double age = (daily.lastDay() - daily.epochDay(from)) / 7.0;
    double expected = 10 * (nbd.r() + to - from - 1) / (nbd.alpha() + age);
    double found = model.estimate(daily, from, to).orElseThrow().purchases();
    if (Math.abs(found - expected) > 1e-12 * expected) { // the assertion would take long
      assertThat(found).as("%d to %d", from, to).isEqualTo(expected);
    }
  }

  @Test
  void estimate_withoutAmounts_hasNoSpending() {
    Purchases purchases = SmallShops.onDays(60, new int[] {0, 9, 20, 31}, new int[] {5, 12, 50});
    LifetimeModel model = fit(purchases);

    LifetimeEstimate estimate = model.estimate(purchases, 0, 4).orElseThrow();

    assertThat(model.spendingModel()).isEmpty();
    assertThat(model.report().spending()).isEmpty();
    assertThat(estimate.spending()).isEqualTo(OptionalDouble.empty());
    assertThat(estimate.value()).isEqualTo(OptionalDouble.empty());
    assertThat(estimate.purchases()).isPositive();
  }

  /** A customer who only got free purchases is expected to spend as all customers do. */
  @Test
  void estimate_freePurchases_expectsPopulationMean() {
    Purchases free = SmallShops.purchases(250, List.of(bought("eve", 200, 0), bought("eve", 210)));
    double mean = MODEL.spendingModel().orElseThrow().populationMean().orElseThrow();

    LifetimeEstimate estimate = MODEL.estimate(free, 0, 2).orElseThrow();

    assertClose(estimate.spending().orElseThrow(), estimate.purchases() * mean);
  }
}
