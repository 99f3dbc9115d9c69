package org.crmrecommend.evaluation.metric;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.crmrecommend.model.Profile;

/**
 * One user's list and what would have been right: the items from the best on, and the relevant
 * items with their weights in the test. Ranks start at 0 here. Not thread-safe.
 */
public final class UserList {

  private final TrainingStatistics trainingStatistics;
  private final Profile profile;
  private final int[] items;

  /** The relevant items by rising number, −1 for those that training does not know. */
  private final int[] relevant;

  private final double[] gains;

  /** For each rank the place among the relevant items, negative if the item is not relevant. */
  private final int[] relevantIndexes;

  /** How many hits there are before each rank. */
  private final int[] hitsBefore;

  /** Several metrics ask for the same part. */
  private final Map<ItemBand, UserList> listsByBand = new EnumMap<>(ItemBand.class);

  /**
   * @param trainingStatistics of training
   * @param profile what is known of the user
   * @param items the list, from the best on
   * @param relevant the relevant items by rising number, −1 for each that training does not know
   * @param gains the weight in the test of each relevant item
   */
  public UserList(
      TrainingStatistics trainingStatistics,
      Profile profile,
      int[] items,
      int[] relevant,
      double[] gains) {
    this(
        trainingStatistics,
        profile,
        items.clone(),
        relevant.clone(),
        gains.clone(),
        relevantIndexes(items, relevant));
  }

  /** Takes ownership of its arguments. */
  UserList(
      TrainingStatistics trainingStatistics,
      Profile profile,
      int[] items,
      int[] relevant,
      double[] gains,
      int[] relevantIndexes) {
    this.trainingStatistics = trainingStatistics;
    this.profile = profile;
    this.items = items;
    this.relevant = relevant;
    this.gains = gains;
    this.relevantIndexes = relevantIndexes;
    this.hitsBefore = new int[items.length + 1];
    for (int rank = 0; rank < items.length; rank++) {
      hitsBefore[rank + 1] = hitsBefore[rank] + (relevantIndexes[rank] < 0 ? 0 : 1);
    }
  }

  private static int[] relevantIndexes(int[] items, int[] relevant) {
    int[] relevantIndexes = new int[items.length];
    for (int rank = 0; rank < items.length; rank++) {
      relevantIndexes[rank] = Arrays.binarySearch(relevant, items[rank]);
    }
    return relevantIndexes;
  }

  /** What is known of training. */
  public TrainingStatistics trainingStatistics() {
    return trainingStatistics;
  }

  /** What is known of the user. */
  public Profile profile() {
    return profile;
  }

  /** How many items are listed. */
  public int size() {
    return items.length;
  }

  /** The item at a rank of 0 … size − 1. */
  public int item(int rank) {
    return items[rank];
  }

  /** Whether the item at a rank is relevant. */
  public boolean isHit(int rank) {
    return relevantIndexes[rank] >= 0;
  }

  /** The weight in the test of the item at a rank; 0 if it is not relevant. */
  public double gain(int rank) {
    return isHit(rank) ? gains[relevantIndexes[rank]] : 0;
  }

  /** How many of the first k items are relevant. */
  public int hits(int k) {
    return hitsBefore[Math.min(k, items.length)];
  }

  /** How many items are relevant, those included that training does not know. */
  public int relevantCount() {
    return relevant.length;
  }

  /** The weights in the test of all relevant items, in a new array. */
  public double[] relevantGains() {
    return gains.clone();
  }

  /** The same list with no other items relevant than those that the predicate accepts. */
  public UserList withRelevantOnly(IntPredicate isRelevant) {
    int[] keptItems = new int[relevant.length];
    double[] keptGains = new double[relevant.length];
    int keptCount = 0;
    for (int r = 0; r < relevant.length; r++) {
      if (isRelevant.test(relevant[r])) {
        keptItems[keptCount] = relevant[r];
        keptGains[keptCount++] = gains[r];
      }
    }
    int[] keptRelevant = Arrays.copyOf(keptItems, keptCount);
    return new UserList(
        trainingStatistics,
        profile,
        items,
        keptRelevant,
        Arrays.copyOf(keptGains, keptCount),
        relevantIndexes(items, keptRelevant));
  }

  /** The same list with no other items relevant than those of a band; made once. */
  UserList withRelevantOnly(ItemBand band) {
    return listsByBand.computeIfAbsent(
        band, key -> withRelevantOnly(item -> trainingStatistics.isInBand(key, item)));
  }

  /** Whether the user has the item in training. */
  public boolean isInHistory(int item) {
    for (int h = 0; h < profile.size(); h++) {
      if (profile.item(h) == item) {
        return true;
      }
    }
    return false;
  }

  /** How many of the user's items come before a rank by popularity. */
  int historyItemsAboveRank(int popularityRank) {
    int count = 0;
    for (int h = 0; h < profile.size(); h++) {
      count += trainingStatistics.popularityRank(profile.item(h)) < popularityRank ? 1 : 0;
    }
    return count;
  }

  /** The mean of a number over the first k items listed; 0 for an empty list. */
  double meanOverItems(int k, IntToDoubleFunction function) {
    int size = Math.min(k, items.length);
    double sum = 0;
    for (int rank = 0; rank < size; rank++) {
      sum += function.applyAsDouble(items[rank]);
    }
    return size == 0 ? 0 : sum / size;
  }

  /** Σ discount(rank) · users(item)^−exponent over the hits among the first k. */
  double hitWeightSum(int k, double exponent, IntToDoubleFunction discount) {
    double sum = 0;
    for (int rank = 0; rank < Math.min(k, items.length); rank++) {
      if (isHit(rank)) {
        sum +=
            discount.applyAsDouble(rank)
                * trainingStatistics.inversePopularity(items[rank], exponent);
      }
    }
    return sum;
  }

  /** Σ users(item)^−exponent over the relevant items. */
  double relevantWeightSum(double exponent) {
    return Arrays.stream(relevantWeights(exponent)).sum();
  }

  /** users(item)^−exponent of each relevant item, rising. */
  double[] relevantWeights(double exponent) {
    return Arrays.stream(relevant)
        .mapToDouble(item -> trainingStatistics.inversePopularity(item, exponent))
        .sorted()
        .toArray();
  }

  /** The mix of values of an attribute among the first k items listed; sums up to 1, or empty. */
  Map<String, Double> attributeDistribution(String attribute, int k) {
    Map<String, Double> distribution = new HashMap<>();
    for (int rank = 0; rank < Math.min(k, items.length); rank++) {
      add(distribution, trainingStatistics.values(attribute, items[rank]), 1);
    }
    return normalize(distribution);
  }

  /** The mix of values of an attribute in the history, by weight; sums up to 1, or empty. */
  Map<String, Double> historyDistribution(String attribute) {
    Map<String, Double> distribution = new HashMap<>();
    for (int h = 0; h < profile.size(); h++) {
      add(distribution, trainingStatistics.values(attribute, profile.item(h)), profile.weight(h));
    }
    return normalize(distribution);
  }

  private static void add(Map<String, Double> distribution, List<String> values, double weight) {
    values.forEach(value -> distribution.merge(value, weight / values.size(), Double::sum));
  }

  private static Map<String, Double> normalize(Map<String, Double> distribution) {
    double sum = distribution.values().stream().mapToDouble(Double::doubleValue).sum();
    distribution.replaceAll((value, weight) -> weight / sum);
    return distribution;
  }
}
