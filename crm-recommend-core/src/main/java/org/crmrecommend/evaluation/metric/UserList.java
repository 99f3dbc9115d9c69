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

  private final TrainingFacts facts;
  private final Profile profile;
  private final int[] items;

  /** The relevant items by rising number, −1 for those that training does not know. */
  private final int[] relevant;

  private final double[] gains;

  /** For each rank the place among the relevant items, negative if the item is not relevant. */
  private final int[] places;

  /** How many hits there are before each rank. */
  private final int[] hitsBefore;

  /** Several metrics ask for the same part. */
  private final Map<ItemBand, UserList> bands = new EnumMap<>(ItemBand.class);

  /**
   * @param facts of training
   * @param profile what is known of the user
   * @param items the list, from the best on
   * @param relevant the relevant items by rising number, −1 for each that training does not know
   * @param gains the weight in the test of each relevant item
   */
  public UserList(
      TrainingFacts facts, Profile profile, int[] items, int[] relevant, double[] gains) {
    this(facts, profile, items.clone(), relevant.clone(), gains.clone(), places(items, relevant));
  }

  /** Takes ownership of its arguments. */
  UserList(
      TrainingFacts facts,
      Profile profile,
      int[] items,
      int[] relevant,
      double[] gains,
      int[] places) {
    this.facts = facts;
    this.profile = profile;
    this.items = items;
    this.relevant = relevant;
    this.gains = gains;
    this.places = places;
    this.hitsBefore = new int[items.length + 1];
    for (int rank = 0; rank < items.length; rank++) {
      hitsBefore[rank + 1] = hitsBefore[rank] + (places[rank] < 0 ? 0 : 1);
    }
  }

  private static int[] places(int[] items, int[] relevant) {
    int[] places = new int[items.length];
    for (int rank = 0; rank < items.length; rank++) {
      places[rank] = Arrays.binarySearch(relevant, items[rank]);
    }
    return places;
  }

  /** What is known of training. */
  public TrainingFacts facts() {
    return facts;
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
    return places[rank] >= 0;
  }

  /** The weight in the test of the item at a rank; 0 if it is not relevant. */
  public double gain(int rank) {
    return isHit(rank) ? gains[places[rank]] : 0;
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
  public UserList of(IntPredicate isRelevant) {
    int[] keptItems = new int[relevant.length];
    double[] keptGains = new double[relevant.length];
    int kept = 0;
    for (int r = 0; r < relevant.length; r++) {
      if (isRelevant.test(relevant[r])) {
        keptItems[kept] = relevant[r];
        keptGains[kept++] = gains[r];
      }
    }
    int[] part = Arrays.copyOf(keptItems, kept);
    return new UserList(
        facts, profile, items, part, Arrays.copyOf(keptGains, kept), places(items, part));
  }

  /** The same list with no other items relevant than those of a band; made once. */
  UserList of(ItemBand band) {
    return bands.computeIfAbsent(band, made -> of(item -> facts.isIn(made, item)));
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
  int historyItemsBefore(int popularityRank) {
    int count = 0;
    for (int h = 0; h < profile.size(); h++) {
      count += facts.popularityRank(profile.item(h)) < popularityRank ? 1 : 0;
    }
    return count;
  }

  /** The mean of a number over the first k items listed; 0 for an empty list. */
  double meanOverItems(int k, IntToDoubleFunction number) {
    int size = Math.min(k, items.length);
    double sum = 0;
    for (int rank = 0; rank < size; rank++) {
      sum += number.applyAsDouble(items[rank]);
    }
    return size == 0 ? 0 : sum / size;
  }

  /** Σ discount(rank) · users(item)^−exponent over the hits among the first k. */
  double weightOfHits(int k, double exponent, IntToDoubleFunction discount) {
    double sum = 0;
    for (int rank = 0; rank < Math.min(k, items.length); rank++) {
      if (isHit(rank)) {
        sum += discount.applyAsDouble(rank) * facts.rarity(items[rank], exponent);
      }
    }
    return sum;
  }

  /** Σ users(item)^−exponent over the relevant items. */
  double weightOfRelevant(double exponent) {
    return Arrays.stream(relevantWeights(exponent)).sum();
  }

  /** users(item)^−exponent of each relevant item, rising. */
  double[] relevantWeights(double exponent) {
    return Arrays.stream(relevant)
        .mapToDouble(item -> facts.rarity(item, exponent))
        .sorted()
        .toArray();
  }

  /** The mix of values of an attribute among the first k items listed; sums up to 1, or empty. */
  Map<String, Double> mix(String attribute, int k) {
    Map<String, Double> mix = new HashMap<>();
    for (int rank = 0; rank < Math.min(k, items.length); rank++) {
      add(mix, facts.values(attribute, items[rank]), 1);
    }
    return normalized(mix);
  }

  /** The mix of values of an attribute in the history, by weight; sums up to 1, or empty. */
  Map<String, Double> historyMix(String attribute) {
    Map<String, Double> mix = new HashMap<>();
    for (int h = 0; h < profile.size(); h++) {
      add(mix, facts.values(attribute, profile.item(h)), profile.weight(h));
    }
    return normalized(mix);
  }

  private static void add(Map<String, Double> mix, List<String> values, double weight) {
    values.forEach(value -> mix.merge(value, weight / values.size(), Double::sum));
  }

  private static Map<String, Double> normalized(Map<String, Double> mix) {
    double sum = mix.values().stream().mapToDouble(Double::doubleValue).sum();
    mix.replaceAll((value, weight) -> weight / sum);
    return mix;
  }
}
