package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The means of many draws are the expected values of the formulas. */
class FutureSimulationTest {

  private static final int DRAWS = 40_000;
  private static final double HORIZON = 26;
  private static final double DISCOUNT = 0.01;

  /** Five standard errors, so that a wrong parameter shows and chance does not. */
  private static final double ERRORS = 5;

  static PurchaseModel[] models() {
    return new PurchaseModel[] {
      new Nbd(0.6, 8),
      new BgNbd(0.5, 6, 0.8, 1.4),
      new MbgNbd(0.5, 6, 0.8, 1.4),
      new ParetoNbd(0.6, 8, 0.7, 12)
    };
  }

  @ParameterizedTest
  @MethodSource("models")
  void draw_regularCustomer_hasExpectedPurchases(PurchaseModel model) {
    assertPurchases(model, new PurchaseHistory(3, 20, 24));
  }

  @ParameterizedTest
  @MethodSource("models")
  void draw_oneTimeCustomer_hasExpectedPurchases(PurchaseModel model) {
    assertPurchases(model, new PurchaseHistory(0, 0, 10));
  }

  private static void assertPurchases(PurchaseModel model, PurchaseHistory customer) {
    FutureSimulation simulation = simulation(model, customer);
    double sum = 0;
    double squares = 0;
    int returns = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      int count = simulation.draw(HORIZON);
      sum += count;
      squares += (double) count * count;
      returns += count > 0 ? 1 : 0;
    }
    double expected =
        model.expectedPurchases(customer.frequency(), customer.recency(), customer.age(), HORIZON);
    assertThat(sum / DRAWS).isCloseTo(expected, within(tolerance(sum, squares)));
    double probability =
        model.returnProbability(customer.frequency(), customer.recency(), customer.age(), HORIZON);
    assertThat((double) returns / DRAWS)
        .isCloseTo(probability, within(tolerance(returns, returns)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void drawCosts_discounted_hasExpectedValue(PurchaseModel model) {
    PurchaseHistory customer = new PurchaseHistory(3, 20, 24);
    SpendingHistory known = new SpendingHistory(4, 30);
    GammaGamma spending = new GammaGamma(4, 5, 40);
    FutureSimulation simulation = simulation(model, customer);
    double sum = 0;
    double squares = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      int count = simulation.draw(1000); // e^-10 of the discount is left
      simulation.drawCosts(spending, known);
      double value = 0;
      for (int purchase = 0; purchase < count; purchase++) {
        value += simulation.cost(purchase) * Math.exp(-DISCOUNT * simulation.time(purchase));
      }
      sum += value;
      squares += value * value;
    }
    double expected =
        model.discountedPurchases(3, 20, 24, DISCOUNT) * known.expectedValue(spending);
    assertThat(sum / DRAWS).isCloseTo(expected, within(tolerance(sum, squares)));
  }

  private static FutureSimulation simulation(PurchaseModel model, PurchaseHistory customer) {
    FutureSimulation simulation = new FutureSimulation(model);
    simulation.setCustomer(
        customer,
        model.aliveProbability(customer.frequency(), customer.recency(), customer.age()),
        7,
        1);
    return simulation;
  }

  private static double tolerance(double sum, double squares) {
    double mean = sum / DRAWS;
    return ERRORS * Math.sqrt((squares / DRAWS - mean * mean) / DRAWS);
  }
}
