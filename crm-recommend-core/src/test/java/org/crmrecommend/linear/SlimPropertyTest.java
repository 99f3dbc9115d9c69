package org.crmrecommend.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlimPropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  /**
   * Karush–Kuhn–Tucker: the gradient is zero for a positive weight and nonnegative for a zero
   * weight.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void train_unpruned_satisfiesTheKktConditions(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    double l1 = random.nextInt(3) * 0.5;
    double l2 = Math.exp(random.nextDouble(1, 5));
    Model model = new Slim(l1, l2, Integer.MAX_VALUE, 10_000).train(data);
    double[][] x = DenseMatrices.of(data.interactions());
    double[][] gram = DenseMatrices.transposedProduct(x, x);

    int n = gram.length;
    double[][] weights = new double[n][];
    for (int h = 0; h < n; h++) {
      float[] row = DenseMatrices.scores(model, Profile.builder().add(h, 1f).build());
      weights[h] = new double[n];
      for (int i = 0; i < n; i++) {
        weights[h][i] = row[i];
      }
      assertThat(row[h]).as("weight of item %d for itself", h).isZero();
    }
    for (int i = 0; i < n; i++) {
      for (int h = 0; h < n; h++) {
        if (h != i) {
          double gradient = gradient(gram, weights, h, i, l1, l2);
          double error = 2e-4 * Math.sqrt(gram[i][i] * (gram[h][h] + l2)) + 1e-9;
          assertThat(weights[h][i]).isNotNegative();
          assertThat(weights[h][i] > 0 ? gradient : Math.min(0, gradient))
              .as("from %d to %d", h, i)
              .isCloseTo(0, within(error));
        }
      }
    }
  }

  private static double gradient(
      double[][] gram, double[][] weights, int h, int i, double l1, double l2) {
    double gradient = l1 + l2 * weights[h][i] - gram[h][i];
    for (int k = 0; k < gram.length; k++) {
      gradient += gram[h][k] * weights[k][i];
    }
    return gradient;
  }
}
