package org.crmrecommend.hybrid;

import java.util.Arrays;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.EventSequence;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;

/**
 * The items that parts name to one person, and what is known of each of them as a row of numbers.
 *
 * <p>No number depends on which items are eligible, so an item has the same row on every page. Not
 * thread-safe; asked again and again, it allocates nothing but its candidates.
 */
final class RankingFeatures {

  /**
   * For each part: its score in deviations, its place, whether it speaks, the deviations again for
   * those with a long history, and the logarithm of the score. Logarithms add up to products: how
   * popular an item is of late, times how much more so among the person's like.
   */
  static final int FEATURES_PER_PART = 5;

  /** Price, category, whether the person has it, how often, how recently; history. */
  private static final int USER_FEATURES = 6;

  private static final double MILLIS_PER_DAY = 86_400_000.0;
  private static final double DAYS_PER_MONTH = 30;
  private static final float MAX_DEVIATIONS = 20;

  /** So many places count, whatever the number of candidates, so that a place means the same. */
  static final int RANK_CUTOFF = 100;

  /** A history of so many items is a long one. */
  private static final double LONG_HISTORY_SIZE = 100;

  private final BaseModels baseModels;
  private final ItemRankingFeatures itemFeatures;
  private final int limit;
  private final ItemSet allItems;
  private final float[][] scores;
  private final float[][] rankDiscounts;
  private final double[] means;
  private final double[] standardDeviations;
  private final boolean[] isCandidate;
  private final float[] categoryWeights;

  /** For each item of the history its place there, plus one. */
  private final int[] historyPositions;

  private final int[] eventCounts;
  private final TopItems topItems;
  private final TopItems rankedItems = new TopItems(RANK_CUTOFF);

  private Profile profile = Profile.builder().build();
  private double historyWeight;
  private float historyLength;
  private float meanLogPrice;

  /**
   * @param limit how many items each part names
   */
  RankingFeatures(BaseModels baseModels, ItemRankingFeatures itemFeatures, int limit) {
    int itemCount = baseModels.items().size();
    this.baseModels = baseModels;
    this.itemFeatures = itemFeatures;
    this.limit = limit;
    this.allItems = ItemSet.all(itemCount);
    this.scores = baseModels.newScoreArrays();
    this.rankDiscounts = baseModels.newScoreArrays();
    this.means = new double[baseModels.size()];
    this.standardDeviations = new double[baseModels.size()];
    this.isCandidate = new boolean[itemCount];
    this.categoryWeights = new float[itemFeatures.categoryCount()];
    this.historyPositions = new int[itemCount];
    this.eventCounts = new int[itemCount];
    this.topItems = new TopItems(Math.max(1, Math.min(limit, itemCount)));
  }

  /** How many items the parts know. */
  int itemCount() {
    return allItems.universeSize();
  }

  /** How many numbers a row has for so many parts. */
  static int featureCount(int partCount) {
    return FEATURES_PER_PART * partCount
        + 2 * ItemRankingFeatures.FEATURES_PER_ITEM
        + USER_FEATURES;
  }

  int featureCount() {
    return featureCount(baseModels.size());
  }

  /** Asks all parts about a person. */
  void load(Profile profile) {
    clearProfile();
    this.profile = profile;
    baseModels.score(profile, scores);
    for (int part = 0; part < baseModels.size(); part++) {
      computeMeanAndDeviation(part);
      computeRankDiscounts(part);
    }
    loadHistory();
  }

  /**
   * The items that any part has among its best eligible ones, rising.
   *
   * @param minPerPart how many each part names, if that is more than the limit
   */
  int[] candidates(ItemSet eligible, int minPerPart) {
    TopItems partTop = minPerPart <= limit ? topItems : new TopItems(minPerPart);
    for (int part = 0; part < baseModels.size(); part++) {
      partTop.clear();
      partTop.offerAll(scores[part], eligible);
      for (int rank = 0; rank < partTop.size(); rank++) {
        isCandidate[partTop.item(rank)] = true;
      }
    }
    int count = 0;
    for (boolean isMarked : isCandidate) {
      count += isMarked ? 1 : 0;
    }
    int[] items = new int[count];
    for (int item = 0, next = 0; next < count; item++) {
      if (isCandidate[item]) {
        items[next++] = item;
        isCandidate[item] = false;
      }
    }
    return items;
  }

