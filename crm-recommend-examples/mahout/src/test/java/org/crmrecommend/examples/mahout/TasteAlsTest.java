package org.crmrecommend.examples.mahout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.crmrecommend.examples.mahout.ModelScores.scores;

import java.util.List;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.recommender.svd.SVDRecommender;
import org.apache.mahout.cf.taste.recommender.RecommendedItem;
import org.apache.mahout.cf.taste.recommender.Recommender;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasteAlsTest {

  private static final TasteAls SMALL = new TasteAls(3, 0.1, 5, 3, 7);

  /** Uses seeded initial factors on both sides, because Taste's own differ in every run. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2})
  void recommend_trainingUser_equalsTasteSvdRecommender(long seed) throws TasteException {
    TasteDataModel data = TasteDataModel.of(RandomTrainingData.purchases(seed));
    Recommender taste = new SVDRecommender(data, new SeededAlsFactorizer(data, SMALL, 1));
    Recommender ours = SMALL.buildRecommender(data);

    for (long user = 1; user <= 10; user++) {
      List<RecommendedItem> expected = taste.recommend(user, 5);
      assertThat(ours.recommend(user, 5)).hasSameSizeAs(expected).isNotEmpty();
      for (RecommendedItem item : expected) {
        assertThat(ours.estimatePreference(user, item.getItemID())).isEqualTo(item.getValue());
      }
    }
  }

  @Test
  void train_otherParameters_returnsOtherModel() {
    TrainingData data = RandomTrainingData.purchases(1);
    Profile profile = data.profile(0);

    float[] scores = scores(SMALL.train(data), profile);

    assertThat(scores(SMALL.withSeed(8).train(data), profile)).isNotEqualTo(scores);
    assertThat(scores(SMALL.withAlpha(6).train(data), profile)).isNotEqualTo(scores);
    assertThat(scores(SMALL.withRegularization(1).train(data), profile)).isNotEqualTo(scores);
  }

  /** After convergence, one more iteration returns the same factors. */
  @Test
  void score_nearlySameHistory_convergesToUserScores() {
    TrainingData data = RandomTrainingData.purchases(1);
    Model model = SMALL.withIterations(60).train(data);
    Profile stored = data.profile(4);
    Profile.Builder visitor = Profile.builder();
    for (int h = 0; h < stored.size(); h++) {
      visitor.add(
          stored.item(h),
          1.0001f * stored.weight(h)); // differs from the user, so that it is folded in
    }

    float[] scores = scores(model, visitor.build());

    float[] expected = scores(model, stored);
    assertThat(scores).isNotEqualTo(expected).containsExactly(expected, within(0.01f));
  }

  /** An item with a higher weight moves the scores towards its similar items. */
  @Test
  void score_otherWeights_changesScores() {
    Model model = SMALL.train(RandomTrainingData.purchases(1));
    Profile light = Profile.builder().add(0, 1).add(9, 1).build();
    Profile heavy = Profile.builder().add(0, 9).add(9, 1).build();

    assertThat(scores(model, heavy)).isNotEqualTo(scores(model, light));
  }

  @Test
  void train_ratings_doesNotPredictRatings() {
    assertThat(SMALL.train(RandomTrainingData.ratings(1))).isNotInstanceOf(RatingPredictor.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0.1,5,3,factors must be positive: 0",
    "3,0,5,3,regularization must be positive and finite: 0.0",
    "3,Infinity,5,3,regularization must be positive and finite: Infinity",
    "3,0.1,-1,3,alpha must be positive and finite: -1.0",
    "3,0.1,NaN,3,alpha must be positive and finite: NaN",
    "3,0.1,5,0,iterations must be positive: 0",
  })
  void construct_notPositive_isRejected(
      int factors, double regularization, double alpha, int iterations, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TasteAls(factors, regularization, alpha, iterations, 1))
        .withMessage(message);
  }

  @Test
  void recommend_howManyNotPositive_isRejected() throws TasteException {
    Recommender ours = SMALL.buildRecommender(TasteDataModel.of(RandomTrainingData.purchases(1)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ours.recommend(1, 0))
        .withMessage("howMany must be positive: 0");
  }
}
