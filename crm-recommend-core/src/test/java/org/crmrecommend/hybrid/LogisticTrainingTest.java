package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.crmrecommend.kernel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticTrainingTest {

  private static final double REGULARIZATION = 3;

  private static Workers workers(int threads) {
    return new Workers(Runnable::run, threads);
  }

  /**
   * Each query has two candidates with x = 1 and x = −1. In three of four queries the one with x =
   * 1 is relevant. The standardized x is x itself, p = 1 / (1 + e^−2β), and the gradient n (2 p −
   * 3/2) + 3 β is zero at the minimum.
   */
  @Test
  void train_oneBinaryFeature_solvesEquation() {
    int queries = 400;
    RankingDataset dataset = new RankingDataset(1);
    for (int query = 0; query < queries; query++) {
      dataset.add(new float[] {1}, query % 4 != 0);
      dataset.add(new float[] {-1}, query % 4 == 0);
      dataset.endQuery();
    }

    double weight =
        new LogisticTraining(dataset, new double[1], workers(1)).train().utility(new float[] {1});

    double probability = 1 / (1 + Math.exp(-2 * weight));
    assertThat(queries * (2 * probability - 1.5) + REGULARIZATION * weight)
        .isCloseTo(0, within(1e-3));
    assertThat(weight).isBetween(0.5, Math.log(3) / 2);
  }

  @Test
  void train_emptyDataset_returnsPrior() {
    LinearRanker ranker =
        new LogisticTraining(new RankingDataset(2), new double[] {1, -2}, workers(1)).train();

    assertThat(ranker.utility(new float[] {3, 1})).isEqualTo(1);
  }

  /** Computes the gradient of the loss directly; at the minimum it is zero. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void train_randomDataset_hasZeroGradient(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int featureCount = 3;
    RankingDataset dataset = RandomRankingDatasets.dataset(random, 20, featureCount);
    double[] prior = new double[featureCount];

    LinearRanker ranker = new LogisticTraining(dataset, prior, workers(1)).train();

    double[] weights = new double[featureCount];
    ranker.addContributions(new float[] {1, 1, 1}, weights);
    for (int f = 0; f < featureCount; f++) {
      double deviation = deviation(dataset, f);
      double gradient = REGULARIZATION * weights[f] * deviation;
      for (int query = 0; query < dataset.queryCount(); query++) {
        gradient += gradient(dataset, query, weights, f) / deviation;
      }
      assertThat(gradient).as("feature %d", f).isCloseTo(0, within(1e-2));
    }
  }

  @Test
  void train_oneAndFourThreads_givesSameWeights() {
    RankingDataset dataset = RandomRankingDatasets.dataset(new SplittableRandom(7), 150, 4);
    float[] row = {0.3f, -1, 2, 0.7f};

    double one = new LogisticTraining(dataset, new double[4], workers(1)).train().utility(row);
    double four =
        new LogisticTraining(
                dataset, new double[4], new Workers(task -> new Thread(task).start(), 4))
            .train()
            .utility(row);

    assertThat(four).isEqualTo(one);
  }

  private static double gradient(RankingDataset dataset, int query, double[] weights, int feature) {
    double sum = 0;
    double expected = 0;
    double observed = 0;
    for (int row = dataset.from(query); row < dataset.to(query); row++) {
      double utility = 0;
      for (int f = 0; f < weights.length; f++) {
        utility += weights[f] * dataset.value(row, f);
      }
      sum += Math.exp(utility);
      expected += Math.exp(utility) * dataset.value(row, feature);
      observed += (double) dataset.target(row) * dataset.value(row, feature);
    }
    return expected / sum - observed;
  }

  private static double deviation(RankingDataset dataset, int feature) {
    double mean = 0;
    for (int row = 0; row < dataset.size(); row++) {
      mean += dataset.value(row, feature) / dataset.size();
    }
    double variance = 0;
    for (int row = 0; row < dataset.size(); row++) {
      variance += Math.pow(dataset.value(row, feature) - mean, 2) / dataset.size();
    }
    return Math.sqrt(variance);
  }
}
