package org.crmrecommend.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelContract;
import org.crmrecommend.model.ModelScores;
import org.crmrecommend.model.Profile;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SwitchingTest extends ModelContract {

  private static final Algorithm KNN = new ItemKnn(5, Similarity.COSINE, 0, false);

  @Override
  protected List<Algorithm> algorithms() {
    return List.of(
        Switching.of(MostPopular.DEFAULTS).from(3, KNN).from(5, UserKnn.DEFAULTS.withNeighbors(4)),
        Switching.of(KNN).from(1, KNN));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "2, 2", "3, 2", "4, 3"})
  void score_historyLength_selectsPart(int length, int part) {
    Model model =
        Switching.of(fixed(1)).from(2, fixed(2)).from(4, fixed(3)).train(FixedScores.DATA);
    Profile.Builder profile = Profile.builder().addToBasket(0);
    for (int item = 0; item < length; item++) {
      profile.add(item, 1);
    }

    assertThat(ModelScores.scores(model, profile.build())).containsExactly(part, 0f, 0f, 0f);
    assertThat(ModelScores.shares(model, profile.build(), 0))
        .containsExactly(new Explanation.Share(new Cause.Popularity(part), 1));
  }

  @Test
  void construct_partsNotOneMoreThanThresholds_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Switching(List.of(KNN, KNN), List.of()))
        .withMessageContainingAll("parts", "thresholds", "2, []");
  }

  @Test
  void construct_thresholdsNotIncreasing_isRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Switching.of(KNN).from(3, KNN).from(3, KNN))
        .withMessage("thresholds must be positive and ascending: [3, 3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Switching.of(KNN).from(0, KNN))
        .withMessage("thresholds must be positive and ascending: [0]");
  }

  private static Algorithm fixed(double first) {
    return new FixedScores(List.of(first, 0.0, 0.0, 0.0));
  }
}
