package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.crmrecommend.kernel.Workers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoostedTreesTrainingTest {

  private static final Workers SINGLE_THREAD = new Workers(Runnable::run, 1);
  private static final Ranker ZERO_RANKER = new LinearRanker(new double[2]);

  /**
   * A candidate is relevant if exactly one of two signs is positive, which no linear model can
   * represent.
   */
  @Test
  void train_featureInteraction_isLearned() {
    SplittableRandom random = new SplittableRandom(1);
    RankingDataset dataset = new RankingDataset(2);
    for (int query = 0; query < 600; query++) {
      float x = random.nextBoolean() ? 1 : -1;
      dataset.add(new float[] {x, -x}, true);
      dataset.add(new float[] {-x, -x}, false);
      dataset.endQuery();
    }

    BoostedTreesRanker ranker =
        new BoostedTreesTraining(dataset, ZERO_RANKER, SINGLE_THREAD).train();

    double different = Math.min(utility(ranker, 1, -1), utility(ranker, -1, 1));
    double same = Math.max(utility(ranker, 1, 1), utility(ranker, -1, -1));
    assertThat(different).isGreaterThan(same + 1);
  }

  /**
   * A hand-made stump: feature values up to 0 lead to leaf −1, higher ones to leaf 2; the root has
   * the value ½.
   */
  @Test
  void utility_stump_isBasePlusLeafValue() {
    BoostedTreesRanker ranker =
        new BoostedTreesRanker(
            new LinearRanker(new double[] {10, 1}),
            3,
            new int[] {1, BoostedTreesRanker.LEAF, BoostedTreesRanker.LEAF},
            new float[] {0, 0, 0},
            new float[] {0.5f, -1, 2});

    assertThat(utility(ranker, 1, 0)).isEqualTo(10 - 1);
    assertThat(utility(ranker, 1, 3)).isEqualTo(13 + 2);
  }

  @Test
  void addContributions_stump_creditsSplitFeature() {
    BoostedTreesRanker ranker =
        new BoostedTreesRanker(
            ZERO_RANKER,
            3,
            new int[] {1, BoostedTreesRanker.LEAF, BoostedTreesRanker.LEAF},
            new float[] {0, 0, 0},
            new float[] {0.5f, -1, 2});
    double[] contributions = new double[2];

    ranker.addContributions(new float[] {4, 1}, contributions);

    assertThat(contributions).containsExactly(0, 1.5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void addContributions_randomRows_differenceEqualsUtilityDifference(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RankingDataset dataset = RandomRankingDatasets.dataset(random, 200, 2);
    BoostedTreesRanker ranker =
        new BoostedTreesTraining(dataset, ZERO_RANKER, SINGLE_THREAD).train();
    float[] row = {0.2f, -0.4f};
    float[] other = {-0.9f, 0.8f};

    double difference = ranker.utility(row) - ranker.utility(other);

    assertThat(contributionSum(ranker, row) - contributionSum(ranker, other))
        .isCloseTo(difference, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void train_randomDataset_reducesLoss(long seed) {
    RankingDataset dataset = RandomRankingDatasets.dataset(new SplittableRandom(seed), 200, 2);

    BoostedTreesRanker ranker =
        new BoostedTreesTraining(dataset, ZERO_RANKER, SINGLE_THREAD).train();

    assertThat(loss(dataset, ranker)).isLessThan(loss(dataset, ZERO_RANKER) - 5);
  }

  @Test
  void train_emptyDataset_returnsBaseRanker() {
    Ranker base = new LinearRanker(new double[] {2, 3});

    BoostedTreesRanker ranker =
        new BoostedTreesTraining(new RankingDataset(2), base, SINGLE_THREAD).train();

    assertThat(utility(ranker, 1, 1)).isEqualTo(5);
  }

  private static double utility(Ranker ranker, float... row) {
    return ranker.utility(row);
  }

  private static double contributionSum(Ranker ranker, float[] row) {
    double[] contributions = new double[row.length];
    ranker.addContributions(row, contributions);
    return Arrays.stream(contributions).sum();
  }

  private static double loss(RankingDataset dataset, Ranker ranker) {
    double loss = 0;
    float[] row = new float[dataset.featureCount()];
    for (int query = 0; query < dataset.queryCount(); query++) {
      double sum = 0;
      for (int r = dataset.from(query); r < dataset.to(query); r++) {
        dataset.copyRow(r, row);
        sum += Math.exp(ranker.utility(row));
        loss -= dataset.target(r) * ranker.utility(row);
      }
      loss += Math.log(sum);
    }
    return loss;
  }
}
