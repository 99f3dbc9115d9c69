package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BgBbTest {

  /** Truth: mpmath with 40 digits, next five opportunities. */
  @ParameterizedTest
  @CsvSource({
    "1.204, 0.75, 0.657, 2.783, 4, 5, 6, -5.095675638863424, 0.6967010676851032, 2.029623031477799",
    "1.204, 0.75, 0.657, 2.783, 0, 0, 6, -1.167262472673894, 0.1080165841686742, 0.07280287747504301",
    "1.204, 0.75, 0.657, 2.783, 6, 6, 6, -2.1822484476183, 0.9304025423728814, 3.752115607599815",
    "2, 3, 0.5, 20, 600, 1000, 3000, -685.2003037454454, 0, 0",
  })
  void model_anyCustomer_equalsHighPrecision(
      double alpha,
      double beta,
      double gamma,
      double delta,
      int frequency,
      int recency,
      int opportunities,
      double logLikelihood,
      double alive,
      double expected) {
    var model = new BgBb(alpha, beta, gamma, delta);
    assertThat(model.logLikelihood(frequency, recency, opportunities))
        .isCloseTo(logLikelihood, within(1e-10));
    assertThat(model.aliveProbability(frequency, recency, opportunities))
        .isCloseTo(alive, within(1e-13));
    assertThat(model.expectedPurchases(frequency, recency, opportunities, 5))
        .isCloseTo(expected, within(1e-12));
  }

  /** Every history of six opportunities: the probabilities sum to 1, the purchases to the mean. */
  @Test
  void model_allHistories_addUp() {
    var model = new BgBb(1.2, 0.75, 1, 2.8);
    double total = 0;
    double mean = 0;
    double forecast = 0;
    for (int history = 0; history < 64; history++) {
      int frequency = Integer.bitCount(history);
      int recency = Integer.SIZE - Integer.numberOfLeadingZeros(history);
      double probability = Math.exp(model.logLikelihood(frequency, recency, 6));
      total += probability;
      mean += probability * frequency;
      forecast += probability * model.expectedPurchases(frequency, recency, 6, 4);
    }
    assertThat(total).isCloseTo(1, within(1e-13));
    assertThat(mean).isCloseTo(model.expectedPurchases(6), within(1e-13));
    assertThat(forecast)
        .isCloseTo(model.expectedPurchases(10) - model.expectedPurchases(6), within(1e-13));
  }

  @Test
  void fit_simulatedCustomers_findsTheirParameters() {
    var random = new RandomDataGenerator(5);
    var coins = new SplittableRandom(6);
    int size = 10_000;
    int[] frequency = new int[size];
    int[] recency = new int[size];
    int[] opportunities = new int[size];
    for (int customer = 0; customer < size; customer++) {
      opportunities[customer] = 8;
      double purchase = random.nextBeta(1.2, 0.8);
      double dropout = random.nextBeta(0.7, 2.8);
      for (int i = 1; i <= 8 && coins.nextDouble() >= dropout; i++) {
        if (coins.nextDouble() < purchase) {
          frequency[customer]++;
          recency[customer] = i;
        }
      }
    }
    var fit = BgBb.fit(OpportunitySummaries.of(frequency, recency, opportunities));

    double[] truth = {1.2, 0.8, 0.7, 2.8};
    for (int i = 0; i < truth.length; i++) {
      var parameter = fit.likelihood().parameters().get(i);
      double error = parameter.standardError().orElseThrow();
      assertThat(error).isLessThan(0.3 * truth[i]);
      assertThat(parameter.value()).as("%s", parameter).isCloseTo(truth[i], within(3 * error));
    }
    assertThat(fit.model().alpha()).isEqualTo(fit.likelihood().value(0));
  }

  @Test
  void fit_repeatedRows_equalsCountedRows() {
    int[] frequency = {0, 1, 1, 2, 3};
    int[] recency = {0, 1, 3, 2, 3};
    int[] opportunities = {3, 3, 3, 3, 3};
    long[] counts = {40, 10, 9, 15, 20};
    var once = OpportunitySummaries.of(frequency, recency, opportunities);
    var counted = BgBb.fit(once.withCustomers(counts));
    var twice = BgBb.fit(once.withCustomers(Arrays.stream(counts).map(c -> 2 * c).toArray()));

    assertThat(twice.likelihood().logLikelihood())
        .isCloseTo(2 * counted.likelihood().logLikelihood(), within(1e-6));
    assertThat(counted.likelihood().customerCount()).isEqualTo(94);
  }

  @Test
  void grouped_equalRows_areCounted() {
    var grouped =
        OpportunitySummaries.of(
                new int[] {1, 0, 1, 1}, new int[] {2, 0, 2, 1}, new int[] {3, 3, 3, 3})
            .withCustomers(new long[] {1, 2, 10, 4})
            .grouped();

    assertThat(grouped.size()).isEqualTo(3);
    assertThat(grouped.customerCount()).isEqualTo(17);
    assertThat(grouped.frequency(2)).isEqualTo(1);
    assertThat(grouped.recency(2)).isEqualTo(2);
    assertThat(grouped.opportunities(2)).isEqualTo(3);
    assertThat(grouped.customers(2)).isEqualTo(11);
  }

  @Test
  void arguments_impossible_areRejected() {
    var model = new BgBb(1, 1, 1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.logLikelihood(1, 4, 3))
        .withMessage("recency must be between 0 and the 3 opportunities: 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.aliveProbability(3, 2, 3))
        .withMessage("frequency must be between 0 and the recency 2: 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model.expectedPurchases(0, 0, 3, -1))
        .withMessage("next must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> OpportunitySummaries.of(new int[] {0, 0}, new int[] {0, 1}, new int[] {2, 2}))
        .withMessage("row 1: recency must be 0 if no opportunity was taken: 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OpportunitySummaries.of(new int[2], new int[1], new int[2]))
        .withMessage("recency must have one value per row: 1 values, 2 rows");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                OpportunitySummaries.of(new int[1], new int[1], new int[1])
                    .withCustomers(new long[] {-1}))
        .withMessage("row 0: customers must not be negative: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BgBb.fit(OpportunitySummaries.of(new int[1], new int[1], new int[1])))
        .withMessage("customers must have taken an opportunity: none of 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BgBb(1, 1, 0, 1))
        .withMessage("gamma must be positive and finite: 0.0");
  }
}
