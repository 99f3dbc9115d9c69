package org.crmrecommend.evaluation.metric;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.jspecify.annotations.Nullable;

/**
 * One user's list and relevant items: the listed items, best first, and the relevant items with
 * their weights in the test log. Ranks start at 0. Not thread-safe.
 */
public final class UserList {

  private final TrainingStatistics trainingStatistics;
  private final Profile profile;
  private final int[] items;

  /** The relevant items by ascending index; −1 for items unknown to training. */
  private final int[] relevant;

  private final double[] gains;

  /** For each rank, the position among the relevant items; negative if the item is not relevant. */
  private final int[] relevantIndexes;

  /** The number of hits before each rank. */
  private final int[] hitsBefore;

  /** The scores of all items, for metrics that need more than a list. */
  private final @Nullable UserScores scores;

  /** Cache, because several metrics use the same band. */
  private final Map<ItemBand, UserList> listsByBand = new EnumMap<>(ItemBand.class);

  /**
   * @param trainingStatistics the statistics of the training data
   * @param profile the user's profile
   * @param items the listed items, best first
   * @param relevant the relevant items by ascending index; −1 for each item unknown to training
   * @param gains the test weight of each relevant item
   */
  public UserList(
      TrainingStatistics trainingStatistics,
      Profile profile,
      int[] items,
      int[] relevant,
      double[] gains) {
    this(trainingStatistics, profile, items.clone(), relevant.clone(), gains.clone(), null);
  }

  /** Takes ownership of its arguments. */
  private UserList(
      TrainingStatistics trainingStatistics,
      Profile profile,
      int[] items,
      int[] relevant,
      double[] gains,
      @Nullable UserScores scores) {
    this.trainingStatistics = trainingStatistics;
    this.profile = profile;
    this.items = items;
    this.relevant = relevant;
    this.gains = gains;
    this.scores = scores;
    this.relevantIndexes = new int[items.length];
    this.hitsBefore = new int[items.length + 1];
    for (int rank = 0; rank < items.length; rank++) {
      relevantIndexes[rank] = Arrays.binarySearch(relevant, items[rank]);
      hitsBefore[rank + 1] = hitsBefore[rank] + (relevantIndexes[rank] < 0 ? 0 : 1);
    }
  }

  /** Returns the statistics of the training data. */
  public TrainingStatistics trainingStatistics() {
    return trainingStatistics;
  }

  /** Returns the user's profile. */
  public Profile profile() {
    return profile;
  }

  /** Returns the number of listed items. */
  public int size() {
    return items.length;
  }

  /** Returns the item at a rank of 0 … size − 1. */
  public int item(int rank) {
    return items[rank];
  }

  /** Returns whether the item at a rank is relevant. */
  public boolean isHit(int rank) {
    return relevantIndexes[rank] >= 0;
  }

  /** Returns the test weight of the item at a rank; 0 if it is not relevant. */
  public double gain(int rank) {
    return isHit(rank) ? gains[relevantIndexes[rank]] : 0;
  }

  /** Returns the number of relevant items among the first k. */
  public int hits(int k) {
    return hitsBefore[Math.min(k, items.length)];
  }

  /** Returns the number of relevant items, including those unknown to training. */
  public int relevantCount() {
    return relevant.length;
  }

  /** Returns the test weights of all relevant items, in a new array. */
  public double[] relevantGains() {
    return gains.clone();
  }

