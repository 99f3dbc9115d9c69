package org.crmrecommend.examples.mahout;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.mahout.cf.taste.common.NoSuchItemException;
import org.apache.mahout.cf.taste.common.NoSuchUserException;
import org.apache.mahout.cf.taste.common.Refreshable;
import org.apache.mahout.cf.taste.recommender.IDRescorer;
import org.apache.mahout.cf.taste.recommender.ItemBasedRecommender;
import org.apache.mahout.cf.taste.recommender.RecommendedItem;
import org.apache.mahout.cf.taste.recommender.Rescorer;
import org.apache.mahout.common.LongPair;
import org.crmrecommend.Recommender;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.Nullable;

/**
 * Implements the interfaces of Taste's recommender with a {@link Recommender} of this library, so
 * that code written for Taste runs with any model. {@link TasteIdMap} maps the ids of users and
 * items to numbers.
 *
 * <p>The lists are those of the {@link Recommender}. They do not contain items that are not on sale
 * according to the catalog. Popular items fill the rest of a list. An unknown user gets popular
 * items, where Taste throws a {@link NoSuchUserException}. The value of an item is the score of the
 * model. The value of an item that fills a list is 0, or the lowest score of the model if that is
 * negative, so that values never rise along a list. The known items of a user are those with an
 * interaction, and those that the user returned or complained about. By default, lists do not
 * contain them.
 *
 * <p>Immutable, and thread-safe if the rescorers are. Without a rescorer, a call costs the same as
 * {@link Recommender#recommend}. With a rescorer, all items are ranked before the list is cut,
 * which takes O(items · log items) more time.
 */
public final class TasteRecommender implements ItemBasedRecommender {

  private final TasteDataModel dataModel;
  private final UserRecommendations userRecommendations;
  private final PreferenceEstimator preferenceEstimator;
  private final SimilarItems similarItems;

  private TasteRecommender(
      Model model, TrainingData data, ToLongFunction<String> migrator, InstantSource clock) {
    this.dataModel = TasteDataModel.of(data, migrator);
    IdMap active = data.interactions().users();
    IdMap allUsers = active.copy();
    data.users().ifPresent(table -> allUsers.addAll(table.ids().stream().toList()));
    TasteIdMap users = TasteIdMap.of(allUsers, migrator);
    Recommender recommender = Recommender.of(new ModelWithoutExplanations(model), data, clock);
    this.userRecommendations = new UserRecommendations(recommender, data, users, dataModel.items());
    this.preferenceEstimator = new PreferenceEstimator(model, data, clock, dataModel);
    this.similarItems = new SimilarItems(recommender, dataModel.items(), data.itemCount());
  }

  /**
   * Returns a recommender for users and items whose ids are decimal numbers, with the system clock.
   *
   * @throws IllegalArgumentException if an id is not a decimal number, or the items of the model
   *     differ from those of the data
   */
  public static TasteRecommender of(Model model, TrainingData data) {
    return of(model, data, TasteIdMap.NO_MIGRATOR, InstantSource.system());
  }

  /**
   * Returns a recommender for users and items with any ids.
   *
   * @param migrator returns the number of an id that is not a decimal number; see {@link
   *     TasteIdMap}
   * @param clock provides the time of a request, which determines the items on sale
   * @throws IllegalArgumentException if two ids have the same number, an id has a number that Taste
   *     reserves, or the items of the model differ from those of the data
   */
  public static TasteRecommender of(
      Model model, TrainingData data, ToLongFunction<String> migrator, InstantSource clock) {
    return new TasteRecommender(model, data, migrator, clock);
  }

  /**
   * Recommends items to a user, without the known items of the user.
   *
   * @throws IllegalArgumentException if {@code howMany} is not positive
   */
  @Override
  public List<RecommendedItem> recommend(long userId, int howMany) {
    return recommend(userId, howMany, null, false);
  }

  /**
   * Recommends items to a user.
   *
   * @param includeKnownItems whether the list may contain known items of the user
   * @throws IllegalArgumentException if {@code howMany} is not positive
   */
  @Override
  public List<RecommendedItem> recommend(long userId, int howMany, boolean includeKnownItems) {
    return recommend(userId, howMany, null, includeKnownItems);
  }

  /**
   * Recommends items to a user, without the known items of the user.
   *
   * @param rescorer see {@link #recommend(long, int, IDRescorer, boolean)}
   * @throws IllegalArgumentException if {@code howMany} is not positive
   */
  @Override
  public List<RecommendedItem> recommend(long userId, int howMany, @Nullable IDRescorer rescorer) {
    return recommend(userId, howMany, rescorer, false);
  }

  /**
   * Recommends items to a user.
   *
   * @param rescorer filters items before they are ranked, and changes the values of the others
   *     before the list is cut; NaN excludes an item. Items with the same value keep their order.
   *     Null for none
   * @param includeKnownItems whether the list may contain known items of the user
   * @throws IllegalArgumentException if {@code howMany} is not positive
   */
  @Override
  public List<RecommendedItem> recommend(
      long userId, int howMany, @Nullable IDRescorer rescorer, boolean includeKnownItems) {
    Checks.requirePositive("howMany", howMany);
    return userRecommendations.recommend(userId, howMany, rescorer, includeKnownItems);
  }

