package org.crmrecommend.examples.mahout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.common.FastByIDMap;
import org.apache.mahout.cf.taste.impl.model.GenericBooleanPrefDataModel;
import org.apache.mahout.cf.taste.impl.model.GenericDataModel;
import org.apache.mahout.cf.taste.impl.model.GenericUserPreferenceArray;
import org.apache.mahout.cf.taste.impl.neighborhood.NearestNUserNeighborhood;
import org.apache.mahout.cf.taste.impl.recommender.GenericBooleanPrefItemBasedRecommender;
import org.apache.mahout.cf.taste.impl.recommender.GenericBooleanPrefUserBasedRecommender;
import org.apache.mahout.cf.taste.impl.recommender.GenericItemBasedRecommender;
import org.apache.mahout.cf.taste.impl.recommender.GenericUserBasedRecommender;
import org.apache.mahout.cf.taste.impl.similarity.CityBlockSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.EuclideanDistanceSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.GenericItemSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.LogLikelihoodSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.PearsonCorrelationSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.TanimotoCoefficientSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.UncenteredCosineSimilarity;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.model.PreferenceArray;
import org.apache.mahout.cf.taste.recommender.RecommendedItem;
import org.apache.mahout.cf.taste.recommender.Recommender;
import org.apache.mahout.cf.taste.similarity.ItemSimilarity;
import org.apache.mahout.cf.taste.similarity.UserSimilarity;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the algorithms of this package with recommenders that are built with Taste alone. */
class TasteOracleTest {

  private static final int SEEDS = 4;
  private static final int NEIGHBORS = 6;

  /** Taste adds in the order of its hash tables, and rounds some intermediate results to floats. */
  private static final double TOLERANCE = 2e-6;

  private record ScoredItem(long item, double score) {}

  private static Stream<Arguments> booleanCases() {
    return cases(
        List.of(
            TasteSimilarity.LOG_LIKELIHOOD, TasteSimilarity.TANIMOTO, TasteSimilarity.CITY_BLOCK));
  }

  private static Stream<Arguments> ratingCases() {
    return cases(List.of(TasteSimilarity.values()));
  }

