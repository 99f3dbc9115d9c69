package org.crmrecommend.examples.mahout;

import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.similarity.CityBlockSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.EuclideanDistanceSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.LogLikelihoodSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.PearsonCorrelationSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.TanimotoCoefficientSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.UncenteredCosineSimilarity;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.similarity.ItemSimilarity;
import org.apache.mahout.cf.taste.similarity.UserSimilarity;

/**
 * How alike Taste finds two items, or two users. The last three compare preference values, and look
 * at those alone that both have.
 */
public enum TasteSimilarity {

  /**
   * 1 − 1 / (1 + r), r being the log-likelihood ratio of the two sets of users, or items; also
   * where they overlap less than by chance.
   */
  LOG_LIKELIHOOD,

  /** The share that is in both sets of what is in any. */
  TANIMOTO,

  /** 1 / (1 + d), d being how many are in one of the sets alone. */
  CITY_BLOCK,

  /** The cosine of the values. */
  COSINE,

  /** The correlation of the values. */
  PEARSON,

  /** 1 / (1 + d / √n), d being the distance of the n values. */
  EUCLIDEAN;

  /**
   * Taste's similarity of items.
   *
   * @throws IllegalArgumentException if it is of preference values and the data have none
   */
  ItemSimilarity ofItems(DataModel data) throws TasteException {
    requireValues(data);
    return switch (this) {
      case LOG_LIKELIHOOD -> new LogLikelihoodSimilarity(data);
      case TANIMOTO -> new TanimotoCoefficientSimilarity(data);
      case CITY_BLOCK -> new CityBlockSimilarity(data);
      case COSINE -> new UncenteredCosineSimilarity(data);
      case PEARSON -> new PearsonCorrelationSimilarity(data);
      case EUCLIDEAN -> new EuclideanDistanceSimilarity(data);
    };
  }

  /**
   * Taste's similarity of users.
   *
   * @throws IllegalArgumentException if it is of preference values and the data have none
   */
  UserSimilarity ofUsers(DataModel data) throws TasteException {
    return (UserSimilarity) ofItems(data); // each is both
  }

  private void requireValues(DataModel data) {
    boolean needsValues = this == COSINE || this == PEARSON || this == EUCLIDEAN;
    if (needsValues && !data.hasPreferenceValues()) {
      throw new IllegalArgumentException(
          "similarity must be LOG_LIKELIHOOD, TANIMOTO or CITY_BLOCK where weights are not stars: "
              + this);
    }
  }
}
