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
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.PredictsRatings;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;

/** Answers what a model makes of one item for a user of the data. */
final class Estimates {

  private final Model model;
  private final TrainingData data;
  private final InstantSource clock;
  private final TasteDataModel dataModel;

  Estimates(Model model, TrainingData data, InstantSource clock, TasteDataModel dataModel) {
    this.model = model;
    this.data = data;
    this.clock = clock;
    this.dataModel = dataModel;
  }

  /** The weight the user gave the item, or what the model expects; NaN if it expects nothing. */
  float preference(long userId, long itemId) throws NoSuchUserException, NoSuchItemException {
    int user = userNumber(userId);
    int item = itemNumber(itemId);
    Interactions.Row row = data.interactions().itemsOf(user);
    if (row.contains(item)) {
      return row.weight(row.cellOf(item));
    }
    if (data.signals().areGraded() && model instanceof PredictsRatings predictor) {
      return (float) predictor.rating(profile(user), item);
    }
    Eligible only = Eligible.none(data.items().size());
    only.add(item);
    TopItems best = new TopItems(1);
    model.top(profile(user), only, best);
    return best.size() == 0 ? Float.NaN : best.score(0);
  }

  /** The items of the user's history that the score of another comes from, with their shares. */
  List<RecommendedItem> causes(long userId, long itemId, int howMany)
      throws NoSuchUserException, NoSuchItemException {
    int user = userNumber(userId);
    int item = itemNumber(itemId);
    if (!(model instanceof Explains explaining)) {
      return List.of();
    }
    Map<Integer, Double> shares = new TreeMap<>();
    for (Cause cause : explaining.explain(profile(user), item)) {
      List<Integer> causing = items(cause);
      causing.forEach(each -> shares.merge(each, cause.share() / causing.size(), Double::sum));
    }
    shares.remove(item);
    return shares.entrySet().stream()
        .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed())
        .limit(howMany)
        .map(each -> recommended(each.getKey(), each.getValue()))
        .toList();
  }

  /** The items of the history that a cause speaks of. */
  private static List<Integer> items(Cause cause) {
    if (cause instanceof Cause.History history) {
      return List.of(history.item());
    }
    return cause instanceof Cause.Rule rule ? rule.items() : List.of();
  }

  private RecommendedItem recommended(int item, double share) {
    return new GenericRecommendedItem(dataModel.items().longOf(item), (float) share);
  }

  private Profile profile(int user) {
    return data.profile(user).toBuilder().time(clock.instant()).build();
  }

  private int userNumber(long userId) throws NoSuchUserException {
    int user = dataModel.users().numberOf(userId);
    if (user < 0) {
      throw new NoSuchUserException(userId);
    }
    return user;
  }

  private int itemNumber(long itemId) throws NoSuchItemException {
    int item = dataModel.items().numberOf(itemId);
    if (item < 0) {
      throw new NoSuchItemException(itemId);
    }
    return item;
  }
}
