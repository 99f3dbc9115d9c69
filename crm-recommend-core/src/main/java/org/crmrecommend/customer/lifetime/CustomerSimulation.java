package org.crmrecommend.customer.lifetime;

import java.util.Arrays;
import java.util.Optional;
import org.crmrecommend.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Prediction intervals of one customer by simulation.
 *
 * @param model of purchases
 * @param spendingModel null without amounts
 */
record CustomerSimulation(
    PurchaseModel model, @Nullable GammaGamma spendingModel, LifetimeSettings settings) {

  static final int DRAWS = 2000;

  private static final double TAIL = 0.025;

  /** A payment later than this is worth less than 1 % of one today. */
  private static final double SMALLEST_DISCOUNT = 0.01;

  /** 100 years, the end of the future for shops with a discount rate near 0. */
  private static final double MAX_WEEKS = 5218;

  /** The results do not depend on the number of the customer, but only on what is known. */
  PredictionIntervals intervals(PurchaseHistory customer, SpendingHistory known) {
    double rate = settings.weeklyRate();
    double horizon = settings.weeks();
    double end = Math.max(horizon, Math.min(MAX_WEEKS, -Math.log(SMALLEST_DISCOUNT) / rate));
    FutureSimulation simulation = new FutureSimulation(model);
    double alive = model.aliveProbability(customer.frequency(), customer.recency(), customer.age());
    simulation.setCustomer(customer, alive, settings.seed(), stream(customer, known));
    double[] purchases = new double[DRAWS];
    double[] spending = new double[DRAWS];
    double[] value = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      int count = simulation.draw(spendingModel == null ? horizon : end);
      if (spendingModel != null) {
        simulation.drawCosts(spendingModel, known);
      }
      for (int purchase = 0; purchase < count; purchase++) {
        double time = simulation.time(purchase);
        double cost = spendingModel == null ? 0 : simulation.cost(purchase);
        purchases[draw] += time < horizon ? 1 : 0;
        spending[draw] += time < horizon ? cost : 0;
        value[draw] += cost * Math.exp(-rate * time);
      }
    }
    return new PredictionIntervals(
        interval(purchases),
        spendingModel == null ? Optional.empty() : Optional.of(interval(spending)),
        spendingModel == null ? Optional.empty() : Optional.of(interval(value)));
  }

  private static long stream(PurchaseHistory customer, SpendingHistory known) {
    return Arrays.hashCode(
        new double[] {
          customer.frequency(), customer.recency(), customer.age(), known.count(), known.meanValue()
        });
  }

  /** Returns the interval of draws, which are not negative; sorts them. */
  static Interval interval(double[] draws) {
    Arrays.sort(draws);
    boolean isOneSided = quantile(draws, TAIL) == 0;
    return isOneSided
        ? new Interval(0, quantile(draws, 1 - 2 * TAIL))
        : new Interval(quantile(draws, TAIL), quantile(draws, 1 - TAIL));
  }

  /** Returns the smallest draw that at least a share of the draws do not exceed. */
  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
