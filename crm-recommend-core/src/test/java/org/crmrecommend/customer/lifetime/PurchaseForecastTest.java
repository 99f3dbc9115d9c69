package org.crmrecommend.customer.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.hipparchus.distribution.RealDistribution;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.GammaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Forecasts of customers who have not left, compared with integrals over the purchase rate λ and
 * the dropout: the probability p after a purchase, or the rate μ. Given the purchases, these have
 * gamma and beta distributions.
 */
class PurchaseForecastTest {

  private static final int FREQUENCY = 3;
  private static final double RECENCY = 20;
  private static final double AGE = 30;
  private static final double HORIZON = 26;
  private static final double DISCOUNT_RATE = 0.02;

  private static final Nbd NBD = new Nbd(0.7, 9);
  private static final BgNbd BG = new BgNbd(0.7, 9, 0.8, 2.4);
  private static final MbgNbd MBG = new MbgNbd(0.7, 9, 0.8, 2.4);
  private static final ParetoNbd PARETO = new ParetoNbd(0.7, 9, 0.6, 12);

  static List<PurchaseModel> models() {
    return List.of(NBD, BG, MBG, PARETO);
  }

  /** Values of a variable and their probabilities. */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  private record Grid(double[] values, double[] weights) {

    private static final double STEP = 0.1;

    static Grid constant(double value) {
      return new Grid(new double[] {value}, new double[] {1});
    }

    /** The grid of a positive variable over its logarithm u, or of a probability over its logit. */
    static Grid of(RealDistribution distribution, boolean isProbability, double from, double to) {
      int size = (int) ((to - from) / STEP);
      Grid grid = new Grid(new double[size], new double[size]);
      for (int i = 0; i < size; i++) {
        double odds = Math.exp(from + i * STEP);
        double value = isProbability ? odds / (1 + odds) : odds;
        double slope = isProbability ? value / (1 + odds) : odds;
        grid.values[i] = value;
        grid.weights[i] = STEP * slope * distribution.density(value);
      }
      return grid;
    }
  }

  private static Grid rates(PurchaseModel model) {
    double scale = 1 / (model.alpha() + AGE);
    return Grid.of(new GammaDistribution(model.r() + FREQUENCY, scale), false, -25, 5);
  }

  private static Grid dropouts(PurchaseModel model) {
    if (model instanceof BgNbd bg) {
      return Grid.of(new BetaDistribution(bg.a(), bg.b() + FREQUENCY), true, -45, 25);
    }
    if (model instanceof MbgNbd mbg) {
      return Grid.of(new BetaDistribution(mbg.a(), mbg.b() + FREQUENCY + 1), true, -45, 25);
    }
    return model instanceof ParetoNbd pareto
        ? Grid.of(new GammaDistribution(pareto.s(), 1 / (pareto.beta() + AGE)), false, -60, 5)
        : Grid.constant(0);
  }

  /** Returns the mean of a function of λ and the dropout. */
  private static double mean(PurchaseModel model, DoubleBinaryOperator function) {
    Grid rates = rates(model);
    Grid dropouts = dropouts(model);
    double sum = 0;
    for (int i = 0; i < rates.values.length; i++) {
      for (int j = 0; j < dropouts.values.length; j++) {
        sum +=
            rates.weights[i]
                * dropouts.weights[j]
                * function.applyAsDouble(rates.values[i], dropouts.values[j]);
      }
    }
    return sum;
  }

  /** ∫ λ e^(−λ p t) dt over the horizon, and ∫ λ e^(−μ t) dt of the Pareto/NBD. */
  private static DoubleBinaryOperator purchases(PurchaseModel model) {
    return (lambda, dropout) -> {
      double leaving = model instanceof ParetoNbd ? dropout : lambda * dropout;
      return leaving == 0 ? lambda * HORIZON : -lambda * Math.expm1(-leaving * HORIZON) / leaving;
    };
  }

  @ParameterizedTest
  @MethodSource("models")
  void purchasesWhileAlive_anyModel_equalsIntegral(PurchaseModel model) {
    double truth = mean(model, purchases(model));
    assertThat(model.purchasesWhileAlive(FREQUENCY, AGE, HORIZON))
        .isCloseTo(truth, within(1e-8 * truth));
  }

  /** ∫ λ e^(−(λ p + δ) t) dt over all times. */
  @ParameterizedTest
  @MethodSource("models")
  void discountedWhileAlive_anyModel_equalsIntegral(PurchaseModel model) {
    double truth =
        mean(
            model,
            (lambda, dropout) -> {
              double leaving = model instanceof ParetoNbd ? dropout : lambda * dropout;
              return lambda / (leaving + DISCOUNT_RATE);
            });
    assertThat(model.discountedWhileAlive(FREQUENCY, AGE, DISCOUNT_RATE))
        .isCloseTo(truth, within(1e-8 * truth));
  }

  /** Only a customer of the Pareto/NBD can leave before the next purchase. */
  @ParameterizedTest
  @MethodSource("models")
  void returnProbability_anyModel_equalsIntegral(PurchaseModel model) {
    double truth =
        mean(
            model,
            (lambda, dropout) -> {
              double event = model instanceof ParetoNbd ? lambda + dropout : lambda;
              return -lambda / event * Math.expm1(-event * HORIZON);
            });
    assertThat(model.returnProbability(FREQUENCY, RECENCY, AGE, HORIZON))
        .isCloseTo(truth * model.aliveProbability(FREQUENCY, RECENCY, AGE), within(1e-8));
  }

  @ParameterizedTest
  @MethodSource("models")
  void returnProbability_horizon_growsFromZeroToAliveProbability(PurchaseModel model) {
    double alive = model.aliveProbability(FREQUENCY, RECENCY, AGE);
    double before = 0;

    assertThat(model.returnProbability(FREQUENCY, RECENCY, AGE, 0)).isZero();
    for (double horizon = 1; horizon < 1e9; horizon *= 3) {
      double probability = model.returnProbability(FREQUENCY, RECENCY, AGE, horizon);
      assertThat(probability).as("%s", horizon).isBetween(before, alive);
      before = probability;
    }
    if (!(model instanceof ParetoNbd)) {
      assertThat(before).isCloseTo(alive, within(1e-9));
    }
  }

  /** No purchase in the time s has the probability ((α + T) / (α + T + s))^(r + x). */
  @ParameterizedTest
  @MethodSource("models")
  void medianGap_anyCustomer_solvesHalf(PurchaseModel model) {
    for (int frequency : new int[] {0, 1, 7, 1000}) {
      double low = 0;
      double high = 1e9;
      for (int i = 0; i < 200; i++) {
        double middle = (low + high) / 2;
        double none =
            Math.pow((model.alpha() + AGE) / (model.alpha() + AGE + middle), model.r() + frequency);
        if (none > 0.5) {
          low = middle;
        } else {
          high = middle;
        }
      }
      assertThat(model.medianGap(frequency, AGE)).isCloseTo(low, within(1e-9 * (1 + low)));
    }
  }

  /** 2^(1 / r) is above the largest double. */
  @Test
  void medianGap_tinyShape_isFinite() {
    assertThat(new Nbd(3e-4, 9).medianGap(0, AGE)).isEqualTo(Double.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void forecasts_impossibleHorizon_areRejected(double horizon) {
    String message = "horizon must be finite and not negative: " + horizon;
    for (PurchaseModel model : models()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.returnProbability(FREQUENCY, RECENCY, AGE, horizon))
          .withMessage(message);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.purchasesWhileAlive(FREQUENCY, AGE, horizon))
          .withMessage(message);
    }
  }
}
