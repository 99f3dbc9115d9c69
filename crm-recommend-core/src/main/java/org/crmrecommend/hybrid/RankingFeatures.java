package org.crmrecommend.hybrid;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crmrecommend.kernel.RankDiscounts;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.TopItems;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * The candidates that the base models select for one user, and the features of each candidate.
 *
 * <p>Features do not depend on the eligible items, so an item has the same row in every placement.
 * Not thread-safe. An instance can be reused; it then allocates nothing but the candidates and the
 * features of attributes.
 */
final class RankingFeatures {

  /**
   * Features per base model: standard score, rank discount, whether the model scores the item,
   * standard score times history length, and logarithm of the score. Sums of logarithms model
   * products, such as recent popularity times the lift among similar users.
   */
  static final int FEATURES_PER_PART = 5;

  /** Standard scores are limited to this absolute value. */
  static final float MAX_DEVIATIONS = 20;

  /**
   * Number of ranks with a discount. It is fixed, so that the discount does not depend on the
   * number of candidates.
   */
  static final int RANK_CUTOFF = 100;

  private final BaseModels baseModels;
  private final ItemRankingFeatures itemFeatures;
  private final AttributeFeatures attributes;

  /** Those of the loaded profile. */
  private float[] attributeValues = {};

  private final float[][] scores;

  /** The items that each base model scores. */
  private final List<ItemSet.Builder> scored;

  private final float[][] rankDiscounts;
  private final double[] means;
  private final double[] standardDeviations;
  private final ItemSet.Builder isCandidate;
  private final UserRankingFeatures userFeatures;
  private final TopItems topItems;
  private final TopItems rankedItems = new TopItems(RANK_CUTOFF);

  /**
   * @param limit number of candidates per base model
   */
  RankingFeatures(BaseModels baseModels, FeatureTables tables, int limit) {
    int itemCount = baseModels.itemCount();
    this.baseModels = baseModels;
    this.itemFeatures = tables.items();
    this.attributes = tables.attributes();
    this.scores = baseModels.newScoreArrays();
    this.scored =
        Stream.generate(() -> ItemSet.builder(itemCount)).limit(baseModels.size()).toList();
    this.rankDiscounts = baseModels.newScoreArrays();
    this.means = new double[baseModels.size()];
    this.standardDeviations = new double[baseModels.size()];
    this.isCandidate = ItemSet.builder(itemCount);
    this.userFeatures = new UserRankingFeatures(itemFeatures, itemCount);
    this.topItems = new TopItems(Math.max(1, Math.min(limit, itemCount)));
  }

  /** Returns the number of items. */
  int itemCount() {
    return baseModels.itemCount();
  }

  /** Returns the number of features per row for a number of base models and of attributes. */
  static int featureCount(int partCount, int attributeCount) {
    return FEATURES_PER_PART * partCount
        + 2 * ItemRankingFeatures.FEATURES_PER_ITEM
        + UserRankingFeatures.FEATURES
        + AttributeFeatures.FEATURES_PER_ATTRIBUTE * attributeCount;
  }

  int featureCount() {
    return featureCount(baseModels.size(), attributes.size());
  }

  /** Loads a profile and computes the scores of all base models. */
  void load(BaseScorers scorers) {
    userFeatures.load(scorers.profile());
    attributeValues = attributes.of(scorers.profile());
    for (int part = 0; part < baseModels.size(); part++) {
      scored.get(part).clear();
      scorers.scorer(part).score(scores[part], scored.get(part));
      computeMeanAndDeviation(part);
      computeRankDiscounts(part);
    }
  }

  /**
   * Returns the items that are among the best of any base model, in ascending order.
   *
   * @param items the items that are compared: all items, or those outside the history
   */
  int[] candidates(ItemSet items) {
    isCandidate.clear();
    IntArrayList candidates = new IntArrayList();
    for (int part = 0; part < baseModels.size(); part++) {
      topItems.clear();
      topItems.offerAll(scores[part], scored.get(part), items);
      for (int rank = 0; rank < topItems.size(); rank++) {
        int item = topItems.item(rank);
        if (!isCandidate.contains(item)) {
          isCandidate.add(item);
          candidates.add(item);
        }
      }
    }
    int[] ascending = candidates.toArray();
    Arrays.sort(ascending);
    return ascending;
  }

  /** Returns whether an item is among the {@link #candidates}. */
  boolean isCandidate(int item) {
    return isCandidate.contains(item);
  }

  /**
   * Returns the mean of the standard scores of the base models, between −{@value #MAX_DEVIATIONS}
   * and {@value #MAX_DEVIATIONS}; an unscored item has 0.
   */
  float meanStandardScore(int item) {
    float sum = 0;
    for (int part = 0; part < baseModels.size(); part++) {
      sum += isScored(part, item) ? standardScore(part, item) : 0;
    }
    return sum / baseModels.size();
  }

  /** Returns whether any base model scores an item for the loaded profile. */
  boolean isScored(int item) {
    for (int part = 0; part < baseModels.size(); part++) {
      if (isScored(part, item)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether a base model scores an item for the loaded profile. */
  boolean isScored(int part, int item) {
    return scored.get(part).contains(item);
  }

  /**
   * Returns the rank discount of an item: 1 / log₂(1 + rank) among all items of a base model, 0
   * beyond rank {@value #RANK_CUTOFF}.
   */
  float rankDiscount(int part, int item) {
    return rankDiscounts[part][item];
  }

  /** Writes the features of an item for the loaded profile. */
  void writeFeatures(int item, float[] row) {
    float historyLength = userFeatures.historyLength();
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
    userFeatures.write(item, row, next);
    next += UserRankingFeatures.FEATURES;
    System.arraycopy(attributeValues, 0, row, next, attributeValues.length);
  }

  /** Returns the score of a base model in standard deviations from its mean score. */
  float standardScore(int part, int item) {
    double standardScore = (scores[part][item] - means[part]) / standardDeviations[part];
    return (float) Math.max(-MAX_DEVIATIONS, Math.min(MAX_DEVIATIONS, standardScore));
  }

  /** Returns ln(1 + score / |mean score of the base model|); 0 for a negative score. */
  private float logScore(int part, int item) {
    double mean = Math.abs(means[part]);
    double score = Math.max(0, scores[part][item]);
    return mean == 0 ? 0 : (float) StrictMath.log1p(score / mean);
  }

  /** Computes the mean and the standard deviation of the scored items of a base model. */
  private void computeMeanAndDeviation(int part) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int item = 0; item < scores[part].length; item++) {
      double score = scores[part][item];
      if (isScored(part, item)) {
        sum += score;
        squares += score * score;
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
    rankedItems.offerAll(scores[part], scored.get(part), baseModels.allItems());
    for (int rank = 0; rank < rankedItems.size(); rank++) {
      rankDiscounts[part][rankedItems.item(rank)] = (float) RankDiscounts.of(rank);
    }
  }
}
