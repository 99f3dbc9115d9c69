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
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.Nullable;

/**
 * Our {@link Recommender} behind the interfaces of Taste's, so that code written for Taste goes on
 * running, with any of our models. {@link TasteIdMap} tells which number is which user and item.
 *
 * <p>Lists are those of our recommender: what a catalog does not have on sale is not in them, they
 * are filled up with what is popular, and a user nobody knows gets what is popular where Taste
 * throws a {@link NoSuchUserException}. The value of an item is the model's score; of what a list
 * was filled up with it is 0, or the model's least if that is lower, so values never rise along a
 * list. What a user has an interaction with is known to the user, and what was sent back or
 * complained about; it is left out unless asked for.
 *
 * <p>Immutable, and safe for use by any number of threads if the rescorers are. Without a rescorer
 * a call costs what {@link Recommender#recommend} does; with one, all items are ranked before the
 * list is cut, which takes O(items · log items) time more.
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
    IdMap allUsers = data.users().map(users -> active.union(users.ids())).orElse(active);
    TasteIdMap users = TasteIdMap.of(allUsers, migrator);
    Recommender recommender = Recommender.of(new ModelWithoutExplanations(model), data, clock);
    this.userRecommendations = new UserRecommendations(recommender, data, users, dataModel.items());
    this.preferenceEstimator = new PreferenceEstimator(model, data, clock, dataModel);
    this.similarItems = new SimilarItems(recommender, dataModel.items(), data.items().size());
  }

  /**
   * A recommender for users and items whose ids are decimal numbers, by the system's clock.
   *
   * @throws IllegalArgumentException if an id is not, or the model's items are not those of the
   *     data
   */
  public static TasteRecommender of(Model model, TrainingData data) {
    return of(model, data, TasteIdMap.NO_MIGRATOR, InstantSource.system());
  }

  /**
   * A recommender for users and items with any ids.
   *
   * @param migrator tells the number of an id that is not a decimal number; see {@link TasteIdMap}
   * @param clock tells when a list is asked for, which decides what is on sale
   * @throws IllegalArgumentException if two ids come to the same number, or one to a number that
   *     Taste keeps for itself, or the model's items are not those of the data
   */
  public static TasteRecommender of(
      Model model, TrainingData data, ToLongFunction<String> migrator, InstantSource clock) {
    return new TasteRecommender(model, data, migrator, clock);
  }

  /**
   * What to show a user, without what the user knows.
   *
   * @throws IllegalArgumentException if {@code howMany} is not positive
   */
  @Override
  public List<RecommendedItem> recommend(long userId, int howMany) {
    return recommend(userId, howMany, null, false);
  }

  /**
   * What to show a user.
   *
   * @param includeKnownItems whether the list may have what the user knows
   * @throws IllegalArgumentException if {@code howMany} is not positive
   */
  @Override
  public List<RecommendedItem> recommend(long userId, int howMany, boolean includeKnownItems) {
    return recommend(userId, howMany, null, includeKnownItems);
  }

  /**
   * What to show a user, without what the user knows.
   *
   * @param rescorer see {@link #recommend(long, int, IDRescorer, boolean)}
   * @throws IllegalArgumentException if {@code howMany} is not positive
   */
  @Override
  public List<RecommendedItem> recommend(long userId, int howMany, @Nullable IDRescorer rescorer) {
    return recommend(userId, howMany, rescorer, false);
  }

  /**
   * What to show a user.
   *
   * @param rescorer filters items before they are ranked, and changes the values of all that are
   *     left before the list is cut; NaN leaves an item out. Items of the same value stay in the
   *     order they had. Null for none
   * @param includeKnownItems whether the list may have what the user knows
   * @throws IllegalArgumentException if {@code howMany} is not positive
   */
  @Override
  public List<RecommendedItem> recommend(
      long userId, int howMany, @Nullable IDRescorer rescorer, boolean includeKnownItems) {
    Rules.requirePositive("howMany", howMany);
    return userRecommendations.recommend(userId, howMany, rescorer, includeKnownItems);
  }

  /**
   * What a user thinks of an item: the weight of the interaction, if there is one; otherwise the
   * stars that the model predicts, if it is one that {@linkplain RatingPredictor does} and weights
   * are stars; otherwise the model's score, NaN if it has nothing to say. Whether the item is on
   * sale makes no difference.
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
   * The items most like one, by the model's scores for somebody who had to do with it alone; fewer
   * than asked for if the model has nothing to say of more.
   *
   * @throws NoSuchItemException if the item is not in the data
   * @throws IllegalArgumentException if {@code howMany} is not positive
   */
  @Override
  public List<RecommendedItem> mostSimilarItems(long itemId, int howMany)
      throws NoSuchItemException {
    Rules.requirePositive("howMany", howMany);
    return similarItems.mostSimilar(itemId, howMany);
  }

  /**
   * The items most like one after rescoring.
   *
   * @param rescorer asked about the pair of the given item and each other; null for none
   * @throws NoSuchItemException if the item is not in the data
   * @throws IllegalArgumentException if {@code howMany} is not positive
   */
  @Override
  public List<RecommendedItem> mostSimilarItems(
      long itemId, int howMany, @Nullable Rescorer<LongPair> rescorer) throws NoSuchItemException {
    return mostSimilarItems(new long[] {itemId}, howMany, rescorer, true);
  }

  /**
   * The items that are like each of several; see {@link #mostSimilarItems(long[], int, Rescorer,
   * boolean)}.
   */
  @Override
  public List<RecommendedItem> mostSimilarItems(long[] itemIds, int howMany)
      throws NoSuchItemException {
    return mostSimilarItems(itemIds, howMany, null, true);
  }

  /**
   * The items that are like each of several after rescoring; see {@link #mostSimilarItems(long[],
   * int, Rescorer, boolean)}.
   */
  @Override
  public List<RecommendedItem> mostSimilarItems(
      long[] itemIds, int howMany, @Nullable Rescorer<LongPair> rescorer)
      throws NoSuchItemException {
    return mostSimilarItems(itemIds, howMany, rescorer, true);
  }

  /** The items most like several; see {@link #mostSimilarItems(long[], int, Rescorer, boolean)}. */
  @Override
  public List<RecommendedItem> mostSimilarItems(
      long[] itemIds, int howMany, boolean excludeItemIfNotSimilarToAll)
      throws NoSuchItemException {
    return mostSimilarItems(itemIds, howMany, null, excludeItemIfNotSimilarToAll);
  }

  /**
   * The items most like several, by the mean of their likeness to each, as {@link
   * #mostSimilarItems(long, int)} has it. Takes one request for each.
   *
   * @param rescorer asked about the pair of each given item and each other; what it filters does
   *     not count in the mean; null for none
   * @param excludeItemIfNotSimilarToAll whether an item must be like each of them
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
    Rules.requirePositive("howMany", howMany);
    return similarItems.mostSimilar(itemIds, howMany, rescorer, excludeItemIfNotSimilarToAll);
  }

  /**
   * The items a user had to do with that the score of another comes from, the weightiest first: the
   * reasons that the model gives, each valued by its share of the score, in 0 … 1. None if the
   * model does not {@linkplain ExplainableModel explain}.
   *
   * @throws NoSuchUserException if the user has no event in the data
   * @throws NoSuchItemException if the item is not in the data
   * @throws IllegalArgumentException if {@code howMany} is not positive
   */
  @Override
  public List<RecommendedItem> recommendedBecause(long userId, long itemId, int howMany)
      throws NoSuchUserException, NoSuchItemException {
    Rules.requirePositive("howMany", howMany);
    return preferenceEstimator.contributingItems(userId, itemId, howMany);
  }

  /**
   * Not possible, as model and data never change.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void setPreference(long userId, long itemId, float value) {
    dataModel.setPreference(userId, itemId, value);
  }

  /**
   * Not possible, as model and data never change.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void removePreference(long userId, long itemId) {
    dataModel.removePreference(userId, itemId);
  }

  /** The data that the model was trained on. */
  @Override
  public TasteDataModel getDataModel() {
    return dataModel;
  }

  /** Does nothing, as model and data never change: train again, and make a new recommender. */
  @Override
  public void refresh(@Nullable Collection<Refreshable> alreadyRefreshed) {}
}