  /** Returns this list with only those relevant items that the predicate accepts. */
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
    return new UserList(
        trainingStatistics,
        profile,
        items,
        Arrays.copyOf(keptItems, keptCount),
        Arrays.copyOf(keptGains, keptCount),
        null);
  }

  /** Returns this list with only the relevant items of a band; cached. */
  UserList withRelevantOnly(ItemBand band) {
    return listsByBand.computeIfAbsent(
        band, key -> withRelevantOnly(item -> trainingStatistics.isInBand(key, item)));
  }

  /**
   * Returns this list with the scores of all items, for metrics such as {@link Metrics#auc}. Takes
   * ownership of the arguments until the metrics are computed.
   *
   * @param user the user's index in the test
   * @param scores one score per item; 0 for an item without a score
   * @param scored the items that have a score
   * @param eligible the items that may be recommended
   */
  public UserList withScores(long user, float[] scores, ItemSet scored, ItemSet eligible) {
    UserScores userScores = new UserScores(this, user, scores, scored, eligible);
    return new UserList(trainingStatistics, profile, items, relevant, gains, userScores);
  }

  /** Returns this list with other items, best first, and without scores. */
  UserList withItems(int[] items) {
    return new UserList(trainingStatistics, profile, items, relevant, gains, null);
  }

  /** Returns the relevant items by ascending index; the array must not be changed. */
  int[] relevant() {
    return relevant;
  }

  /**
   * Returns the value of a metric for this user.
   *
   * @throws IllegalArgumentException if the metric has no value per user
   * @throws IllegalStateException if the metric needs scores and this list has none
   */
  public double value(Metric metric) {
    return metric instanceof ListMetric listMetric
        ? listMetric.value(this)
        : scoreMetric(metric).value(scores());
  }

  /**
   * Returns the weight of this user in the mean of a metric.
   *
   * @throws IllegalArgumentException if the metric has no value per user
   * @throws IllegalStateException if the metric needs scores and this list has none
   */
  public double weight(Metric metric) {
    return metric instanceof ListMetric listMetric
        ? listMetric.weight(this)
        : scoreMetric(metric).weight(scores());
  }

  private static ScoreMetric scoreMetric(Metric metric) {
    if (metric instanceof ScoreMetric scoreMetric) {
      return scoreMetric;
    }
    throw new IllegalArgumentException("metric must have a value per user: " + metric.text());
  }

  UserScores scores() {
    if (scores == null) {
      throw new IllegalStateException("scores are missing; call withScores first");
    }
    return scores;
  }

  /** Returns whether an item is in the user's history. */
  public boolean isInHistory(int item) {
    for (int h = 0; h < profile.size(); h++) {
      if (profile.item(h) == item) {
        return true;
      }
    }
    return false;
  }

  /** Returns the number of history items with a lower popularity rank, which are more popular. */
  int historyItemsAboveRank(int popularityRank) {
    int count = 0;
    for (int h = 0; h < profile.size(); h++) {
      count += trainingStatistics.popularityRank(profile.item(h)) < popularityRank ? 1 : 0;
    }
    return count;
  }

  /** Returns the mean of a function over the first k listed items; 0 for an empty list. */
  double meanOverItems(int k, IntToDoubleFunction function) {
    int size = Math.min(k, items.length);
    double sum = 0;
    for (int rank = 0; rank < size; rank++) {
      sum += function.applyAsDouble(items[rank]);
    }
    return size == 0 ? 0 : sum / size;
  }

  /** Returns Σ discount(rank) · users(item)^−exponent over the hits among the first k items. */
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

  /** Returns Σ users(item)^−exponent over the relevant items. */
  double relevantWeightSum(double exponent) {
    return Arrays.stream(relevantWeights(exponent)).sum();
  }

  /** Returns users(item)^−exponent of each relevant item, ascending. */
  double[] relevantWeights(double exponent) {
    return Arrays.stream(relevant)
        .mapToDouble(item -> trainingStatistics.inversePopularity(item, exponent))
        .sorted()
        .toArray();
  }

  /**
   * Returns the distribution of an attribute's values over the first k listed items; sums to 1, or
   * is empty.
   */
  Map<String, Double> attributeDistribution(String attribute, int k) {
    Map<String, Double> distribution = new HashMap<>();
    for (int rank = 0; rank < Math.min(k, items.length); rank++) {
      add(distribution, trainingStatistics.values(attribute, items[rank]), 1);
    }
    return normalize(distribution);
  }

  /**
   * Returns the distribution of an attribute's values over the history, by weight; sums to 1, or is
   * empty.
   */
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