  /** Whether a part has anything to say of an item to the person. */
  boolean isScored(int part, int item) {
    return scores[part][item] != 0;
  }

  /**
   * Where a part places an item: 1 / log₂(1 + rank) among all items, 0 behind place {@value
   * #RANK_CUTOFF}.
   */
  float rankDiscount(int part, int item) {
    return rankDiscounts[part][item];
  }

  /** Writes what is known of an item and the person. */
  void writeFeatures(int item, float[] row) {
    int next = 0;
    for (int part = 0; part < baseModels.size(); part++) {
      float standardScore = isScored(part, item) ? standardScore(part, item) : 0;
      row[next++] = standardScore;
      row[next++] = rankDiscounts[part][item];
      row[next++] = isScored(part, item) ? 1 : 0;
      row[next++] = standardScore * historyLength;
      row[next++] = logScore(part, item);
    }
    for (int itemFeature = 0; itemFeature < ItemRankingFeatures.FEATURES_PER_ITEM; itemFeature++) {
      row[next++] = itemFeatures.feature(item, itemFeature);
      row[next++] = itemFeatures.feature(item, itemFeature) * historyLength;
    }
    row[next++] = priceSimilarity(item);
    row[next++] = categoryAffinity(item);
    row[next++] = historyPositions[item] > 0 ? 1 : 0;
    row[next++] = (float) StrictMath.log1p(eventCounts[item]);
    row[next++] = historyPositions[item] > 0 ? recency(historyPositions[item] - 1) : 0;
    row[next] = historyLength;
  }

  private float standardScore(int part, int item) {
    double standardScore = (scores[part][item] - means[part]) / standardDeviations[part];
    return (float) Math.max(-MAX_DEVIATIONS, Math.min(MAX_DEVIATIONS, standardScore));
  }

  /** Of one plus the score, in means of what the part says; 0 of what it speaks ill of. */
  private float logScore(int part, int item) {
    double mean = Math.abs(means[part]);
    double score = Math.max(0, scores[part][item]);
    return mean == 0 ? 0 : (float) StrictMath.log1p(score / mean);
  }

  /** The mean and the standard deviation of what a part says, of the items it speaks of. */
  private void computeMeanAndDeviation(int part) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (float score : scores[part]) {
      if (score != 0) {
        sum += score;
        squares += (double) score * score;
        count++;
      }
    }
    means[part] = count == 0 ? 0 : sum / count;
    double variance = count == 0 ? 0 : squares / count - means[part] * means[part];
    boolean differs = variance > 1e-12 * squares / Math.max(1, count);
    standardDeviations[part] = differs ? Math.sqrt(variance) : Double.POSITIVE_INFINITY;
  }

  private void computeRankDiscounts(int part) {
    Arrays.fill(rankDiscounts[part], 0);
    rankedItems.clear();
    rankedItems.offerAll(scores[part], allItems);
    for (int rank = 0; rank < rankedItems.size(); rank++) {
      rankDiscounts[part][rankedItems.item(rank)] =
          (float) (StrictMath.log(2) / StrictMath.log(rank + 2.0));
    }
  }

  private void clearProfile() {
    for (int h = 0; h < profile.size(); h++) {
      historyPositions[profile.item(h)] = 0;
    }
    EventSequence sequence = profile.sequence();
    for (int event = 0; event < sequence.size(); event++) {
      eventCounts[sequence.item(event)] = 0;
    }
    Arrays.fill(categoryWeights, 0);
  }

  private void loadHistory() {
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

  /** How near the price is to what the person usually spends: 0 is that, or not known. */
  private float priceSimilarity(int item) {
    float distance = Math.abs(itemFeatures.logPrice(item) - meanLogPrice);
    return Float.isNaN(distance) ? 0 : -distance;
  }

  /** The share of the history in the item's category and in those above it, their mean. */
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
