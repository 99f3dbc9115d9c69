package org.crmrecommend.examples.mahout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.mahout.math.stats.LogLikelihood;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares the log-likelihood similarity of this library with Mahout's, which is also high for
 * overlaps below chance.
 */
class TasteLogLikelihoodTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2, 3, 4, 5})
  void score_anyPair_equalsMahoutAboveExpectedOverlap(long seed) {
    TrainingData data = RandomTrainingData.purchases(seed);
    Interactions interactions = data.interactions();
    int items = data.itemCount();
    Model model = new ItemKnn(items, Similarity.LOG_LIKELIHOOD, 0, false).train(data);
    int compared = 0;

    for (int i = 0; i < items; i++) {
      float[] scores = ModelScores.scores(model, Profile.builder().add(i, 1).build());
      for (int j = 0; j < items; j++) {
        if (i != j) {
          double expected = mahoutSimilarity(interactions, i, j);
          compared += expected > 0 ? 1 : 0;
          assertThat((double) scores[j]).as("%d, %d", i, j).isCloseTo(expected, within(1e-6));
        }
      }
    }
    assertThat(compared).isGreaterThan(20);
  }

  private static double mahoutSimilarity(Interactions interactions, int i, int j) {
    Interactions.Row first = interactions.usersOf(i);
    Interactions.Row second = interactions.usersOf(j);
    long users = interactions.userCount();
    long shared = 0;
    for (int cell = 0; cell < first.size(); cell++) {
      shared += second.contains(first.index(cell)) ? 1 : 0;
    }
    long onlyFirst = first.size() - shared;
    long onlySecond = second.size() - shared;
    long neither = users - shared - onlyFirst - onlySecond;
    double ratio = LogLikelihood.logLikelihoodRatio(shared, onlyFirst, onlySecond, neither);
    return shared * users > (long) first.size() * second.size() ? 1 - 1 / (1 + ratio) : 0;
  }
}
