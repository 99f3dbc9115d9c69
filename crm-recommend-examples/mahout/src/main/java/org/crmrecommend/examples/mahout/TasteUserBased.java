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
 * Taste's user-based recommender over the nearest users: {@code GenericUserBasedRecommender} where
 * weights are stars, {@code GenericBooleanPrefUserBasedRecommender} elsewhere.
 *
 * <p>Of boolean preferences, an item's score is the sum of the similarities of the neighbors who
 * have it. Of stars it is the mean of the neighbors' stars, weighted by the similarities, and
 * nothing where fewer than two of them have the item.
 *
 * <p>Whoever asks is no neighbor. After one more click the user whom training knows is one, as a
 * model cannot tell who asks, and speaks only for items that the person has already.
 *
 * <p>Training takes no time. A request compares the person with every user, and works out a
 * neighbor's similarity once more for each eligible item that the neighbor has.
 *
 * @param neighbors how many nearest users count
 * @param similarity how alike two users are
 */
public record TasteUserBased(int neighbors, TasteSimilarity similarity) implements TasteAlgorithm {

  /** By log-likelihood, which needs no stars. */
  public static final TasteUserBased DEFAULTS =
      new TasteUserBased(100, TasteSimilarity.LOG_LIKELIHOOD);

  /**
   * @throws IllegalArgumentException if neighbors is not positive
   */
  public TasteUserBased {
    Rules.requirePositive("neighbors", neighbors);
  }

  /** The same with another number of neighbors. */
  public TasteUserBased withNeighbors(int neighbors) {
    return new TasteUserBased(neighbors, similarity);
  }

  /** The same with another similarity. */
  public TasteUserBased withSimilarity(TasteSimilarity similarity) {
    return new TasteUserBased(neighbors, similarity);
  }

  /**
   * Taste's recommender.
   *
   * @throws IllegalArgumentException if the similarity is of preference values and the data have
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
