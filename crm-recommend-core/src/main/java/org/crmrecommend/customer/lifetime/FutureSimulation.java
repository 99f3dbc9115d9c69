package org.crmrecommend.customer.lifetime;

import java.util.Arrays;
import org.crmrecommend.kernel.RandomStreams;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.random.Well512a;

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

  // A generator with a small state, because each customer has a seed.
  private final RandomDataGenerator random = RandomDataGenerator.of(new Well512a(0));

  private PurchaseHistory customer = new PurchaseHistory(0, 0, 0);
  private double aliveProbability;

  private double rate;
  private double leavingProbability;

  private double[] times = new double[16];
  private double[] costs = new double[16];
  private int count;

  FutureSimulation(PurchaseModel model) {
    this.model = model;
  }

  /**
   * Sets the customer of the next draws, which depend only on these arguments.
   *
   * @param stream number of the customer's random numbers
   */
  void setCustomer(PurchaseHistory customer, double aliveProbability, long seed, long stream) {
    this.customer = customer;
    this.aliveProbability = aliveProbability;
    random.setSeed(RandomStreams.of(seed, stream).nextLong());
  }

  /** Draws the rates of the customer, and returns until when the customer may buy. */
  private double drawRates(double horizon) {
    int frequency = customer.frequency();
    leavingProbability = 0;
    if (random.nextDouble() >= aliveProbability) {
      return 0;
    }
    rate = random.nextGamma(model.r() + frequency, 1 / (model.alpha() + customer.age()));
    if (rate < Double.MIN_NORMAL) { // the time to a purchase would be infinite
      return 0;
    }
    if (model instanceof BgNbd bg) {
      leavingProbability = random.nextBeta(bg.a(), bg.b() + frequency);
    } else if (model instanceof MbgNbd mbg) {
      leavingProbability = random.nextBeta(mbg.a(), mbg.b() + frequency + 1);
    } else if (model instanceof ParetoNbd pareto) {
      double leavingRate = random.nextGamma(pareto.s(), 1 / (pareto.beta() + customer.age()));
      return leavingRate < Double.MIN_NORMAL
          ? horizon
          : Math.min(horizon, random.nextExponential(1 / leavingRate));
    }
    return horizon;
  }

  /**
   * Draws the purchases of the customer within a horizon after the observation.
   *
   * @return their number; their times are those of {@link #time}
   */
  int draw(double horizon) {
    count = 0;
    double end = drawRates(horizon);
    if (end == 0) {
      return 0;
    }
    double time = random.nextExponential(1 / rate);
    while (time < end && count < MAX_PURCHASES) {
      add(time);
      if (leavingProbability > 0 && random.nextDouble() < leavingProbability) {
        break;
      }
      time += random.nextExponential(1 / rate);
    }
    return count;
  }

  private void add(double time) {
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
      costs = Arrays.copyOf(costs, 2 * count);
    }
    times[count++] = time;
  }

  /** Draws what the drawn purchases cost; see {@link #cost}. */
  void drawCosts(GammaGamma spending, SpendingHistory known) {
    if (count == 0) {
      return;
    }
    double scale =
        random.nextGamma(
            spending.q() + spending.p() * known.count(),
            1 / (spending.v() + known.count() * known.meanValue()));
    for (int purchase = 0; purchase < count; purchase++) {
      costs[purchase] = random.nextGamma(spending.p(), 1 / scale);
    }
  }

  /** Returns the time of one of the drawn purchases, from the end of the observation; ascending. */
  double time(int purchase) {
    return times[purchase];
  }

  /** Returns what one of the drawn purchases costs, in major units. */
  double cost(int purchase) {
    return costs[purchase];
  }
}
