package org.crmrecommend.examples.mahout;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.mahout.cf.taste.common.NoSuchItemException;
import org.apache.mahout.cf.taste.common.NoSuchUserException;
import org.apache.mahout.cf.taste.impl.recommender.GenericRecommendedItem;
import org.apache.mahout.cf.taste.recommender.RecommendedItem;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.RatingPredictor;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;

/** Estimates and explains the preference of a user for an item with a model. */
final class PreferenceEstimator {

  private final Model model;
  private final TrainingData data;
  private final InstantSource clock;
  private final TasteDataModel dataModel;

  PreferenceEstimator(
      Model model, TrainingData data, InstantSource clock, TasteDataModel dataModel) {
    this.model = model;
    this.data = data;
    this.clock = clock;
    this.dataModel = dataModel;
  }

  /** Returns the weight of the interaction, or the estimate of the model; NaN if there is none. */
  float estimate(long userId, long itemId) throws NoSuchUserException, NoSuchItemException {
    int user = requireUser(userId);
    int item = requireItem(itemId);
    Interactions.Row row = data.interactions().itemsOf(user);
    if (row.contains(item)) {
      return row.weight(row.cellOf(item));
    }
    if (data.eventWeights().areExplicit() && model instanceof RatingPredictor predictor) {
      return (float) predictor.rating(profile(user), item);
    }
    ItemSet eligible = ItemSet.of(data.itemCount(), item);
    TopItems top = new TopItems(1);
    try (Scorer scorer = model.scorer(profile(user))) {
      scorer.top(eligible, top);
    }
    return top.size() == 0 ? Float.NaN : top.score(0);
  }

  /** Returns the items of the user's history that contribute to a score, with their shares. */
  List<RecommendedItem> contributingItems(long userId, long itemId, int howMany)
      throws NoSuchUserException, NoSuchItemException {
    int user = requireUser(userId);
    int item = requireItem(itemId);
    Map<Integer, Double> shares = new TreeMap<>();
    for (Explanation.Share share : explanation(user, item).shares()) {
      List<Integer> contributing = itemsOf(share.cause());
      contributing.forEach(
          source -> shares.merge(source, share.share() / contributing.size(), Double::sum));
    }
    shares.remove(item);
    return shares.entrySet().stream()
        .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed())
        .limit(howMany)
        .map(entry -> recommendedItem(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Explanation explanation(int user, int item) {
    try (Scorer scorer = model.scorer(profile(user))) {
      return scorer.explain(item, Integer.MAX_VALUE);
    }
  }

  /** Returns the items of the history that a cause names; the profile has no basket. */
  private static List<Integer> itemsOf(Cause cause) {
    if (cause instanceof Cause.History history) {
      return List.of(history.item());
    }
    if (cause instanceof Cause.Transition transition) {
      return List.of(transition.item());
    }
    return cause instanceof Cause.Rule rule ? rule.items() : List.of();
  }

  private RecommendedItem recommendedItem(int item, double share) {
    return new GenericRecommendedItem(dataModel.items().tasteId(item), (float) share);
  }

  private Profile profile(int user) {
    return data.profile(user).toBuilder().time(clock.instant()).build();
  }

  private int requireUser(long userId) throws NoSuchUserException {
    int user = dataModel.users().indexOf(userId);
    if (user < 0) {
      throw new NoSuchUserException(userId);
    }
    return user;
  }

  private int requireItem(long itemId) throws NoSuchItemException {
    int item = dataModel.items().indexOf(itemId);
    if (item < 0) {
      throw new NoSuchItemException(itemId);
    }
    return item;
  }
}
