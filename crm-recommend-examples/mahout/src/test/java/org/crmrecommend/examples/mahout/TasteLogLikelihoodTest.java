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

/** Our log-likelihood similarity beside Mahout's, which also counts what overlaps too little. */
class TasteLogLikelihoodTest {

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2, 3, 4, 5})
  void score_anyPair_isMahoutsWhereTheOverlapIsMoreThanChance(long seed) {
    TrainingData data = RandomShop.purchases(seed);
    Interactions interactions = data.interactions();
    int items = data.items().size();
    Model model = new ItemKnn(items, Similarity.LOG_LIKELIHOOD, 0, false).train(data);
    float[] scores = new float[items];
    int compared = 0;

    for (int i = 0; i < items; i++) {
      model.score(Profile.builder().add(i, 1).build(), scores);
      for (int j = 0; j < items; j++) {
        if (i != j) {
          double expected = mahouts(interactions, i, j);
          compared += expected > 0 ? 1 : 0;
          assertThat((double) scores[j]).as("%d, %d", i, j).isCloseTo(expected, within(1e-6));
        }
      }
    }
    assertThat(compared).isGreaterThan(20);
  }

  private static double mahouts(Interactions interactions, int i, int j) {
    Interactions.Row one = interactions.usersOf(i);
    Interactions.Row other = interactions.usersOf(j);
    long users = interactions.userCount();
    long shared = 0;
    for (int cell = 0; cell < one.size(); cell++) {
      shared += other.contains(one.index(cell)) ? 1 : 0;
    }
    long onlyOne = one.size() - shared;
    long onlyOther = other.size() - shared;
    long neither = users - shared - onlyOne - onlyOther;
    double ratio = LogLikelihood.logLikelihoodRatio(shared, onlyOne, onlyOther, neither);
    return shared * users > (long) one.size() * other.size() ? 1 - 1 / (1 + ratio) : 0;
  }
}
