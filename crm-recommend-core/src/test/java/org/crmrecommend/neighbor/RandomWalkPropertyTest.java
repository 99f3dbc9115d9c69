package org.crmrecommend.neighbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RandomLogs;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with {@link DenseSimilarityOracle}, which sums over all walks in doubles. */
class RandomWalkPropertyTest {

  private static final int UNPRUNED = 10_000;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5})
  void score_unpruned_equalsDenseOracle(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    double alpha = 0.4 + 0.3 * seed;
    DenseSimilarityOracle oracle = DenseSimilarityOracle.of(data.interactions());

    assertScores(
        new P3Alpha(UNPRUNED, alpha, false).train(data), oracle.walkScores(alpha, 0), seed);
    assertScores(
        new Rp3Beta(UNPRUNED, alpha, 0.6, false).train(data), oracle.walkScores(alpha, 0.6), seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void score_prunedAndRowNormalized_sumsToOne(long seed) {
    TrainingData data = TrainingData.of(RandomLogs.log(seed));
    Model model = new Rp3Beta(5, 0.7, 0.3, true).train(data);

    for (int item = 0; item < data.itemCount(); item++) {
      float[] row = scores(model, Profile.builder().add(item, 1f).build());
      double sum = 0;
      int count = 0;
      for (float score : row) {
        sum += score;
        count += score > 0 ? 1 : 0;
      }
      assertThat(count).isLessThanOrEqualTo(5);
      assertThat(sum).as("item %d", item).isCloseTo(count == 0 ? 0 : 1, within(1e-5));
    }
  }

  private static void assertScores(Model model, double[][] similarities, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int p = 0; p < 20; p++) {
      Profile profile = RandomLogs.profile(random, similarities.length);
      double[] expected = DenseSimilarityOracle.scores(profile, similarities);
      float[] scores = scores(model, profile);
      for (int item = 0; item < scores.length; item++) {
        assertThat((double) scores[item])
            .isCloseTo(expected[item], within(1e-5 * (1 + expected[item])));
      }
    }
  }

  private static float[] scores(Model model, Profile profile) {
    return ModelScores.scores(model, profile);
  }
}
