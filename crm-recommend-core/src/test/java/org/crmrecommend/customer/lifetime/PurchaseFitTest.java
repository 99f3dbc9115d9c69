package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.crmrecommend.customer.lifetime.MaximumLikelihood.Parameter;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class PurchaseFitTest {

  private static final List<Function<PurchaseSummaries, PurchaseFit>> FITS =
      List.of(Nbd::fit, BgNbd::fit, MbgNbd::fit, ParetoNbd::fit);

  /** A customer who buys and leaves. */
  @FunctionalInterface
  private interface Dropout {

    /** Returns whether the customer leaves at a purchase, the first one included. */
    boolean leaves(RandomDataGenerator random, boolean first);
  }

  @Test
  void fit_nbdCustomers_findsTheirParameters() {
    var fit = Nbd.fit(simulated(2000, 0.6, 8, rates(1e-12, 1), 1));

    assertNear(fit, 0.6, 8);
    assertThat(fit.isDropoutIdentified()).isFalse();
    assertThat(fit.model()).isInstanceOf(Nbd.class);
  }

  @Test
  void fit_bgNbdCustomers_findsTheirParameters() {
    var fit = BgNbd.fit(simulated(2500, 0.5, 6, 0.8, 2.4, false, 2));

    assertNear(fit, 0.5, 6, 0.8, 2.4);
    assertThat(fit.isDropoutIdentified()).isTrue();
  }

  @Test
  void fit_mbgNbdCustomers_findsTheirParameters() {
    assertNear(MbgNbd.fit(simulated(2500, 0.9, 6, 0.8, 2.4, true, 3)), 0.9, 6, 0.8, 2.4);
  }

  @Test
  void fit_paretoNbdCustomers_findsTheirParameters() {
    assertNear(ParetoNbd.fit(simulated(1200, 0.8, 8, rates(0.7, 12), 4)), 0.8, 8, 0.7, 12);
  }

  @Test
  void fit_maximum_isAboveItsNeighbors() {
    var summaries = simulated(500, 0.9, 6, 0.8, 2.4, false, 5);
    var fit = BgNbd.fit(summaries);
    double[] best = fit.likelihood().values();
    assertThat(sum(fit.model(), summaries))
        .isCloseTo(fit.likelihood().logLikelihood(), within(1e-8));
    for (int i = 0; i < 4; i++) {
      for (double factor : new double[] {0.999, 1.001}) {
        double[] p = best.clone();
        p[i] *= factor;
        assertThat(sum(new BgNbd(p[0], p[1], p[2], p[3]), summaries))
            .isLessThan(fit.likelihood().logLikelihood());
      }
    }
  }

  @Test
  void fit_customersThatNeverLeave_isNbd() {
    var summaries = simulated(300, 0.8, 9, rates(1e-12, 1), 6);
    var nbd = Nbd.fit(summaries);
    for (var fit : FITS) {
      assertThat(fit.apply(summaries).model()).isEqualTo(nbd.model());
      assertThat(fit.apply(summaries).isDropoutIdentified()).isFalse();
      assertThat(fit.apply(summaries).likelihood().logLikelihood())
          .isEqualTo(nbd.likelihood().logLikelihood());
    }
  }

  @Test
  void fit_customersOfOneRate_hasNoStandardErrors() {
    int[] frequency = new int[50];
    double[] recency = new double[50];
    double[] age = new double[50];
    Arrays.fill(frequency, 10);
    Arrays.fill(recency, 38);
    Arrays.fill(age, 40);
    var fit = Nbd.fit(PurchaseSummaries.of(frequency, recency, age));

    assertThat(fit.likelihood().logCovariance()).isEmpty();
    assertThat(fit.likelihood().parameters())
        .extracting(Parameter::standardError)
        .containsOnly(OptionalDouble.empty());
    assertThat(fit.model().expectedPurchases(10, 38, 40, 8)).isCloseTo(2, within(0.01));
  }

  @Test
  void fit_groupedCustomersOrTimesInDays_isSameModel() {
    var summaries = simulated(800, 0.9, 6, 0.8, 2.4, false, 7);
    var fit = BgNbd.fit(summaries);
    assertThat(BgNbd.fit(summaries.grouped()).model()).isEqualTo(fit.model());

    int size = summaries.size();
    int[] frequency = new int[size];
    double[] recency = new double[size];
    double[] age = new double[size];
    for (int row = 0; row < size; row++) {
      frequency[row] = summaries.frequency(row);
      recency[row] = 7 * summaries.recency(row);
      age[row] = 7 * summaries.age(row);
    }
    var days = BgNbd.fit(PurchaseSummaries.of(frequency, recency, age)).model();
    assertThat(days.expectedPurchases(182))
        .isCloseTo(fit.model().expectedPurchases(26), within(1e-4));
  }

  @Test
  void fit_nothingToLearn_isRejected() {
    var nobody = PurchaseSummaries.of(new int[0], new double[0], new double[0]);
    var once = PurchaseSummaries.of(new int[3], new double[3], new double[] {1, 2, 3});
    for (var fit : FITS) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit.apply(nobody))
          .withMessage("customers must not be empty");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit.apply(once))
          .withMessage(
              "customers must have a repeat purchase: none of 3 customers; observe them for longer");
    }
  }

  private static void assertNear(PurchaseFit fit, double... truth) {
    var parameters = fit.likelihood().parameters();
    for (int i = 0; i < truth.length; i++) {
      double error = parameters.get(i).standardError().orElseThrow();
      assertThat(error).isBetween(0.005 * truth[i], 0.6 * truth[i]);
      assertThat(parameters.get(i).value())
          .as("%s ± %f", parameters.get(i), error)
          .isCloseTo(truth[i], within(3 * error));
    }
  }

  private static double sum(PurchaseModel model, PurchaseSummaries rows) {
    double sum = 0;
    for (int row = 0; row < rows.size(); row++) {
      sum += model.logLikelihood(rows.frequency(row), rows.recency(row), rows.age(row));
    }
    return sum;
  }

  /** Returns the lifetimes of customers with gamma distributed dropout rates. */
  private static Function<RandomDataGenerator, Double> rates(double shape, double rate) {
    return shape < 1e-9
        ? random -> Double.POSITIVE_INFINITY
        : random -> random.nextExponential(1 / random.nextGamma(shape, 1 / rate));
  }

  private static PurchaseSummaries simulated(
      int customers,
      double r,
      double alpha,
      Function<RandomDataGenerator, Double> lifetimes,
      long seed) {
    return simulated(customers, r, alpha, lifetimes, random -> (generator, first) -> false, seed);
  }

  private static PurchaseSummaries simulated(
      int customers, double r, double alpha, double a, double b, boolean leavesAtFirst, long seed) {
    return simulated(
        customers,
        r,
        alpha,
        rates(0, 1),
        random -> {
          double p = random.nextBeta(a, b);
          return (generator, first) -> (leavesAtFirst || !first) && generator.nextUniform(0, 1) < p;
        },
        seed);
  }

  /** Simulates purchases; ages are between 30 and 60 weeks. */
  private static PurchaseSummaries simulated(
      int customers,
      double r,
      double alpha,
      Function<RandomDataGenerator, Double> lifetimes,
      Function<RandomDataGenerator, Dropout> dropouts,
      long seed) {
    var random = new RandomDataGenerator(seed);
    int[] frequency = new int[customers];
    double[] recency = new double[customers];
    double[] age = new double[customers];
    for (int customer = 0; customer < customers; customer++) {
      age[customer] = random.nextUniform(30, 60);
      double meanGap = 1 / random.nextGamma(r, 1 / alpha);
      double end = Math.min(age[customer], lifetimes.apply(random));
      Dropout dropout = dropouts.apply(random);
      boolean left = dropout.leaves(random, true);
      double time = random.nextExponential(meanGap);
      while (!left && time <= end) {
        frequency[customer]++;
        recency[customer] = time;
        left = dropout.leaves(random, false);
        time += random.nextExponential(meanGap);
      }
    }
    return PurchaseSummaries.of(frequency, recency, age);
  }
}
