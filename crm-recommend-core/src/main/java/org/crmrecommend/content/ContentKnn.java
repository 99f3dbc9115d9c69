package org.crmrecommend.content;

import org.crmrecommend.data.Catalog;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.immutables.value.Value;

/**
 * Content-based nearest neighbors: recommends items whose catalog features are similar to those of
 * the user's items. So it can recommend items without interactions.
 *
 * <p>score(i) = t · x(i) / ‖t‖ with the profile vector t = Σ w(j) 2^(−age(j) / halfLife) x(j) over
 * the items j of history and basket. x(i) is the item's vector of {@link ItemFeatures}, with length
 * 1. w(j) is the weight in the history, and 1 in the basket. age(j) is the time since the last
 * event with the item. It is measured at the request time if there are a basket and a request time,
 * otherwise at the last event in the history. Items without a time and items of the basket have age
 * 0.
 *
 * <p>Users rarely want another color of what they have just bought. Two items that share words and
 * whose vectors have a dot product of at least duplicateSimilarity are near-duplicates. If a
 * near-duplicate of an item is in the history or basket, the item's score is multiplied by
 * duplicateFactor.
 *
 * <p>Training takes the time to tokenize the texts, then O(features of items) and, for
 * near-duplicates, one dot product for each pair of items that share a rare feature. A request
 * takes O(Σ items with f) time over the features f of the history's items. A model of 1,000,000
 * items holds 330 MB with 20 features per item, and about 90 bytes for each distinct feature; a
 * request needs 16 MB of work space and 8 bytes for each distinct feature, which later requests
 * reuse.
 *
 * @param fields catalog fields to use, in the format of {@link ItemFeatures#of}
 * @param rarity exponent of the weight of rare features, as in {@link ItemFeatures}
 * @param halfLifeDays days after which the weight of an event is halved; infinite for no decay
 * @param duplicateSimilarity minimum dot product of near-duplicates, between 0 and 1
 * @param duplicateFactor factor for the scores of near-duplicates, 0 … 1; 1 keeps the scores, 0
 *     excludes near-duplicates
 * @see <a href="https://doi.org/10.1007/978-0-387-85820-3_3">Lops, de Gemmis and Semeraro,
 *     Recommender Systems Handbook 2011</a>, for user profiles as vectors of weighted terms
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
   * All fields of the catalog, without decay. The rarity is the value above which the recall of new
   * items did not improve. The new items were drawn from the training data of MovieLens 100K and of
   * CiteULike. The field weights, duplicateSimilarity and duplicateFactor were set by hand.
   */
  public static final ContentKnn DEFAULTS =
      new ContentKnn("category+brand+price:0.5+text+*", 1.5, Double.POSITIVE_INFINITY, 0.9, 0.5);

  /**
   * @throws IllegalArgumentException if {@link ItemFeatures} rejects fields or rarity, halfLifeDays
   *     is not positive, duplicateSimilarity is not between 0 and 1, or duplicateFactor is not from
   *     0 to 1
   */
  public ContentKnn {
    features(fields, rarity);
    Checks.requirePositive("halfLifeDays", halfLifeDays);
    Checks.requireOpenFraction("duplicateSimilarity", duplicateSimilarity);
    Checks.requireFraction("duplicateFactor", duplicateFactor);
  }

  private static ItemFeatures features(String fields, double rarity) {
    return ItemFeatures.of(fields).withRarity(rarity);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the data has no catalog
   */
  @Override
  public ContentModel train(TrainingData data, TrainingContext context) {
    return train(data, features(fields, rarity), context);
  }

  /**
   * Trains with the caller's features instead of the fields and the rarity, for example with an
   * analyzer for another language. The lambda {@code (data, context) ->
   * ContentKnn.DEFAULTS.train(data, features, context)} is an algorithm too.
   *
   * @throws IllegalArgumentException if the data has no catalog
   */
  public ContentModel train(TrainingData data, ItemFeatures features, TrainingContext context) {
    Catalog catalog = Vocabulary.catalog(data);
    Vocabulary vocabulary = Vocabulary.of(features, data);
    Workers workers = context.workers();
    SparseMatrix rows = vocabulary.rows(0, data.itemCount(), catalog, workers);
    return new ContentKnnModel(
        ModelInfo.of(this, data, context),
        data.items(),
        new FeatureMatrix(vocabulary, rows),
        this,
        workers);
  }
}