  private static Stream<Arguments> cases(List<TasteSimilarity> similarities) {
    return similarities.stream()
        .flatMap(s -> LongStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(s, seed)));
  }

  @ParameterizedTest
  @MethodSource("booleanCases")
  void top_itemBasedPurchases_equalsTaste(TasteSimilarity similarity, long seed)
      throws TasteException {
    TrainingData data = RandomTrainingData.purchases(seed);
    DataModel model = withoutValues(data);
    Recommender taste =
        new GenericBooleanPrefItemBasedRecommender(model, ofItems(similarity, model));

    assertSameLists(new TasteItemBased(similarity).train(data), data, taste);
  }

  @ParameterizedTest
  @MethodSource("booleanCases")
  void top_userBasedPurchases_equalsTaste(TasteSimilarity similarity, long seed)
      throws TasteException {
    TrainingData data = RandomTrainingData.purchases(seed);
    DataModel model = withoutValues(data);
    UserSimilarity userSimilarity = (UserSimilarity) ofItems(similarity, model);
    Recommender taste =
        new GenericBooleanPrefUserBasedRecommender(
            model, new NearestNUserNeighborhood(NEIGHBORS, userSimilarity, model), userSimilarity);

    assertSameLists(new TasteUserBased(NEIGHBORS, similarity).train(data), data, taste);
  }

  /** Similarities of opposite sign cancel, so that both sides need the same precomputed values. */
  @ParameterizedTest
  @MethodSource("ratingCases")
  void rating_itemBasedRatings_equalsTaste(TasteSimilarity similarity, long seed)
      throws TasteException {
    TrainingData data = RandomTrainingData.ratings(seed);
    DataModel model = withValues(data);
    ItemSimilarity pairs = new GenericItemSimilarity(ofItems(similarity, model), model);
    Recommender taste = new GenericItemBasedRecommender(model, pairs);
    Model ours = new TasteItemBased(similarity).train(data);

    assertSameLists(ours, data, taste);
    assertSameRatings((RatingPredictor) ours, data, taste);
  }

  @ParameterizedTest
  @MethodSource("ratingCases")
  void rating_userBasedRatings_equalsTaste(TasteSimilarity similarity, long seed)
      throws TasteException {
    TrainingData data = RandomTrainingData.ratings(seed);
    DataModel model = withValues(data);
    UserSimilarity userSimilarity = (UserSimilarity) ofItems(similarity, model);
    Recommender taste =
        new GenericUserBasedRecommender(
            model, new NearestNUserNeighborhood(NEIGHBORS, userSimilarity, model), userSimilarity);
    Model ours = new TasteUserBased(NEIGHBORS, similarity).train(data);

    assertSameLists(ours, data, taste);
    assertSameRatings((RatingPredictor) ours, data, taste);
  }

  /** Checks that both have the same items and values, in any order of equal values. */
  private static void assertSameLists(Model ours, TrainingData data, Recommender taste)
      throws TasteException {
    int count = data.itemCount();
    int listed = 0;
    for (int user = 0; user < data.interactions().userCount(); user++) {
      Interactions.Row known = data.interactions().itemsOf(user);
      ItemSet eligible = ItemSet.all(count).filter(item -> !known.contains(item));
      TopItems best = ModelScores.top(ours, data.profile(user), eligible, count);
      List<ScoredItem> list = new ArrayList<>();
      for (int rank = 0; rank < best.size(); rank++) {
        list.add(
            new ScoredItem(Long.parseLong(data.items().id(best.item(rank))), best.score(rank)));
      }
      List<ScoredItem> expected = new ArrayList<>();
      for (RecommendedItem item : taste.recommend(userId(data, user), count)) {
        expected.add(new ScoredItem(item.getItemID(), item.getValue()));
      }
      assertSame(list, expected, user);
      listed += list.size();
    }
    assertThat(listed).isGreaterThan(20);
  }

  private static void assertSame(List<ScoredItem> list, List<ScoredItem> expected, int user) {
    assertThat(list).as("user %d", user).hasSameSizeAs(expected);
    for (int rank = 0; rank < list.size(); rank++) {
      assertThat(list.get(rank).score())
          .as("user %d, rank %d", user, rank)
          .isCloseTo(expected.get(rank).score(), within(TOLERANCE));
    }
    List<ScoredItem> byItem = sorted(list);
    List<ScoredItem> expectedByItem = sorted(expected);
    for (int i = 0; i < list.size(); i++) {
      assertThat(byItem.get(i).item()).isEqualTo(expectedByItem.get(i).item());
      assertThat(byItem.get(i).score())
          .as("user %d, item %d", user, byItem.get(i).item())
          .isCloseTo(expectedByItem.get(i).score(), within(TOLERANCE));
    }
  }

  private static List<ScoredItem> sorted(List<ScoredItem> list) {
    return list.stream().sorted(Comparator.comparingLong(ScoredItem::item)).toList();
  }

  private static void assertSameRatings(RatingPredictor ours, TrainingData data, Recommender taste)
      throws TasteException {
    int estimated = 0;
    for (int user = 0; user < data.interactions().userCount(); user++) {
      for (RecommendedItem estimate : taste.recommend(userId(data, user), data.itemCount())) {
        int item = data.items().indexOf("" + estimate.getItemID());
        assertThat(ours.rating(data.profile(user), item))
            .isCloseTo(
                taste.estimatePreference(userId(data, user), estimate.getItemID()),
                within(TOLERANCE));
        estimated++;
      }
    }
    assertThat(estimated).isGreaterThan(20);
  }

  private static long userId(TrainingData data, int user) {
    return Long.parseLong(data.interactions().users().id(user));
  }

  private static ItemSimilarity ofItems(TasteSimilarity similarity, DataModel model)
      throws TasteException {
    return switch (similarity) {
      case LOG_LIKELIHOOD -> new LogLikelihoodSimilarity(model);
      case TANIMOTO -> new TanimotoCoefficientSimilarity(model);
      case CITY_BLOCK -> new CityBlockSimilarity(model);
      case COSINE -> new UncenteredCosineSimilarity(model);
      case PEARSON -> new PearsonCorrelationSimilarity(model);
      case EUCLIDEAN -> new EuclideanDistanceSimilarity(model);
    };
  }

  private static DataModel withoutValues(TrainingData data) throws TasteException {
    return new GenericBooleanPrefDataModel(GenericBooleanPrefDataModel.toDataMap(withValues(data)));
  }

  /** Returns Taste's own data model, built without {@link TasteDataModel}. */
  private static DataModel withValues(TrainingData data) {
    Interactions interactions = data.interactions();
    FastByIDMap<PreferenceArray> users = new FastByIDMap<>();
    for (int user = 0; user < interactions.userCount(); user++) {
      Interactions.Row row = interactions.itemsOf(user);
      PreferenceArray preferences = new GenericUserPreferenceArray(row.size());
      for (int cell = 0; cell < row.size(); cell++) {
        preferences.setUserID(cell, userId(data, user));
        preferences.setItemID(cell, Long.parseLong(data.items().id(row.index(cell))));
        preferences.setValue(cell, row.weight(cell));
      }
      users.put(userId(data, user), preferences);
    }
    return new GenericDataModel(users);
  }
}
