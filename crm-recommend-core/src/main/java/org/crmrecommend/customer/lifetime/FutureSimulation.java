package org.crmrecommend.customer.lifetime;

import java.util.Arrays;
import org.hipparchus.random.RandomDataGenerator;

/**
 * Draws what a customer will do, from the distribution of the customer's own rates given the
 * purchases so far. Not thread-safe.
 *
 * <p>Given that the customer has not left, the purchase rate has the gamma distribution with shape
 * r + frequency and rate α + age. The probability of leaving after a purchase has the beta
 * distribution with a and b + frequency (BG/NBD) or b + frequency + 1 (MBG/NBD), and the rate of
 * leaving the gamma distribution with s and β + age (Pareto/NBD). So each draw is exact, without
 * Markov chains.
 */
final class FutureSimulation {

  /** Bounds the time of customers with extreme rates. */
  private static final int MAX_PURCHASES = 1_000_000;

  private final PurchaseModel model;
  private final RandomDataGenerator random;

  private double rate;
  private double leavingProbability;

  private double[] times = new double[16];
  private int count;

  FutureSimulation(PurchaseModel model, long seed) {
    this.model = model;
    this.random = new RandomDataGenerator(seed);
  }

  /** Draws the rates of a customer, and returns until when the customer may buy. */
  private double drawRates(PurchaseHistory customer, double horizon) {
    int frequency = customer.frequency();
    double age = customer.age();
    leavingProbability = 0;
    if (random.nextUniform(0, 1) >= model.aliveProbability(frequency, customer.recency(), age)) {
      return 0;
    }
    rate = random.nextGamma(model.r() + frequency, 1 / (model.alpha() + age));
    if (model instanceof BgNbd bg) {
      leavingProbability = random.nextBeta(bg.a(), bg.b() + frequency);
    } else if (model instanceof MbgNbd mbg) {
      leavingProbability = random.nextBeta(mbg.a(), mbg.b() + frequency + 1);
    } else if (model instanceof ParetoNbd pareto) {
      double leavingRate = random.nextGamma(pareto.s(), 1 / (pareto.beta() + age));
      return leavingRate > 0 ? Math.min(horizon, random.nextExponential(1 / leavingRate)) : horizon;
    }
    return rate > 0 ? horizon : 0;
  }

  /**
   * Draws the purchases of a customer within a horizon after the observation.
   *
   * @return their number; their times are those of {@link #time}
   */
  int draw(PurchaseHistory customer, double horizon) {
    count = 0;
    double end = drawRates(customer, horizon);
    if (end == 0) {
      return 0;
    }
    double time = random.nextExponential(1 / rate);
    while (time < end && count < MAX_PURCHASES) {
      add(time);
      if (leavingProbability > 0 && random.nextUniform(0, 1) < leavingProbability) {
        break;
      }
      time += random.nextExponential(1 / rate);
    }
    return count;
  }

  private void add(double time) {
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
    }
    times[count++] = time;
  }

  /** Returns the time of one of the drawn purchases, counted from the end of the observation. */
  double time(int purchase) {
    return times[purchase];
  }

  /**
   * Draws what the drawn purchases cost, each discounted to the end of the observation.
   *
   * @param values number of known purchases of the customer
   * @param meanValue mean cost of these
   * @param discountRate continuous rate per unit of time; may be 0
   */
  double drawSpending(GammaGamma spending, int values, double meanValue, double discountRate) {
    if (count == 0) {
      return 0;
    }
    double scale =
        random.nextGamma(
            spending.q() + spending.p() * values, 1 / (spending.v() + values * meanValue));
    double sum = 0;
    for (int purchase = 0; purchase < count; purchase++) {
      double cost = random.nextGamma(spending.p(), 1 / scale);
      sum += cost * Math.exp(-discountRate * times[purchase]);
    }
    return sum;
  }
}
