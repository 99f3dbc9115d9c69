package org.crmrecommend.hybrid;

import java.util.Arrays;
import org.crmrecommend.kernel.Millis;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.Trail;

/**
 * The items that parts name to one person, and what is known of each of them as a row of numbers.
 *
 * <p>No number depends on which items are eligible, so an item has the same row on every page. Not
 * thread-safe; asked again and again, it allocates nothing but its candidates.
 */
final class Candidates {

  /**
   * For each part: its score in deviations, its place, whether it speaks, the deviations again for
   * those with a long history, and the logarithm of the score. Logarithms add up to products: how
   * popular an item is of late, times how much more so among the person's like.
   */
  static final int BY_PART = 5;

  /** Price, category, whether the person has it, how often, how recently; history. */
  private static final int OF_PERSON = 6;

  private static final double MILLIS_A_DAY = 86_400_000.0;
  private static final double DAYS_A_MONTH = 30;
  private static final float MOST_DEVIATIONS = 20;

  /** So many places count, whatever the number of candidates, so that a place means the same. */
  static final int PLACES = 100;

  /** A history of so many items is a long one. */
  private static final double LONG_HISTORY = 100;

  private final Parts parts;
  private final ItemTraits traits;
  private final int limit;
  private final Eligible all;
  private final float[][] scores;
  private final float[][] places;
  private final double[] means;
  private final double[] deviations;
  private final boolean[] named;
  private final float[] affinity;

  /** For each item of the history its place there, plus one. */
  private final int[] held;

  private final int[] times;
  private final TopItems best;
  private final TopItems placed = new TopItems(PLACES);

  private Profile profile = Profile.builder().build();
  private double weight;
  private float history;
  private float usualPrice;

  /**
   * @param limit how many items each part names
   */
  Candidates(Parts parts, ItemTraits traits, int limit) {
    int itemCount = parts.items().size();
    this.parts = parts;
    this.traits = traits;
    this.limit = limit;
    this.all = Eligible.all(itemCount);
    this.scores = parts.room();
    this.places = parts.room();
    this.means = new double[parts.size()];
    this.deviations = new double[parts.size()];
    this.named = new boolean[itemCount];
    this.affinity = new float[traits.categoryCount()];
    this.held = new int[itemCount];
    this.times = new int[itemCount];
    this.best = new TopItems(Math.max(1, Math.min(limit, itemCount)));
  }

  /** How many items the parts know. */
  int itemCount() {
    return all.itemCount();
  }

  /** How many numbers a row has for so many parts. */
  static int width(int parts) {
    return BY_PART * parts + 2 * ItemTraits.COUNT + OF_PERSON;
  }

  int width() {
    return width(parts.size());
  }

  /** Asks all parts about a person. */
  void ask(Profile profile) {
    forget();
    this.profile = profile;
    parts.score(profile, scores);
    for (int part = 0; part < parts.size(); part++) {
      standardize(part);
      place(part);
    }
    remember();
  }

  /**
   * The items that any part has among its best eligible ones, rising.
   *
   * @param atLeast how many each part names, if that is more than the limit
   */
  int[] named(Eligible eligible, int atLeast) {
    TopItems found = atLeast <= limit ? best : new TopItems(atLeast);
    for (int part = 0; part < parts.size(); part++) {
      found.clear();
      found.offerAll(scores[part], eligible);
      for (int rank = 0; rank < found.size(); rank++) {
        named[found.item(rank)] = true;
      }
    }
    int count = 0;
    for (boolean is : named) {
      count += is ? 1 : 0;
    }
    int[] items = new int[count];
    for (int item = 0, next = 0; next < count; item++) {
      if (named[item]) {
        items[next++] = item;
        named[item] = false;
      }
    }
    return items;
  }

  /** Whether a part has anything to say of an item to the person. */
  boolean speaks(int part, int item) {
    return scores[part][item] != 0;
  }

  /**
   * Where a part places an item: 1 / log₂(1 + rank) among all items, 0 behind place {@value
   * #PLACES}.
   */
  float place(int part, int item) {
    return places[part][item];
  }

