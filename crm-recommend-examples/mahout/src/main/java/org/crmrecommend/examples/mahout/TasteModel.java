package org.crmrecommend.examples.mahout;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.mahout.cf.taste.common.NoSuchUserException;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.eval.RecommenderBuilder;
import org.apache.mahout.cf.taste.impl.model.BooleanUserPreferenceArray;
import org.apache.mahout.cf.taste.impl.model.GenericUserPreferenceArray;
import org.apache.mahout.cf.taste.model.PreferenceArray;
import org.apache.mahout.cf.taste.recommender.IDRescorer;
import org.apache.mahout.cf.taste.recommender.RecommendedItem;
import org.apache.mahout.cf.taste.recommender.Recommender;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;

/** Model whose scores are the estimates of a Taste recommender; see {@link TasteAlgorithm}. */
sealed class TasteModel implements Model permits TasteRatingModel {

  /** Weight of a basket item. */
  private static final float BASKET_WEIGHT = 1f;

  private final ModelInfo info;
  private final IdMap items;
  private final IdMap users;
  private final TasteDataModel dataModel;
  private final AnonymousUsersDataModel anonymousUsers;
  private final HistoryIndex historyIndex;
  private final Recommender recommender;

  /**
   * @throws IllegalStateException if Taste cannot build the recommender
   */
  TasteModel(
      ModelInfo info, TrainingData data, TasteDataModel dataModel, RecommenderBuilder builder) {
    this.info = info;
    this.items = data.items();
    this.users = data.interactions().users();
    this.dataModel = dataModel;
    this.anonymousUsers = new AnonymousUsersDataModel(dataModel);
    this.historyIndex = new HistoryIndex(data.interactions());
    try {
      this.recommender = builder.buildRecommender(anonymousUsers);
    } catch (TasteException e) {
      throw new IllegalStateException("Taste failed to build a recommender: " + e.getMessage(), e);
    }
  }

  @Override
  public final ModelInfo info() {
    return info;
  }

  @Override
  public final IdMap items() {
    return items;
  }

  /** Returns all users of training, because Taste stores all preferences. */
  @Override
  public final IdMap storedUsers() {
    return users;
  }

  @Override
  public final Scorer scorer(Profile profile) {
    return new EstimateScorer(profile.known(itemCount()));
  }

  /**
   * Returns Taste's estimates of the eligible items, best first, without items that Taste cannot
   * estimate. Empty if the profile is empty or Taste does not know the user.
   */
  final List<RecommendedItem> estimates(Profile profile, ItemSet eligible) {
    if (dataModel.getNumItems() == 0) {
      return List.of();
    }
    AnonymousUsersDataModel.UserQuery<List<RecommendedItem>> query =
        id ->
            recommender.recommend(
                id, itemCount(), new EligibleFilter(dataModel.items(), eligible), true);
    try {
      int user = historyIndex.userOf(profile);
      if (user >= 0) {
        return query.run(dataModel.users().tasteId(user));
      }
      PreferenceArray preferences = preferences(profile);
      return preferences.length() == 0 ? List.of() : anonymousUsers.queryAs(preferences, query);
    } catch (NoSuchUserException e) {
      return List.of();
    } catch (TasteException e) {
      throw new IllegalStateException("Taste failed to recommend: " + e.getMessage(), e);
    }
  }

  /** Returns the index of the item of an estimate. */
  final int itemIndex(RecommendedItem estimate) {
    return dataModel.items().indexOf(estimate.getItemID());
  }

  /** Returns history and basket, ordered by id, without items that no training user has. */
  private PreferenceArray preferences(Profile profile) {
    Map<Long, Float> weights = new TreeMap<>();
    for (int h = 0; h < profile.size(); h++) {
      weights.merge(dataModel.items().tasteId(profile.item(h)), profile.weight(h), Float::sum);
    }
    for (int b = 0; b < profile.basketSize(); b++) {
      weights.merge(dataModel.items().tasteId(profile.basketItem(b)), BASKET_WEIGHT, Float::sum);
    }
    weights.keySet().removeIf(id -> dataModel.getNumUsersWithPreferenceFor(id) == 0);
    boolean hasValues = dataModel.hasPreferenceValues();
    PreferenceArray preferences =
        hasValues
            ? new GenericUserPreferenceArray(weights.size())
            : new BooleanUserPreferenceArray(weights.size());
    int index = 0;
    for (Map.Entry<Long, Float> weight : weights.entrySet()) {
      preferences.setItemID(index, weight.getKey());
      if (hasValues) {
        preferences.setValue(index, weight.getValue());
      }
      index++;
    }
    return preferences;
  }

  /** Lets Taste estimate each item once, when it is first needed. */
  private final class EstimateScorer implements Scorer {

    private final Profile profile;
    private final float[] values = new float[itemCount()];

    /** The items that Taste was asked to estimate. */
    private ItemSet requested = ItemSet.none(itemCount());

    /** The items with a finite estimate. It is not finite if Taste divided by zero. */
    private final ItemSet.Builder estimated = ItemSet.builder(itemCount());

    EstimateScorer(Profile profile) {
      this.profile = profile;
    }

    @Override
    public Profile profile() {
      return profile;
    }

    @Override
    public void score(float[] scores, ItemSet.Builder scored) {
      estimate(ItemSet.all(itemCount()));
      System.arraycopy(values, 0, scores, 0, values.length);
      scored.addAll(estimated.build());
    }

    /** Lets Taste estimate only the eligible items. */
    @Override
    public void top(ItemSet eligible, TopItems best) {
      estimate(eligible);
      best.offerAll(values, estimated, eligible);
    }

    private void estimate(ItemSet eligible) {
      ItemSet missing = eligible.minus(requested);
      if (missing.isEmpty()) {
        return;
      }
      for (RecommendedItem estimate : estimates(profile, missing)) {
        if (Float.isFinite(estimate.getValue())) {
          int item = itemIndex(estimate);
          values[item] = estimate.getValue();
          estimated.add(item);
        }
      }
      requested = requested.or(missing);
    }
  }

  /** Filter that keeps Taste from estimating items that are not eligible. */
  private record EligibleFilter(TasteIdMap ids, ItemSet eligible) implements IDRescorer {

    @Override
    public double rescore(long itemId, double estimate) {
      return estimate;
    }

    @Override
    public boolean isFiltered(long itemId) {
      return !eligible.contains(ids.indexOf(itemId));
    }
  }
}
