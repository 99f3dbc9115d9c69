package org.crmrecommend.examples.mahout;

import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.recommender.GenericBooleanPrefItemBasedRecommender;
import org.apache.mahout.cf.taste.impl.recommender.GenericItemBasedRecommender;
import org.apache.mahout.cf.taste.impl.similarity.GenericItemSimilarity;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.recommender.Recommender;
import org.apache.mahout.cf.taste.similarity.ItemSimilarity;

/**
 * Taste's item-based recommender: {@code GenericItemBasedRecommender} if weights are stars, {@code
 * GenericBooleanPrefItemBasedRecommender} otherwise.
 *
 * <p>For boolean preferences, the score of an item is the sum of its similarities to the items of
 * the profile. For stars, it is the mean of the stars of these items, weighted by the similarities;
 * there is no score if fewer than two of them are similar.
 *
 * <p>Training computes the similarities of all pairs of items on one thread, in O(items · users of
 * an item · items) time. It stores them as Taste does, in about 60 bytes per pair: suitable for
 * thousands of items, not for tens of thousands. A request looks up one similarity for each pair of
 * an eligible item and a profile item.
 *
 * @param similarity of two items
 */
public record TasteItemBased(TasteSimilarity similarity) implements TasteAlgorithm {

  /** Log-likelihood similarity, which needs no stars. */
  public static final TasteItemBased DEFAULTS = new TasteItemBased(TasteSimilarity.LOG_LIKELIHOOD);

  /** Returns a copy with the given similarity. */
  public TasteItemBased withSimilarity(TasteSimilarity similarity) {
    return new TasteItemBased(similarity);
  }

  /**
   * Builds Taste's recommender.
   *
   * @throws IllegalArgumentException if the similarity needs preference values and the data have
   *     none
   */
  @Override
  public Recommender buildRecommender(DataModel data) throws TasteException {
    ItemSimilarity computed = similarity.ofItems(data);
    ItemSimilarity precomputed =
        data.getNumItems() == 0 ? computed : new GenericItemSimilarity(computed, data);
    return data.hasPreferenceValues()
        ? new GenericItemBasedRecommender(data, precomputed)
        : new GenericBooleanPrefItemBasedRecommender(data, precomputed);
  }
}
