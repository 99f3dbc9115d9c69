package org.crmrecommend.examples.mahout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasteSimilarityTest {

  private static final TrainingData PURCHASES = RandomTrainingData.purchases(1);

  @ParameterizedTest
  @EnumSource(names = {"COSINE", "PEARSON", "EUCLIDEAN"})
  void train_valueSimilarityWithoutValues_isRejected(TasteSimilarity similarity) {
    String[] messageParts = {"similarity must be ", "LOG_LIKELIHOOD", ": " + similarity};

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TasteItemBased(similarity).train(PURCHASES))
        .withMessageContainingAll(messageParts);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TasteUserBased(3, similarity).train(PURCHASES))
        .withMessageContainingAll(messageParts);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void construct_neighborsNotPositive_isRejected(int neighbors) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TasteUserBased.DEFAULTS.withNeighbors(neighbors))
        .withMessage("neighbors must be positive: " + neighbors);
  }

  @Test
  void withSimilarity_other_changesCopyOnly() {
    assertThat(TasteItemBased.DEFAULTS.withSimilarity(TasteSimilarity.PEARSON))
        .isEqualTo(new TasteItemBased(TasteSimilarity.PEARSON));
    assertThat(TasteUserBased.DEFAULTS.withSimilarity(TasteSimilarity.PEARSON))
        .isEqualTo(new TasteUserBased(100, TasteSimilarity.PEARSON));
    assertThat(TasteItemBased.DEFAULTS.similarity()).isEqualTo(TasteSimilarity.LOG_LIKELIHOOD);
  }
}