  /** Writes what is known of an item and the person. */
  void describe(int item, float[] row) {
    int next = 0;
    for (int part = 0; part < parts.size(); part++) {
      float deviation = speaks(part, item) ? deviation(part, item) : 0;
      row[next++] = deviation;
      row[next++] = places[part][item];
      row[next++] = speaks(part, item) ? 1 : 0;
      row[next++] = deviation * history;
      row[next++] = logarithm(part, item);
    }
    for (int t = 0; t < ItemTraits.COUNT; t++) {
      row[next++] = traits.trait(item, t);
      row[next++] = traits.trait(item, t) * history;
    }
    row[next++] = priceFit(item);
    row[next++] = affinity(item);
    row[next++] = held[item] > 0 ? 1 : 0;
    row[next++] = (float) StrictMath.log1p(times[item]);
    row[next++] = held[item] > 0 ? freshness(held[item] - 1) : 0;
    row[next] = history;
  }

  private float deviation(int part, int item) {
    double deviation = (scores[part][item] - means[part]) / deviations[part];
    return (float) Math.max(-MOST_DEVIATIONS, Math.min(MOST_DEVIATIONS, deviation));
  }

  /** Of one plus the score, in means of what the part says; 0 of what it speaks ill of. */
  private float logarithm(int part, int item) {
    double mean = Math.abs(means[part]);
    double score = Math.max(0, scores[part][item]);
    return mean == 0 ? 0 : (float) StrictMath.log1p(score / mean);
  }

  /** The mean and the standard deviation of what a part says, of the items it speaks of. */
  private void standardize(int part) {
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
    deviations[part] = differs ? Math.sqrt(variance) : Double.POSITIVE_INFINITY;
  }

  private void place(int part) {
    Arrays.fill(places[part], 0);
    placed.clear();
    placed.offerAll(scores[part], all);
    for (int rank = 0; rank < placed.size(); rank++) {
      places[part][placed.item(rank)] = (float) (StrictMath.log(2) / StrictMath.log(rank + 2.0));
    }
  }

  private void forget() {
    for (int h = 0; h < profile.size(); h++) {
      held[profile.item(h)] = 0;
    }
    Trail trail = profile.trail();
    for (int s = 0; s < trail.size(); s++) {
      times[trail.item(s)] = 0;
    }
    Arrays.fill(affinity, 0);
  }

  private void remember() {
    weight = 0;
    double prices = 0;
    double priced = 0;
    for (int h = 0; h < profile.size(); h++) {
      int item = profile.item(h);
      held[item] = h + 1;
      weight += profile.weight(h);
      for (int category : traits.categories(item)) {
        affinity[category] += profile.weight(h);
      }
      if (!Float.isNaN(traits.logPrice(item))) {
        prices += (double) profile.weight(h) * traits.logPrice(item);
        priced += profile.weight(h);
      }
    }
    Trail trail = profile.trail();
    for (int s = 0; s < trail.size(); s++) {
      times[trail.item(s)]++;
    }
    usualPrice = priced == 0 ? Float.NaN : (float) (prices / priced);
    history = (float) (StrictMath.log1p(profile.size()) / StrictMath.log1p(LONG_HISTORY));
  }

  /** How near the price is to what the person usually spends: 0 is that, or not known. */
  private float priceFit(int item) {
    float distance = Math.abs(traits.logPrice(item) - usualPrice);
    return Float.isNaN(distance) ? 0 : -distance;
  }

  /** The share of the history in the item's category and in those above it, their mean. */
  private float affinity(int item) {
    int[] categories = traits.categories(item);
    if (categories.length == 0 || weight == 0) {
      return 0;
    }
    double sum = 0;
    for (int category : categories) {
      sum += affinity[category];
    }
    return (float) (sum / weight / categories.length);
  }

  private float freshness(int h) {
    if (profile.time().isEmpty() || profile.lastTime(h).isEmpty()) {
      return 0;
    }
    double now = Millis.of(profile.time().get());
    double days = (now - Millis.of(profile.lastTime(h).get())) / MILLIS_A_DAY;
    return (float) (1 / (1 + Math.max(0, days) / DAYS_A_MONTH));
  }
}
