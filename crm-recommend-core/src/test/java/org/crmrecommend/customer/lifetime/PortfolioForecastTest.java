package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.statistics.Interval;
import org.hipparchus.distribution.discrete.BinomialDistribution;
import org.junit.jupiter.api.Test;

class PortfolioForecastTest {

  private static final LifetimeSettings SETTINGS =
      LifetimeSettings.DEFAULTS.withHorizon(Duration.ofDays(24));
  private static final int DAYS = 273;

  private static final SimulatedShop SHOP = new SimulatedShop(120, DAYS, SETTINGS, 11);
  private static final LifetimeModel MODEL =
      LifetimeModel.fit(SHOP.purchases, SETTINGS, TrainingContext.DEFAULTS).orElseThrow();

  @Test
  void forecast_expected_isSumOfEstimates() {
    PortfolioForecast forecast = MODEL.forecast(SHOP.purchases, TrainingContext.DEFAULTS);

    double purchases = 0;
    double spending = 0;
    for (int customer = 0; customer < SHOP.purchases.customerCount(); customer++) {
      LifetimeEstimate estimate =
          MODEL
              .estimate(SHOP.purchases, SHOP.purchases.from(customer), SHOP.purchases.to(customer))
              .orElseThrow();
      purchases += estimate.purchases();
      spending += estimate.spending().orElseThrow();
    }
    assertThat(forecast.purchases().expected()).isCloseTo(purchases, within(1e-9 * purchases));
    assertThat(forecast.spending().orElseThrow().expected())
        .isCloseTo(spending, within(1e-9 * spending));
  }

  /** 24 days are three weeks and three days. */
  @Test
  void forecast_weeks_coverHorizon() {
    PortfolioForecast forecast = MODEL.forecast(SHOP.purchases, TrainingContext.DEFAULTS);

    List<PortfolioForecast.Week> weeks = forecast.weeks();
    assertThat(weeks).extracting(PortfolioForecast.Week::week).containsExactly(0, 1, 2, 3);
    assertThat(weeks.get(3).length()).isCloseTo(3 / 7.0, within(1e-12));
    assertThat(weeks.stream().mapToDouble(week -> week.purchases().expected()).sum())
        .isCloseTo(forecast.purchases().expected(), within(1e-9));
    assertThat(weeks.stream().mapToDouble(week -> week.spending().orElseThrow().expected()).sum())
        .isCloseTo(forecast.spending().orElseThrow().expected(), within(1e-9));
    for (PortfolioForecast.Week week : weeks) {
      assertThat(week.purchases().interval().contains(week.purchases().expected())).isTrue();
    }
  }

  @Test
  void forecast_anyThreads_isTheSame() {
    PortfolioForecast forecast = MODEL.forecast(SHOP.purchases, TrainingContext.DEFAULTS);

    for (int threads : new int[] {1, 3}) {
      assertThat(MODEL.forecast(SHOP.purchases, TrainingContext.DEFAULTS.withThreads(threads)))
          .isEqualTo(forecast);
    }
  }

  @Test
  void forecast_cancelled_throws() {
    TrainingContext cancelled = TrainingContext.DEFAULTS.withCancellation(() -> true);

    assertThatThrownBy(() -> MODEL.forecast(SHOP.purchases, cancelled))
        .isInstanceOf(CancellationException.class);
  }

  /**
   * With known parameters of the NBD, the purchases of a customer have a negative binomial
   * distribution with mean m = s t / β and variance m (1 + t / β) for the shape s and rate β.
   */
  @Test
  void forecast_nbdOfKnownParameters_hasVarianceOfFormula() {
    Nbd nbd = new Nbd(0.6, 8);
    PortfolioForecast forecast = ofKnown(nbd, SHOP.purchases);

    double horizon = SETTINGS.weeks();
    double mean = 0;
    double variance = 0;
    for (int customer = 0; customer < SHOP.purchases.customerCount(); customer++) {
      int from = SHOP.purchases.from(customer);
      PurchaseHistory history =
          PurchaseHistory.inWeeks(
              SHOP.purchases, from, SHOP.purchases.to(customer), SHOP.purchases.lastDay());
      double relative = horizon / (nbd.alpha() + history.age());
      double own = (nbd.r() + history.frequency()) * relative;
      mean += own;
      variance += own * (1 + relative);
    }
    Interval interval = forecast.purchases().interval();
    assertThat(forecast.hasParameterVariance()).isFalse();
    assertThat(forecast.purchases().expected()).isCloseTo(mean, within(1e-9));
    assertThat(interval.high() - interval.low())
        .isCloseTo(2 * 1.96 * Math.sqrt(variance), within(1.5)); // whole numbers
  }

  private static PortfolioForecast ofKnown(PurchaseModel model, Purchases purchases) {
    PurchaseFit fit =
        new PurchaseFit(
            model, new MaximumLikelihood(0, 1, List.of("r", "alpha"), new double[2], null));
    LifetimeReport report = new LifetimeReport(fit, null, 0, List.of(), List.of());
    return new PortfolioSimulation(report, SETTINGS, purchases)
        .forecast(TrainingContext.DEFAULTS.workers());
  }

  /** Of 25 intervals, the number that contain the truth has a binomial distribution. */
  @Test
  void forecast_simulatedShops_intervalsCoverTruth() {
    int shops = 25;
    int purchases = 0;
    int spending = 0;
    for (int seed = 0; seed < shops; seed++) {
      SimulatedShop simulated = new SimulatedShop(150, DAYS, SETTINGS, 100 + seed);
      SpendingRows rows = SpendingRows.of(simulated.purchases);
      PurchaseFit fit =
          BgNbd.fit(PurchaseSummaries.inWeeks(simulated.purchases, simulated.purchases.lastDay()));
      LifetimeReport report =
          new LifetimeReport(fit, rows.fit().orElseThrow(), 0, List.of(), List.of());
      PortfolioForecast forecast =
          new PortfolioSimulation(report, SETTINGS, simulated.purchases)
              .forecast(TrainingContext.DEFAULTS.workers());
      purchases +=
          forecast.purchases().interval().contains(Arrays.stream(simulated.laterPurchases).sum())
              ? 1
              : 0;
      spending +=
          forecast
                  .spending()
                  .map(Prediction::interval)
                  .filter(
                      interval -> interval.contains(Arrays.stream(simulated.laterSpending).sum()))
                  .isPresent()
              ? 1
              : 0;
    }
    int fewest = new BinomialDistribution(shops, 0.95).inverseCumulativeProbability(0.001);
    assertThat(purchases).isGreaterThanOrEqualTo(fewest);
    assertThat(spending).isGreaterThanOrEqualTo(fewest);
  }

  @Test
  void forecast_withoutAmounts_hasNoSpending() {
    PortfolioForecast forecast = ofKnown(new Nbd(0.6, 8), SHOP.purchases);

    assertThat(forecast.spending()).isEmpty();
    assertThat(forecast.weeks())
        .extracting(PortfolioForecast.Week::spending)
        .containsOnly(Optional.empty());
  }
}
