package org.crmrecommend.content;

import java.util.Arrays;
import java.util.Set;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.sparse.SparseScoreModel;
import org.crmrecommend.model.sparse.SparseScorer;
import org.crmrecommend.model.sparse.StoredUsers;

/**
 * Model of {@link AttributeRidge}. Scores items by their transitions from the items of a profile,
 * which are observed or predicted from the features of the items. Supports new items as soon as a
 * catalog describes them. An item that was new in training or was added later contributes nothing
 * when it is in a history.
 */
final class AttributeRidgeModel extends SparseScoreModel implements ContentModel {

  /** Of all interactions of the training, including those of masked users. */
  private final TransitionEstimator estimator;

  private final StoredUsers users;

  /** Score of each item for each trained item in a history; a row for each item. */
  private final SparseMatrix itemWeights;

  /** The transpose: a row for each trained item. */
  private final SparseMatrix weightsBySource;

  /** Index of each item in training; negative for items added later. */
  private final int[] trainedIndices;

  /**
   * @param items the trained items and others
   * @param itemWeights a row for each item, a column for each trained item
   */
  AttributeRidgeModel(
      ModelInfo info, IdMap items, TransitionEstimator estimator, SparseMatrix itemWeights) {
    super(info, items);
    this.estimator = estimator;
    this.users =
        StoredUsers.of(estimator.interactions().users(), estimator.interactions().userCount());
    this.itemWeights = itemWeights;
    this.weightsBySource = itemWeights.transpose();
    int trainedCount = estimator.interactions().itemCount();
    this.trainedIndices =
        Arrays.stream(items.indicesIn(estimator.items()))
            .map(item -> item < trainedCount ? item : -1)
            .toArray();
  }

  /** Creates a model with the rows of other users masked. */
  private AttributeRidgeModel(AttributeRidgeModel other, StoredUsers users) {
    super(other);
    this.estimator = other.estimator;
    this.users = users;
    this.itemWeights = other.itemWeights;
    this.weightsBySource = other.weightsBySource;
    this.trainedIndices = other.trainedIndices;
  }

  /** Returns the users of the training: columns of new items are computed from their items. */
  @Override
  public IdMap storedUsers() {
    return users.ids();
  }

  /** Only {@link #withItems} uses the rows, so the lists are the same. */
  @Override
  public AttributeRidgeModel withoutUsers(Set<String> userIds) {
    StoredUsers remaining = users.without(userIds);
    return remaining == users ? this : new AttributeRidgeModel(this, remaining);
  }

  /** Returns the weights of the stored users for the trained items, with a row for each user. */
  SparseMatrix storedRows() {
    return users.unmaskedRows(estimator.interactions().byUser());
  }

  AttributeRidge parameters() {
    return estimator.parameters();
  }

  FeatureMatrix features() {
    return estimator.features();
  }

  SparseMatrix itemWeights() {
    return itemWeights;
  }

  /** Returns the index of each item in training; −1 for a hole. */
  int[] trainedItems() {
    return Arrays.copyOf(
        estimator.items().indicesIn(items()), estimator.interactions().itemCount());
  }

  /** Takes as much time as training for each new item. The result has no masked rows. */
  @Override
  public ContentModel withItems(Catalog newItems) {
    TransitionEstimator unmasked = estimator.unmasked(users);
    Workers workers = new Workers(Runnable::run, 1);
    Catalog catalog = FeatureMatrix.over(items(), newItems);
    SparseMatrix rows = features().addedRows(itemCount(), catalog, workers);
    SparseMatrix allWeights =
        FeatureMatrix.concat(itemWeights, unmasked.columnsOfNewItems(rows, workers));
    return new AttributeRidgeModel(
        info().withItemCount(allWeights.rowCount()), catalog.items(), unmasked, allWeights);
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new TransitionScorer(profile.known(itemCount()));
  }

  private final class TransitionScorer extends SparseScorer {

    TransitionScorer(Profile profile) {
      super(profile, accumulators());
    }

    @Override
    protected void addScores(SparseAccumulator sums) {
      Profile profile = profile();
      for (int h = 0; h < profile.size(); h++) {
        add(profile.item(h), profile.weight(h), sums);
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        add(profile.basketItem(b), Profile.BASKET_WEIGHT, sums);
      }
    }

    private void add(int item, float weight, SparseAccumulator sums) {
      int source = trainedIndices[item];
      if (source >= 0) {
        sums.addRow(weightsBySource, source, weight);
      }
    }

    /**
     * Adds the items of the profile that have a transition to the item. The products are floats, as
     * in the score: if all of them underflow, the item has neither a score nor a contribution.
     */
    @Override
    public void explain(int item, Contributions contributions) {
      Profile profile = profile();
      for (int h = 0; h < profile.size(); h++) {
        contributions.addHistory(h, profile.weight(h) * itemWeight(profile.item(h), item));
      }
      for (int b = 0; b < profile.basketSize(); b++) {
        float weight = itemWeight(profile.basketItem(b), item);
        contributions.addBasket(b, Profile.BASKET_WEIGHT * weight);
      }
    }

    private float itemWeight(int source, int item) {
      int trainedIndex = trainedIndices[source];
      return trainedIndex < 0 ? 0 : itemWeights.value(item, trainedIndex);
    }
  }
}
