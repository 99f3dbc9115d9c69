package org.crmrecommend.popularity;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.SparseAccumulator;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.sparse.SparseScoreModel;
import org.crmrecommend.model.sparse.SparseScorer;
import org.crmrecommend.popularity.Rising.Scope;

/**
 * Model of {@link Rising}: rising items of all users and of each segment, optionally weighted by
 * the categories in a profile.
 */
final class RisingModel extends SparseScoreModel {

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
      ModelInfo info,
      IdMap items,
      Rising rising,
      IdMap segmentValues,
      List<RisingItems> itemsByGroup,
      int[] categories) {
    super(info, items);
    this.rising = rising;
    this.segmentValues = segmentValues;
    this.itemsByGroup = itemsByGroup;
    this.categories = categories;
    this.categoryCount = Arrays.stream(categories).max().orElse(-1) + 1;
  }

  Rising rising() {
    return rising;
  }

  IdMap segmentValues() {
    return segmentValues;
  }

  List<RisingItems> itemsByGroup() {
    return itemsByGroup;
  }

  /** Returns the category of each item. The array must not be modified. */
  int[] categories() {
    return categories;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new RisingScorer(profile.known(itemCount()));
  }

  private RisingItems risingItems(Profile profile) {
    if (rising.scope() != Scope.SEGMENT) {
      return itemsByGroup.get(0);
    }
    return itemsByGroup.get(
        segmentValues.indexOf(profile.attributes().getOrDefault(rising.attribute(), "")) + 1);
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

  private final class RisingScorer extends SparseScorer {

    private final RisingItems risingItems;
    private final float[] categoryShares;

    RisingScorer(Profile profile) {
      super(profile, accumulators());
      this.risingItems = risingItems(profile);
      this.categoryShares = categoryShares(profile);
    }

    /** Visits only the rising items. */
    @Override
    protected void addScores(SparseAccumulator sums) {
      for (int index = 0; index < risingItems.size(); index++) {
        sums.add(risingItems.item(index), scoreAt(index));
      }
    }

    private float scoreAt(int index) {
      if (categoryShares.length == 0) {
        return risingItems.score(index);
      }
      int category = categories[risingItems.item(index)];
      return category < 0 ? 0 : categoryShares[category] * risingItems.score(index);
    }

    @Override
    public void explain(int item, Contributions contributions) {
      int index = risingItems.indexOf(item);
      if (index >= 0 && scoreAt(index) != 0) {
        contributions.add(new Cause.Trend(risingItems.userCount(index)), scoreAt(index));
      }
    }
  }
}
