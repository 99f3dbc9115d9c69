package org.crmrecommend.examples.mahout;

import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.eval.RecommenderBuilder;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.recommender.Recommender;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;

/**
 * A recommender of Mahout Taste as an algorithm, so that it trains, answers requests and is
 * measured like any other. All there is to say is how Taste builds it:
 *
 * <pre>{@code
 * public record ItemAverage() implements TasteAlgorithm {
 *   public Recommender buildRecommender(DataModel data) throws TasteException {
 *     return new ItemAverageRecommender(data);
 *   }
 * }
 * }</pre>
 *
 * <p>Being a {@link RecommenderBuilder}, it also goes into Taste's own evaluators.
 *
 * <p>Taste recommends to users, where a {@link Model} answers whoever has a profile. A profile
 * whose items and weights are those of a user in training – the first of them, if there are several
 * – is asked for as that user, so its estimates are those that Taste itself has for the user. Any
 * other, such as that of a user who has just clicked once more or of a visitor, is asked for as a
 * user with an id of its own whose preferences are the profile's history and, at weight 1, its
 * basket. Taste sees that user by this id alone: users, items, neighbors and counts stay those of
 * training. So a model is a function of the profile, whoever else is asking at the moment. Items
 * that nobody had in training are unknown to Taste, and left out of such a profile. A recommender
 * that keeps something for each user of training, as Taste's matrix factorizations do, says nothing
 * of anybody else.
 *
 * <p>Where the signals of the data {@linkplain org.crmrecommend.data.EventWeights#areExplicit make
 * stars the weights}, Taste gets them as preference values, and the model predicts ratings.
 * Otherwise Taste gets preferences without values – what is bought, viewed or put into the basket
 * all alike – as {@link TasteDataModel#withoutValues} shows them. An item's score is Taste's
 * estimate, 0 where Taste has none.
 *
 * <p>The ids in the data model are those of the data where all users', or all items', are decimal
 * numbers; otherwise the places of the ids in their table.
 *
 * <p>Training takes what Taste takes to build the recommender, and the memory of {@link
 * TasteDataModel}. A request makes one call to Taste that estimates every eligible item. The model
 * is safe for use by several threads, and the same for the same data, if the recommender is.
 * Taste's are, but those that draw samples and {@code SVDRecommender} with Taste's factorizers,
 * whose chance has no seed; {@link TasteAls} has one.
 */
@FunctionalInterface
public interface TasteAlgorithm extends Algorithm, RecommenderBuilder {

  /**
   * Has Taste build the recommender.
   *
   * @param data never changes, so that all may be worked out beforehand that depends on it
   */
  @Override
  Recommender buildRecommender(DataModel data) throws TasteException;

  /**
   * Learns a model.
   *
   * @throws IllegalStateException if Taste fails to build the recommender
   */
  @Override
  default Model train(TrainingData data) {
    TasteDataModel weighted = TasteDataModel.ofAnyIds(data);
    return data.eventWeights().areExplicit()
        ? new TasteRatingModel(data, weighted, this)
        : new TasteModel(data, weighted.withoutValues(), this);
  }
}