  /**
   * Estimates the preference of a user for an item. This is the weight of the interaction, if there
   * is one. Otherwise it is the predicted stars, if the model is a {@link RatingPredictor} and
   * weights are stars. Otherwise it is the score of the model, or NaN if the model does not score
   * the item. It does not matter whether the item is on sale.
   *
   * @throws NoSuchUserException if the user has no event in the data
   * @throws NoSuchItemException if the item is not in the data
   */
  @Override
  public float estimatePreference(long userId, long itemId)
      throws NoSuchUserException, NoSuchItemException {
    return preferenceEstimator.estimate(userId, itemId);
  }

  /**
   * Returns the most similar items to an item, by the scores of the model for a user that interacts
   * with this item only. Returns fewer than requested if the model scores fewer items.
   *
   * @throws NoSuchItemException if the item is not in the data
   * @throws IllegalArgumentException if {@code howMany} is not positive
   */
  @Override
  public List<RecommendedItem> mostSimilarItems(long itemId, int howMany)
      throws NoSuchItemException {
    Checks.requirePositive("howMany", howMany);
    return similarItems.mostSimilar(itemId, howMany);
  }

  /**
   * Returns the most similar items to an item after rescoring.
   *
   * @param rescorer called with the pair of the given item and each other item; null for none
   * @throws NoSuchItemException if the item is not in the data
   * @throws IllegalArgumentException if {@code howMany} is not positive
   */
  @Override
  public List<RecommendedItem> mostSimilarItems(
      long itemId, int howMany, @Nullable Rescorer<LongPair> rescorer) throws NoSuchItemException {
    return mostSimilarItems(new long[] {itemId}, howMany, rescorer, true);
  }

  /**
   * Returns the items that are similar to all given items; see {@link #mostSimilarItems(long[],
   * int, Rescorer, boolean)}.
   */
  @Override
  public List<RecommendedItem> mostSimilarItems(long[] itemIds, int howMany)
      throws NoSuchItemException {
    return mostSimilarItems(itemIds, howMany, null, true);
  }

  /**
   * Returns the items that are similar to all given items after rescoring; see {@link
   * #mostSimilarItems(long[], int, Rescorer, boolean)}.
   */
  @Override
  public List<RecommendedItem> mostSimilarItems(
      long[] itemIds, int howMany, @Nullable Rescorer<LongPair> rescorer)
      throws NoSuchItemException {
    return mostSimilarItems(itemIds, howMany, rescorer, true);
  }

  /**
   * Returns the most similar items to several items; see {@link #mostSimilarItems(long[], int,
   * Rescorer, boolean)}.
   */
  @Override
  public List<RecommendedItem> mostSimilarItems(
      long[] itemIds, int howMany, boolean excludeItemIfNotSimilarToAll)
      throws NoSuchItemException {
    return mostSimilarItems(itemIds, howMany, null, excludeItemIfNotSimilarToAll);
  }

  /**
   * Returns the most similar items to several items, by the mean similarity to each of them; see
   * {@link #mostSimilarItems(long, int)} for the similarity. Makes one request per given item.
   *
   * @param rescorer called with the pair of each given item and each other item; filtered pairs do
   *     not count in the mean; null for none
   * @param excludeItemIfNotSimilarToAll whether an item must be similar to all given items
   * @throws NoSuchItemException if an item is not in the data
   * @throws IllegalArgumentException if {@code howMany} is not positive
   */
  @Override
  public List<RecommendedItem> mostSimilarItems(
      long[] itemIds,
      int howMany,
      @Nullable Rescorer<LongPair> rescorer,
      boolean excludeItemIfNotSimilarToAll)
      throws NoSuchItemException {
    Checks.requirePositive("howMany", howMany);
    return similarItems.mostSimilar(itemIds, howMany, rescorer, excludeItemIfNotSimilarToAll);
  }

  /**
   * Returns the items of the user's history that contribute most to the score of an item, by the
   * explanations of the model. Their values are their shares of the score, from 0 to 1, the largest
   * first. Empty if the model does not explain its scores by items.
   *
   * @throws NoSuchUserException if the user has no event in the data
   * @throws NoSuchItemException if the item is not in the data
   * @throws IllegalArgumentException if {@code howMany} is not positive
   */
  @Override
  public List<RecommendedItem> recommendedBecause(long userId, long itemId, int howMany)
      throws NoSuchUserException, NoSuchItemException {
    Checks.requirePositive("howMany", howMany);
    return preferenceEstimator.contributingItems(userId, itemId, howMany);
  }

  /**
   * Not supported, because model and data never change.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void setPreference(long userId, long itemId, float value) {
    dataModel.setPreference(userId, itemId, value);
  }

  /**
   * Not supported, because model and data never change.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void removePreference(long userId, long itemId) {
    dataModel.removePreference(userId, itemId);
  }

  /** Returns the data that the model was trained on. */
  @Override
  public TasteDataModel getDataModel() {
    return dataModel;
  }

  /**
   * Does nothing. Model and data never change; train again and create a new recommender instead.
   */
  @Override
  public void refresh(@Nullable Collection<Refreshable> alreadyRefreshed) {}
}
