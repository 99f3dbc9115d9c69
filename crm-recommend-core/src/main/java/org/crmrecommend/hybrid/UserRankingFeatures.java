package org.crmrecommend.hybrid;

import static org.crmrecommend.kernel.EpochMillis.MILLIS_PER_DAY;

import java.util.Arrays;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.EventSequence;
import org.crmrecommend.model.Profile;

/**
 * The features that compare an item with the history of one user, and the length of the history.
 * Not thread-safe; an instance can be reused for other users.
 */
final class UserRankingFeatures {

  /**
   * Price similarity, category affinity, whether the item is in the history, event count, recency,
   * history length.
   */
  static final int FEATURES = 6;

  private static final double DAYS_PER_MONTH = 30;

  /** Number of history items at which the history length feature is 1. */
  private static final double LONG_HISTORY_SIZE = 100;

  private final ItemRankingFeatures itemFeatures;
  private final float[] categoryWeights;

  /** Position of each item in the history plus one; 0 if it is not in the history. */
  private final int[] historyPositions;

  private final int[] eventCounts;

  private Profile profile = Profile.builder().build();
  private double historyWeight;
  private float historyLength;
  private float meanLogPrice;

  UserRankingFeatures(ItemRankingFeatures itemFeatures, int itemCount) {
    this.itemFeatures = itemFeatures;
    this.categoryWeights = new float[itemFeatures.categoryCount()];
    this.historyPositions = new int[itemCount];
    this.eventCounts = new int[itemCount];
  }

  /** Loads a profile. */
  void load(Profile next) {
    clear();
    profile = next;
    historyWeight = 0;
    double logPriceSum = 0;
    double pricedWeight = 0;
    for (int h = 0; h < profile.size(); h++) {
      int item = profile.item(h);
      historyPositions[item] = h + 1;
      historyWeight += profile.weight(h);
      for (int category : itemFeatures.categories(item)) {
        categoryWeights[category] += profile.weight(h);
      }
      if (!Float.isNaN(itemFeatures.logPrice(item))) {
        logPriceSum += (double) profile.weight(h) * itemFeatures.logPrice(item);
        pricedWeight += profile.weight(h);
      }
    }
    EventSequence sequence = profile.sequence();
    for (int event = 0; event < sequence.size(); event++) {
      eventCounts[sequence.item(event)]++;
    }
    meanLogPrice = pricedWeight == 0 ? Float.NaN : (float) (logPriceSum / pricedWeight);
    historyLength =
        (float) (StrictMath.log1p(profile.size()) / StrictMath.log1p(LONG_HISTORY_SIZE));
  }

  private void clear() {
    for (int h = 0; h < profile.size(); h++) {
      historyPositions[profile.item(h)] = 0;
    }
    EventSequence sequence = profile.sequence();
    for (int event = 0; event < sequence.size(); event++) {
      eventCounts[sequence.item(event)] = 0;
    }
    Arrays.fill(categoryWeights, 0);
  }

  /** Returns the length of the history on a logarithmic scale, 1 for a long history. */
  float historyLength() {
    return historyLength;
  }

  /**
   * Writes the features of an item.
   *
   * @param from index of the first feature in the row
   */
  void write(int item, float[] row, int from) {
    int position = historyPositions[item];
    row[from] = priceSimilarity(item);
    row[from + 1] = categoryAffinity(item);
    row[from + 2] = position > 0 ? 1 : 0;
    row[from + 3] = (float) StrictMath.log1p(eventCounts[item]);
    row[from + 4] = position > 0 ? recency(position - 1) : 0;
    row[from + 5] = historyLength;
  }

  /**
   * Returns the negated distance of the log price from the user's mean log price; 0 if either is
   * unknown.
   */
  private float priceSimilarity(int item) {
    float distance = Math.abs(itemFeatures.logPrice(item) - meanLogPrice);
    return Float.isNaN(distance) ? 0 : -distance;
  }

  /**
   * Returns the share of the history in a category, averaged over the item's category and its
   * ancestors.
   */
  private float categoryAffinity(int item) {
    int[] categories = itemFeatures.categories(item);
    if (categories.length == 0 || historyWeight == 0) {
      return 0;
    }
    double sum = 0;
    for (int category : categories) {
      sum += categoryWeights[category];
    }
    return (float) (sum / historyWeight / categories.length);
  }

  private float recency(int h) {
    if (profile.time().isEmpty() || profile.lastTime(h).isEmpty()) {
      return 0;
    }
    double now = EpochMillis.of(profile.time().get());
    double days = (now - EpochMillis.of(profile.lastTime(h).get())) / MILLIS_PER_DAY;
    return (float) (1 / (1 + Math.max(0, days) / DAYS_PER_MONTH));
  }
}
