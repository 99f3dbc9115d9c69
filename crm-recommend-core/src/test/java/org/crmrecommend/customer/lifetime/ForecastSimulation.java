package org.crmrecommend.customer.lifetime;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.model.TrainingContext;

/**
 * Coverage of the 95 % intervals of forecasts: simulates shops whose future is known, and counts
 * how often the intervals contain it. The model is chosen on a holdout, as for a real shop.
 */
final class ForecastSimulation {

  private static final LifetimeSettings SETTINGS =
      LifetimeSettings.DEFAULTS.withHorizon(Duration.ofDays(182));

  private static final int CUSTOMERS = 500;
  private static final int DAYS = 273;

  /** Customers whose intervals are checked in each shop, because a simulation takes time. */
  private static final int CHECKED_CUSTOMERS = 25;

  /** A customer who will hardly buy has an interval of [0, 0], which is always too wide. */
  private static final double MIN_PROBABILITY = 0.05;

  private int shops;
  private int purchases;
  private int spending;
  private int customers;
  private int purchasesOfCustomers;
  private int spendingOfCustomers;
  private int valuesOfCustomers;

  private ForecastSimulation() {}

  /**
   * Prints the coverage.
   *
   * @param args the number of shops
   */
  public static void main(String[] args) {
    ForecastSimulation simulation = new ForecastSimulation();
    for (int seed = 0; seed < Integer.parseInt(args[0]); seed++) {
      simulation.add(new SimulatedShop(CUSTOMERS, DAYS, SETTINGS, 1_000 + seed));
    }
    System.out.println(simulation);
  }

  private void add(SimulatedShop shop) {
    LifetimeModel model =
        LifetimeModel.fit(shop.purchases, SETTINGS, TrainingContext.DEFAULTS).orElseThrow();
    PortfolioForecast forecast = model.forecast(shop.purchases, TrainingContext.DEFAULTS);
    shops++;
    purchases += count(forecast.purchases(), Arrays.stream(shop.laterPurchases).sum());
    spending += count(forecast.spending().orElseThrow(), Arrays.stream(shop.laterSpending).sum());
    for (int customer = 0; customer < CHECKED_CUSTOMERS; customer++) {
      addCustomer(shop, customer, model);
    }
  }

  private static int count(Prediction prediction, double truth) {
    return prediction.interval().contains(truth) ? 1 : 0;
  }

  private void addCustomer(SimulatedShop shop, int customer, LifetimeModel model) {
    Purchases known = shop.purchases;
    int from = known.from(customer);
    int to = known.to(customer);
    PurchaseHistory history = PurchaseHistory.inWeeks(known, from, to, known.lastDay());
    double probability =
        model
            .purchaseModel()
            .returnProbability(
                history.frequency(), history.recency(), history.age(), SETTINGS.weeks());
    if (probability > MIN_PROBABILITY) {
      PredictionIntervals intervals = model.intervals(known, from, to).orElseThrow();
      customers++;
      purchasesOfCustomers += intervals.purchases().contains(shop.laterPurchases[customer]) ? 1 : 0;
      spendingOfCustomers +=
          intervals.spending().orElseThrow().contains(shop.laterSpending[customer]) ? 1 : 0;
      valuesOfCustomers +=
          intervals.value().orElseThrow().contains(shop.laterValue[customer]) ? 1 : 0;
    }
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d shops: purchases %.1f %%, spending %.1f %%; %,d customers: purchases %.1f %%, spending"
            + " %.1f %%, value %.1f %%",
        shops,
        100.0 * purchases / shops,
        100.0 * spending / shops,
        customers,
        100.0 * purchasesOfCustomers / customers,
        100.0 * spendingOfCustomers / customers,
        100.0 * valuesOfCustomers / customers);
  }
}
