package org.crmrecommend.examples.mahout;

import java.util.HashMap;
import java.util.Map;
import org.apache.mahout.cf.taste.eval.RecommenderBuilder;
import org.apache.mahout.cf.taste.recommender.RecommendedItem;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.TrainingData;

/**
 * Predicts the stars that a Taste recommender estimates. If there is no estimate, predicts the mean
 * of the user's stars, or the global mean for a user without stars.
 */
final class TasteRatingModel extends TasteModel implements RatingPredictor {

  private final double globalMean;
  private final double minRating;
  private final double maxRating;

  TasteRatingModel(
      ModelInfo info, TrainingData data, TasteDataModel dataModel, RecommenderBuilder builder) {
    super(info, data, dataModel, builder);
    Interactions ratings = data.interactions();
    double sum = 0;
    for (int user = 0; user < ratings.userCount(); user++) {
      sum += ratings.itemsOf(user).sum();
    }
    boolean isEmpty = ratings.size() == 0;
    this.globalMean = isEmpty ? 0 : sum / ratings.size();
    this.minRating = isEmpty ? 0 : dataModel.getMinPreference();
    this.maxRating = isEmpty ? 0 : dataModel.getMaxPreference();
  }

  @Override
  public double rating(Profile profile, int item) {
    double[] ratings = new double[1];
    ratings(profile, new int[] {item}, ratings);
    return ratings[0];
  }

  /**
   * Calls Taste once for all items, because Taste searches the neighbors of a user in each call.
   */
  @Override
  public void ratings(Profile profile, int[] items, double[] ratings) {
    ItemSet eligible = ItemSet.of(itemCount(), items);
    Map<Integer, Float> estimated = new HashMap<>();
    for (RecommendedItem estimate : estimates(profile, eligible)) {
      if (Float.isFinite(estimate.getValue())) {
        estimated.put(itemIndex(estimate), estimate.getValue());
      }
    }
    double fallback = userMean(profile);
    for (int i = 0; i < items.length; i++) {
      Float estimate = estimated.get(items[i]);
      double rating = estimate == null ? fallback : estimate;
      ratings[i] = Math.max(minRating, Math.min(maxRating, rating));
    }
  }

  private double userMean(Profile profile) {
    double sum = 0;
    for (int h = 0; h < profile.size(); h++) {
      sum += profile.weight(h);
    }
    return profile.size() == 0 ? globalMean : sum / profile.size();
  }
}
