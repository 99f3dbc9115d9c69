package org.crmrecommend.popularity;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.sparse.OldSparseScoreModel;
import org.crmrecommend.popularity.Rising.Scope;

/**
 * Model of {@link Rising}: rising items of all users and of each segment, optionally weighted by
 * the categories in a profile.
 */
final class RisingModel extends OldSparseScoreModel {

  private final Rising rising;
  private final IdMap segmentValues;

  /** Rising items of all users, followed by those of the segment of each value. */
  private final List<RisingItems> itemsByGroup;

  private final int[] categories;
  private final int categoryCount;

  /**
   * @param categories category index of each item, negative if it has none
   */
  RisingModel(
      IdMap items,
      Rising rising,
      IdMap segmentValues,
      List<RisingItems> itemsByGroup,
      int[] categories) {
    super(items);
    this.rising = rising;
    this.segmentValues = segmentValues;
    this.itemsByGroup = itemsByGroup;
    this.categories = categories;
    this.categoryCount = Arrays.stream(categories).max().orElse(-1) + 1;
  }

  /** Visits only the rising items. */
  @Override
  protected void addScores(Profile profile, SparseAccumulator sums) {
    RisingItems risingItems = risingItems(profile);
    float[] categoryShares = categoryShares(profile);
    for (int index = 0; index < risingItems.size(); index++) {
      sums.add(risingItems.item(index), score(risingItems, index, categoryShares));
    }
  }

  @Override
  public List<OldExplanation> explain(Profile profile, int item) {
    RisingItems risingItems = risingItems(profile);
    int index = risingItems.indexOf(item);
    if (index < 0 || score(risingItems, index, categoryShares(profile)) == 0) {
      return List.of();
    }
    return List.of(new OldExplanation.Trend(risingItems.userCount(index), 1));
  }

  private RisingItems risingItems(Profile profile) {
    if (rising.scope() != Scope.SEGMENT) {
      return itemsByGroup.get(0);
    }
    return itemsByGroup.get(
        segmentValues.indexOf(profile.attributes().getOrDefault(rising.attribute(), "")) + 1);
  }

  private float score(RisingItems risingItems, int index, float[] categoryShares) {
    if (categoryShares.length == 0) {
      return risingItems.score(index);
    }
    int category = categories[risingItems.item(index)];
    return category < 0 ? 0 : categoryShares[category] * risingItems.score(index);
  }

  /** Returns the share of each category in the profile; empty if no category is known. */
  private float[] categoryShares(Profile profile) {
    float[] categoryShares = new float[categoryCount];
    float sum = 0;
    for (int h = 0; h < profile.size() && categoryCount > 0; h++) {
      sum += add(profile.item(h), profile.weight(h), categoryShares);
    }
    for (int b = 0; b < profile.basketSize() && categoryCount > 0; b++) {
      sum += add(profile.basketItem(b), 1, categoryShares);
    }
    for (int category = 0; category < categoryCount; category++) {
      categoryShares[category] /= sum;
    }
    return sum > 0 ? categoryShares : new float[0];
  }

  private float add(int item, float weight, float[] categoryShares) {
    if (categories[item] < 0) {
      return 0;
    }
    categoryShares[categories[item]] += weight;
    return weight;
  }
}
