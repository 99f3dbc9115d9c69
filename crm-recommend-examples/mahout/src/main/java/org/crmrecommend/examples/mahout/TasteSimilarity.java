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
 * Taste's similarities of two items or two users. The last three compare the preference values that
 * both have.
 */
public enum TasteSimilarity {

  /**
   * 1 − 1 / (1 + r), where r is the log-likelihood ratio of the two sets of users or items; high
   * also if the sets overlap less than by chance.
   */
  LOG_LIKELIHOOD,

  /** Size of the intersection of both sets divided by the size of their union. */
  TANIMOTO,

  /** 1 / (1 + d), where d is the number of elements in exactly one of the sets. */
  CITY_BLOCK,

  /** Cosine of the values. */
  COSINE,

  /** Pearson correlation of the values. */
  PEARSON,

  /** 1 / (1 + d / √n), where d is the Euclidean distance of the n values. */
  EUCLIDEAN;

  /**
   * Returns Taste's similarity of items.
   *
   * @throws IllegalArgumentException if it needs preference values and the data have none
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
   * Returns Taste's similarity of users.
   *
   * @throws IllegalArgumentException if it needs preference values and the data have none
   */
  UserSimilarity ofUsers(DataModel data) throws TasteException {
    return (UserSimilarity) ofItems(data); // each class implements both interfaces
  }

  private void requireValues(DataModel data) {
    boolean needsValues = this == COSINE || this == PEARSON || this == EUCLIDEAN;
    if (needsValues && !data.hasPreferenceValues()) {
      throw new IllegalArgumentException(
          "similarity must be LOG_LIKELIHOOD, TANIMOTO or CITY_BLOCK if weights are not stars: "
              + this);
    }
  }
}
