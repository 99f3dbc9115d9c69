package org.crmrecommend.examples.mahout;

import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.recommender.GenericBooleanPrefItemBasedRecommender;
import org.apache.mahout.cf.taste.impl.recommender.GenericItemBasedRecommender;
import org.apache.mahout.cf.taste.impl.similarity.GenericItemSimilarity;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.recommender.Recommender;
import org.apache.mahout.cf.taste.similarity.ItemSimilarity;

/**
 * Taste's item-based recommender: {@code GenericItemBasedRecommender} where weights are stars,
 * {@code GenericBooleanPrefItemBasedRecommender} elsewhere.
 *
 * <p>Of boolean preferences, an item's score is the sum of its similarities to the items of the
 * profile. Of stars it is their mean, weighted by the similarities, and nothing where fewer than
 * two of the items are similar.
 *
 * <p>Training works out the similarities of all pairs of items on one thread, in O(items · users of
 * an item · items) time, and keeps them as Taste does, in some 60 bytes a pair: for thousands of
 * items, not for tens of thousands. A request looks up a similarity for each eligible item and each
 * of the profile.
 *
 * @param similarity how alike two items are
 */
public record TasteItemBased(TasteSimilarity similarity) implements TasteAlgorithm {

  /** By log-likelihood, which needs no stars. */
  public static final TasteItemBased DEFAULTS = new TasteItemBased(TasteSimilarity.LOG_LIKELIHOOD);

  /** The same with another similarity. */
  public TasteItemBased withSimilarity(TasteSimilarity similarity) {
    return new TasteItemBased(similarity);
  }

  /**
   * Taste's recommender.
   *
   * @throws IllegalArgumentException if the similarity is of preference values and the data have
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
