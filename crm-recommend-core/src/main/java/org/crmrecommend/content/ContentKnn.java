package org.crmrecommend.content;

import org.crmrecommend.data.Catalog;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Recommends what is like the things a person had to do with, by what the catalog says of them: so
 * an item can be found that nobody has touched yet.
 *
 * <p>score(i) = t · x(i) / ‖t‖, t = Σ w(j) 2^(−age(j) / halfLife) x(j) over the items j of history
 * and basket; x(i) is the item's vector of {@link ItemFeatures}, of length 1, w(j) the weight in
 * the history, 1 in the basket. Age is the time from the last event with the item to the last event
 * of all, or with a basket to the request where that has a time; what has no time does not age, nor
 * does the basket.
 *
 * <p>Another color of what one has just bought is seldom what one wants next. Items with common
 * words whose vectors' product reaches duplicateSimilarity are near-duplicates; the score of one
 * whose near-duplicate is in the history or basket is multiplied by duplicateFactor.
 *
 * <p>Training takes time for reading the texts, then O(features of items) and, for near-duplicates,
 * a product for each pair of items that share a rare feature. The model holds 16 bytes for each
 * feature of each item. A request takes O(Σ items with f) time over the features f of the history's
 * items, and allocates nothing.
 *
 * @param fields which fields of the catalog count, as {@link ItemFeatures#of} reads them
 * @param rarity how much more rare features count, as in {@link ItemFeatures}
 * @param halfLifeDays after how many days an event counts half; infinite for never
 * @param duplicateSimilarity from which product on two items are near-duplicates, between 0 and 1
 * @param duplicateFactor what the scores of near-duplicates are multiplied by, 0 … 1: 1 leaves them
 *     as they are, 0 leaves them out
 * @see <a href="https://doi.org/10.1007/978-0-387-85820-3_3">Lops, de Gemmis and Semeraro,
 *     Recommender Systems Handbook 2011</a>, for taste as a vector of weighted terms
 */
@Value.Builder
public record ContentKnn(
    String fields,
    double rarity,
    double halfLifeDays,
    double duplicateSimilarity,
    double duplicateFactor)
    implements Algorithm, WithContentKnn {

  /**
   * All that the catalog tells; nothing is forgotten. The rarity is where recall of new items,
   * drawn from the training data of MovieLens 100K and of CiteULike, rose no further; the fields'
   * weights, and what is a near-duplicate and how much it counts, are chosen by judgment.
   */
  public static final ContentKnn DEFAULTS =
      new ContentKnn("category+brand+price:0.5+text+*", 1.5, Double.POSITIVE_INFINITY, 0.9, 0.5);

  /**
   * @throws IllegalArgumentException if fields or rarity are not as {@link ItemFeatures} has them,
   *     the half-life is not positive, the similarity not between 0 and 1, or the factor not within
   *     0 … 1
   */
  public ContentKnn {
    features(fields, rarity);
    if (!(halfLifeDays > 0)) {
      throw new IllegalArgumentException("halfLifeDays must be positive: " + halfLifeDays);
    }
    if (!(duplicateSimilarity > 0 && duplicateSimilarity < 1)) {
      throw new IllegalArgumentException(
          "duplicateSimilarity must be between 0 and 1: " + duplicateSimilarity);
    }
    if (!(duplicateFactor >= 0 && duplicateFactor <= 1)) {
      throw new IllegalArgumentException(
          "duplicateFactor must be within 0 … 1: " + duplicateFactor);
    }
  }

  private static ItemFeatures features(String fields, double rarity) {
    return ItemFeatures.of(fields).withRarity(rarity);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the data have no catalog
   */
  @Override
  public ContentKnnModel train(TrainingData data) {
    return train(data, features(fields, rarity));
  }

  /**
   * Learns with features of the caller's in place of the fields and the rarity, such as with an
   * analyzer for another language: {@code data -> ContentKnn.DEFAULTS.train(data, features)} is an
   * algorithm, too.
   *
   * @throws IllegalArgumentException if the data have no catalog
   */
  public ContentKnnModel train(TrainingData data, ItemFeatures features) {
    Catalog catalog = Vocabulary.catalog(data);
    Vocabulary vocabulary = Vocabulary.of(features, data);
    Workers workers = new Workers(data.executor(), data.threads());
    SparseMatrix rows = vocabulary.rows(data.items(), catalog, workers);
    return new ContentKnnModel(data.items(), new FeatureMatrix(vocabulary, rows), this, workers);
  }
}
