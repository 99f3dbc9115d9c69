package org.crmrecommend.examples.mahout;

import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.eval.RecommenderBuilder;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.recommender.Recommender;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/**
 * A recommender of Mahout Taste as an algorithm, so that it can be trained, used and evaluated like
 * any other. An implementation only defines how Taste builds the recommender:
 *
 * <pre>{@code
 * public record ItemAverage() implements TasteAlgorithm {
 *   public Recommender buildRecommender(DataModel data) throws TasteException {
 *     return new ItemAverageRecommender(data);
 *   }
 * }
 * }</pre>
 *
 * <p>It is a {@link RecommenderBuilder}, so that Taste's own evaluators accept it, too.
 *
 * <p>Taste recommends to users, but a {@link Model} scores any profile:
 *
 * <ul>
 *   <li>A profile with the items and weights of a training user is queried as that user, or as the
 *       first of them if there are several. Its estimates are those of Taste for this user.
 *   <li>Any other profile, such as that of a visitor or of a user with a new click, is queried as
 *       an anonymous user with a unique id. The preferences of this user are the history of the
 *       profile and, with weight 1, its basket. Taste sees the user only by this id; users, items,
 *       neighbors and counts are those of training. Items that no training user has are unknown to
 *       Taste and are ignored.
 * </ul>
 *
 * <p>Therefore scores depend only on the profile, not on concurrent requests. A recommender that
 * stores data per training user, as Taste's matrix factorizations do, has no estimates for other
 * users.
 *
 * <p>If the {@linkplain org.crmrecommend.data.EventWeights#areExplicit event weights are stars},
 * Taste gets them as preference values, and the model predicts ratings. Otherwise Taste gets
 * preferences without values, as {@link TasteDataModel#withoutValues} returns them: purchases,
 * views and items in the basket are all the same. The score of an item is Taste's estimate; an item
 * has no score if the estimate is missing or not finite.
 *
 * <p>The ids in the data model are those of the data if all ids of the users, or of the items, are
 * decimal numbers; otherwise they are the indexes of the ids.
 *
 * <p>Training costs the time that Taste needs to build the recommender, and the memory of {@link
 * TasteDataModel}. A list takes one call to Taste that estimates the eligible items; a scorer asks
 * Taste for each item only once. The model is thread-safe and deterministic if the recommender is.
 * Taste's recommenders are, except those that draw samples and {@code SVDRecommender} with Taste's
 * factorizers, whose random numbers have no seed; {@link TasteAls} has a seed. The model cannot be
 * written to a {@linkplain org.crmrecommend.model.file.ModelFile model file}, because Taste's
 * recommenders do not give their state away: train it again after a restart. Nor can it {@linkplain
 * Model#withoutUsers mask} users, whom Taste keeps in many places: train it again to forget one.
 */
@FunctionalInterface
public interface TasteAlgorithm extends Algorithm, RecommenderBuilder {

  /**
   * Builds the recommender.
   *
   * @param data never changes, so that anything that depends on it can be computed in advance
   */
  @Override
  Recommender buildRecommender(DataModel data) throws TasteException;

  /**
   * Trains a model.
   *
   * @throws IllegalStateException if Taste fails to build the recommender
   */
  @Override
  @SuppressWarnings("FunctionalInterfaceMethodChanged") // the models build the recommender
  default Model train(TrainingData data, TrainingContext context) {
    ModelInfo info = ModelInfo.of(this, data, context);
    TasteDataModel weighted = TasteDataModel.ofAnyIds(data);
    return data.eventWeights().areExplicit()
        ? new TasteRatingModel(info, data, weighted, this)
        : new TasteModel(info, data, weighted.withoutValues(), this);
  }
}
