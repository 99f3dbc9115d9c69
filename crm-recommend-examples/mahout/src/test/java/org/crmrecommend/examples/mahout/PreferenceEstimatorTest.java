package org.crmrecommend.examples.mahout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.mahout.cf.taste.common.NoSuchItemException;
import org.apache.mahout.cf.taste.common.NoSuchUserException;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.recommender.RecommendedItem;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.factor.BiasedFactors;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.rules.AssociationRules;
import org.crmrecommend.rules.AssociationRules.Combination;
import org.crmrecommend.rules.itemset.BasketGrouping;
import org.junit.jupiter.api.Test;

class PreferenceEstimatorTest {

  private static final ItemKnn JACCARD_KNN = new ItemKnn(50, Similarity.JACCARD, 0, false);

  /** Tea 1 occurs with pot 2 twice and with cup 3 once; no user of kite 4 has another item. */
  private static final TrainingData DATA =
      TrainingData.of(
          EventLog.of(
              Stream.of(
                  purchase(11, 1),
                  purchase(11, 2),
                  purchase(12, 1),
                  purchase(12, 2),
                  purchase(12, 3),
                  purchase(13, 1),
                  purchase(14, 4),
                  Event.of("13", "3", EventKind.COMPLAINT),
                  Event.of("15", "1", EventKind.VIEW))));

  private static final TasteRecommender TASTE = TasteRecommender.of(JACCARD_KNN.train(DATA), DATA);

  private static Event purchase(int user, int item) {
    return Event.of("" + user, "" + item, EventKind.PURCHASE);
  }

  @Test
  void estimatePreference_itemOfUser_isWeight() throws TasteException {
    assertThat(TASTE.estimatePreference(11, 1)).isEqualTo(1f);
    assertThat(TASTE.estimatePreference(15, 1)).isEqualTo(0.1f);
  }

  @Test
  void estimatePreference_otherItem_isScore() throws TasteException {
    assertThat(TASTE.estimatePreference(15, 2)).isCloseTo(0.05f, within(1e-6f));
    assertThat(TASTE.estimatePreference(15, 4)).as("nothing known").isNaN();
  }

  @Test
  void estimatePreference_ratings_isPredictedRating() throws TasteException {
    TrainingData data = RandomTrainingData.ratings(2);
    Model model = BiasedFactors.DEFAULTS.withFactors(2).train(data);
    TasteRecommender taste = TasteRecommender.of(model, data);
    int user = data.interactions().users().indexOf("3");
    for (int item = 0; item < data.itemCount(); item++) {
      if (!data.interactions().itemsOf(user).contains(item)) {
        assertThat(taste.estimatePreference(3, Long.parseLong(data.items().id(item))))
            .isEqualTo((float) ((RatingPredictor) model).rating(data.profile(user), item));
      }
    }
  }

  @Test
  void recommendedBecause_explainingModel_returnsScoreShares() throws TasteException {
    List<RecommendedItem> contributing = TASTE.recommendedBecause(12, 1, 9);

    assertThat(texts(contributing)).containsExactly("2 0.667", "3 0.333");
    assertThat(ids(TASTE.recommendedBecause(12, 1, 1))).containsExactly(2L);
    assertThat(TASTE.recommendedBecause(12, 4, 9)).isEmpty();
  }

  @Test
  void recommendedBecause_explanationsWithoutItem_areOmitted() throws TasteException {
    TasteRecommender popular = TasteRecommender.of(MostPopular.DEFAULTS.train(DATA), DATA);

    assertThat(popular.recommendedBecause(15, 2, 9)).isEmpty();
  }

  /**
   * Confidence is ⅔ for tea ⇒ pot, and 1 for cup ⇒ pot and for tea, cup ⇒ pot. The lifts are 5/3 ·
   * (⅔, 1, 1).
   */
  @Test
  void recommendedBecause_rules_divideShareAmongItems() throws TasteException {
    AssociationRules rules =
        AssociationRules.DEFAULTS
            .withBy(BasketGrouping.GroupBy.HISTORY)
            .withSupport(0)
            .withLeastCount(1)
            .withConfidence(0)
            .withMaxAntecedent(2)
            .withCombination(Combination.SUM_OF_LIFT);
    TasteRecommender taste = TasteRecommender.of(rules.train(DATA), DATA);

    // of the sum 2⅔, cup has 1 + ½ and tea has ⅔ + ½
    assertThat(texts(taste.recommendedBecause(12, 2, 9))).containsExactly("3 0.563", "1 0.438");
    assertThat(ids(taste.recommendedBecause(12, 2, 1))).containsExactly(3L);
  }

  @Test
  void recommendedBecause_nonExplainingModel_isEmpty() throws TasteException {
    TrainingData data = RandomTrainingData.ratings(0);

    assertThat(
            TasteRecommender.of(new NegativeScoresModel(data), data).recommendedBecause(1, 1000, 9))
        .isEmpty();
  }

  @Test
  void anyMethod_unknownUserOrItem_throwsAsTasteDoes() {
    assertThatExceptionOfType(NoSuchUserException.class)
        .isThrownBy(() -> TASTE.estimatePreference(99, 1));
    assertThatExceptionOfType(NoSuchItemException.class)
        .isThrownBy(() -> TASTE.estimatePreference(11, 99));
    assertThatExceptionOfType(NoSuchUserException.class)
        .isThrownBy(() -> TASTE.recommendedBecause(99, 1, 1));
    assertThatExceptionOfType(NoSuchItemException.class)
        .isThrownBy(() -> TASTE.recommendedBecause(11, 99, 1));
  }

  private static List<Long> ids(List<RecommendedItem> items) {
    return items.stream().map(RecommendedItem::getItemID).toList();
  }

  private static List<String> texts(List<RecommendedItem> items) {
    return items.stream()
        .map(item -> String.format(Locale.ROOT, "%d %.3f", item.getItemID(), item.getValue()))
        .toList();
  }
}
