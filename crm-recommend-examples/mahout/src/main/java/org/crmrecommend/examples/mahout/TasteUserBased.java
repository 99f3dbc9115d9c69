package org.crmrecommend.examples.mahout;

import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.neighborhood.NearestNUserNeighborhood;
import org.apache.mahout.cf.taste.impl.recommender.GenericBooleanPrefUserBasedRecommender;
import org.apache.mahout.cf.taste.impl.recommender.GenericUserBasedRecommender;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.neighborhood.UserNeighborhood;
import org.apache.mahout.cf.taste.recommender.Recommender;
import org.apache.mahout.cf.taste.similarity.UserSimilarity;

/**
 * Taste's user-based recommender with the nearest users: {@code GenericUserBasedRecommender} if
 * weights are stars, {@code GenericBooleanPrefUserBasedRecommender} otherwise.
 *
 * <p>For boolean preferences, the score of an item is the sum of the similarities of the neighbors
 * that have it. For stars, it is the mean of the neighbors' stars, weighted by the similarities;
 * there is no score if fewer than two neighbors have the item.
 *
 * <p>A user is not a neighbor of itself. After a new click, however, the training user is a
 * neighbor of the same user, because the model sees only the profile. This neighbor supports only
 * items that the user already has.
 *
 * <p>Training takes no time. A request compares the profile with every user, and computes the
 * similarity of a neighbor again for each eligible item that the neighbor has.
 *
 * @param neighbors number of nearest users
 * @param similarity of two users
 */
public record TasteUserBased(int neighbors, TasteSimilarity similarity) implements TasteAlgorithm {

  /** Log-likelihood similarity, which needs no stars, and 100 neighbors. */
  public static final TasteUserBased DEFAULTS =
      new TasteUserBased(100, TasteSimilarity.LOG_LIKELIHOOD);

  /**
   * @throws IllegalArgumentException if neighbors is not positive
   */
  public TasteUserBased {
    Checks.requirePositive("neighbors", neighbors);
  }

  /** Returns a copy with the given number of neighbors. */
  public TasteUserBased withNeighbors(int neighbors) {
    return new TasteUserBased(neighbors, similarity);
  }

  /** Returns a copy with the given similarity. */
  public TasteUserBased withSimilarity(TasteSimilarity similarity) {
    return new TasteUserBased(neighbors, similarity);
  }

  /**
   * Builds Taste's recommender.
   *
   * @throws IllegalArgumentException if the similarity needs preference values and the data have
   *     none
   */
  @Override
  public Recommender buildRecommender(DataModel data) throws TasteException {
    UserSimilarity userSimilarity = similarity.ofUsers(data);
    UserNeighborhood neighborhood = new NearestNUserNeighborhood(neighbors, userSimilarity, data);
    return data.hasPreferenceValues()
        ? new GenericUserBasedRecommender(data, neighborhood, userSimilarity)
        : new GenericBooleanPrefUserBasedRecommender(data, neighborhood, userSimilarity);
  }
}
