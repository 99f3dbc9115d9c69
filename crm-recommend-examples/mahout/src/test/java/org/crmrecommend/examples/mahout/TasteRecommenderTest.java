package org.crmrecommend.examples.mahout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.recommender.IDRescorer;
import org.apache.mahout.cf.taste.recommender.RecommendedItem;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommender;
import org.crmrecommend.Request;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TasteRecommenderTest {

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

  /** Multiplies the value of one item by 10. */
  private record BoostingRescorer(long item) implements IDRescorer {

    @Override
    public double rescore(long id, double value) {
      return id == item ? 10 * value : value;
    }

    @Override
    public boolean isFiltered(long id) {
      return false;
    }
  }

  private record FilteringRescorer(LongPredicate items) implements IDRescorer {

    @Override
    public double rescore(long id, double value) {
      return value;
    }

    @Override
    public boolean isFiltered(long id) {
      return items.test(id);
    }
  }

  /** Items 1 and 2 share 2 of 4 users, items 1 and 3 share 1 of 4. */
  @Test
  void recommend_knownUser_returnsModelItemsThenPopularItems() {
    assertThat(texts(TASTE.recommend(15, 9))).containsExactly("2 0.050", "3 0.025", "4 0.000");
    assertThat(texts(TASTE.recommend(15, 1))).containsExactly("2 0.050");
  }

  /** User 13 complained about item 3, and user 15 viewed item 1. */
  @Test
  void recommend_knownItems_areExcludedByDefault() {
    assertThat(ids(TASTE.recommend(13, 9))).containsExactly(2L, 4L);
    assertThat(ids(TASTE.recommend(13, 9, true))).containsExactly(2L, 3L, 1L, 4L);
    assertThat(ids(TASTE.recommend(15, 9, true))).containsExactly(2L, 3L, 1L, 4L);
    assertThat(ids(TASTE.recommend(15, 9, false))).containsExactly(2L, 3L, 4L);
  }

  @Test
  void recommend_unknownUser_returnsPopularItems() {
    assertThat(texts(TASTE.recommend(99, 2))).containsExactly("1 0.000", "2 0.000");
  }

  @Test
  void recommend_filteringRescorer_filtersBeforeLimit() {
    assertThat(ids(TASTE.recommend(15, 2, new FilteringRescorer(id -> id == 2))))
        .containsExactly(3L, 4L);
    assertThat(TASTE.recommend(15, 2, new FilteringRescorer(id -> true))).isEmpty();
  }

  @Test
  void recommend_boostingRescorer_rescoresBeforeLimit() {
    assertThat(texts(TASTE.recommend(15, 1, new BoostingRescorer(3)))).containsExactly("3 0.250");
  }

  @Test
  void recommend_rescoredToNaN_isExcluded() {
    IDRescorer noPots = rescorer((id, value) -> id == 2 ? Double.NaN : value);

    assertThat(ids(TASTE.recommend(15, 9, noPots))).containsExactly(3L, 4L);
  }

  @Test
  void recommend_equalRescoredValues_keepOrder() {
    assertThat(ids(TASTE.recommend(15, 9, rescorer((id, value) -> 1)))).containsExactly(2L, 3L, 4L);
  }

  @Test
  void recommend_rescorerAndKnownItems_appliesBoth() {
    assertThat(ids(TASTE.recommend(15, 2, new FilteringRescorer(id -> id == 2), true)))
        .containsExactly(3L, 1L);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2, 3, 4, 5})
  void recommend_anyDataAndUser_equalsRecommender(long seed) {
    TrainingData data = RandomTrainingData.purchases(seed);
    Model model = ItemKnn.DEFAULTS.train(data);
    TasteRecommender taste = TasteRecommender.of(model, data);
    Recommender ours = Recommender.of(model, data);

    for (long user = 1; user < 45; user++) {
      List<RecommendedItem> list = taste.recommend(user, 7);
      List<Recommendation> expected =
          ours.recommend(Request.forUser("" + user).withLimit(7)).list();
      assertThat(ids(list))
          .isEqualTo(expected.stream().map(item -> Long.valueOf(item.item())).toList());
      assertThat(texts(taste.recommend(user, 7, new FilteringRescorer(id -> false))))
          .isEqualTo(texts(list));
    }
  }

  /**
   * The model scores some items below 0, so that a fill item with value 0 would break the order.
   */
  @Test
  void recommend_negativeScores_areNonIncreasing() {
    TrainingData data = RandomTrainingData.ratings(0);
    TasteRecommender taste = TasteRecommender.of(new NegativeScoresModel(data), data);

    assertThat(taste.recommend(1, 99).stream().map(RecommendedItem::getValue).toList())
        .hasSizeGreaterThan(10)
        .isSortedAccordingTo((a, b) -> Float.compare(b, a))
        .last()
        .isEqualTo(-2f);
  }

  @Test
  void recommend_soldOutItem_isNotListed() {
    TrainingData data =
        TrainingData.builder(DATA.log())
            .catalog(
                Catalog.of(
                    Currency.getInstance("EUR"),
                    List.of(Item.of("1"), Item.builder("2").stock(0).build(), Item.of("3"))))
            .build();
    TasteRecommender taste = TasteRecommender.of(JACCARD_KNN.train(data), data);

    assertThat(ids(taste.recommend(15, 9))).containsExactly(3L);
    assertThat(ids(taste.recommend(15, 9, rescorer((id, value) -> 1)))).containsExactly(3L);
  }

  @Test
  void recommend_userWithoutEventsOrNonNumericId_isFound() {
    TrainingData data =
        TrainingData.builder(
                EventLog.of(
                    Stream.of(
                        Event.of("ann", "tea", EventKind.PURCHASE),
                        Event.of("ben", "tea", EventKind.PURCHASE),
                        Event.of("ben", "pot", EventKind.PURCHASE))))
            .users(Users.of(List.of(User.of("zoe"))))
            .build();
    TasteRecommender taste =
        TasteRecommender.of(
            JACCARD_KNN.train(data),
            data,
            TasteIdMap::md5,
            InstantSource.fixed(Instant.parse("2026-05-01T00:00:00Z")));

    assertThat(ids(taste.recommend(TasteIdMap.md5("ann"), 9)))
        .containsExactly(TasteIdMap.md5("pot"));
    assertThat(ids(taste.recommend(TasteIdMap.md5("zoe"), 9)))
        .containsExactly(TasteIdMap.md5("tea"), TasteIdMap.md5("pot"));
    assertThat(taste.getDataModel().items().toStringID(TasteIdMap.md5("pot"))).isEqualTo("pot");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void anyMethod_howManyNotPositive_isRejected(int howMany) {
    String message = "howMany must be positive: " + howMany;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TASTE.recommend(11, howMany))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TASTE.mostSimilarItems(1, howMany))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TASTE.mostSimilarItems(new long[] {1, 2}, howMany))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TASTE.recommendedBecause(11, 1, howMany))
        .withMessage(message);
  }

  @Test
  void setPreference_always_isRejected() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> TASTE.setPreference(11, 3, 1))
        .withMessageContainingAll("preferences", "set", "never change", "add an event");
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> TASTE.removePreference(11, 1))
        .withMessageContainingAll("preferences", "removed", "never change", "remove the event");
  }

  @Test
  void refresh_always_changesNothing() {
    List<String> before = texts(TASTE.recommend(15, 9));

    TASTE.refresh(null);

    assertThat(texts(TASTE.recommend(15, 9))).isEqualTo(before);
  }

  @Test
  void getDataModel_always_returnsTrainingData() throws TasteException {
    assertThat(TASTE.getDataModel().getPreferenceValue(15, 1)).isEqualTo(0.1f);
  }

  @Test
  void of_otherData_isRejected() {
    TrainingData other = RandomTrainingData.purchases(0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TasteRecommender.of(JACCARD_KNN.train(DATA), other))
        .withMessageContaining("the items of the model and of the data must have the same indices");
  }

  private static IDRescorer rescorer(RescoringFunction function) {
    return new IDRescorer() {
      @Override
      public double rescore(long id, double value) {
        return function.rescore(id, value);
      }

      @Override
      public boolean isFiltered(long id) {
        return false;
      }
    };
  }

  private interface RescoringFunction {

    double rescore(long id, double value);
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
