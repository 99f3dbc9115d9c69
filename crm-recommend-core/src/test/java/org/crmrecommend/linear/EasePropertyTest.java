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

class EasePropertyTest {

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  /** Compares with the closed form on dense matrices of doubles. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void score_anyProfile_equalsTheClosedForm(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    double regularization = Math.exp(random.nextDouble(-1, 6));
    Model model = new Ease(regularization).train(data);
    double[][] weights = closedForm(DenseMatrices.of(data.interactions()), regularization);

    for (int p = 0; p < 5; p++) {
      Profile profile = RandomLogs.profile(random, data.itemCount());
      float[] scores = DenseMatrices.scores(model, profile);
      double[] expected = DenseMatrices.scores(profile, weights);
      for (int item = 0; item < scores.length; item++) {
        assertThat((double) scores[item])
            .as("item %d", item)
            .isCloseTo(expected[item], within(1e-4));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void explain_anyItem_contributionsSumToTheScore(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));

    DenseMatrices.assertContributionsSumToScores(new Ease(10).train(data), seed);
  }

  private static double[][] closedForm(double[][] x, double regularization) {
    double[][] gram = DenseMatrices.transposedProduct(x, x);
    for (int i = 0; i < gram.length; i++) {
      gram[i][i] += regularization;
    }
    double[][] p = DenseMatrices.inverse(gram);
    double[][] weights = new double[p.length][p.length];
    for (int h = 0; h < p.length; h++) {
      for (int i = 0; i < p.length; i++) {
        weights[h][i] = h == i ? 0 : -p[h][i] / p[i][i];
      }
    }
    return weights;
  }
}
