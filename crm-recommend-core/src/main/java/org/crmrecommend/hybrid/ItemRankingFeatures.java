package org.crmrecommend.hybrid;

import static org.crmrecommend.kernel.EpochMillis.MILLIS_PER_DAY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.TrainingData;

/** Features of items that do not depend on the user: popularity, age, price and category. */
final class ItemRankingFeatures {

  /** Overall popularity, popularity with half-lives of a week and of a month, age. */
  static final int FEATURES_PER_ITEM = 4;

  private static final double[] HALF_LIFE_DAYS = {7, 30};

  /** Features by item, {@link #FEATURES_PER_ITEM} each. */
  private final float[] features;

  /** Logarithm of the price by item; NaN if unknown. */
  private final float[] logPrices;

  /** Indices of the category and of its ancestors, by item. */
  private final int[][] categories;

  private int categoryCount;

  private ItemRankingFeatures(int itemCount) {
    this.features = new float[itemCount * FEATURES_PER_ITEM];
    this.logPrices = new float[itemCount];
    this.categories = new int[itemCount][0];
    Arrays.fill(logPrices, Float.NaN);
  }

  /** Computes the features as of the end of the data. */
  static ItemRankingFeatures of(TrainingData data) {
    ItemRankingFeatures itemFeatures = new ItemRankingFeatures(data.items().size());
    itemFeatures.setPopularity(data);
    itemFeatures.setRecentPopularityAndAge(data);
    data.catalog().ifPresent(catalog -> itemFeatures.setPricesAndCategories(catalog, data));
    return itemFeatures;
  }

  /**
   * Returns a feature of an item.
   *
   * @param feature 0 … {@link #FEATURES_PER_ITEM} − 1
   */
  float feature(int item, int feature) {
    return features[item * FEATURES_PER_ITEM + feature];
  }

  /** Returns the logarithm of one plus the price; NaN if the price is unknown. */
  float logPrice(int item) {
    return logPrices[item];
  }

  /** Returns the indices of the category of an item and of its ancestors. */
  int[] categories(int item) {
    return categories[item];
  }

  int categoryCount() {
    return categoryCount;
  }

  private void setPopularity(TrainingData data) {
    double[] userCounts = new double[categories.length];
    for (int item = 0; item < userCounts.length; item++) {
      userCounts[item] = data.interactions().usersOf(item).size();
    }
    setRelativeToMean(userCounts, 0);
  }

  /** Sets the recent popularity, and the age as the time since the first positive event. */
  private void setRecentPopularityAndAge(TrainingData data) {
    EventLog log = data.log();
    int[] itemIndices = log.items().indicesIn(data.items());
    double[][] decayedCounts = new double[HALF_LIFE_DAYS.length][categories.length];
    double[] ageDays = new double[categories.length];
    for (int event = 0; event < log.size(); event++) {
      if (log.hasTime(event) && data.eventWeights().isPositive(log, event)) {
        int item = itemIndices[log.item(event)];
        double age = Math.max(0, ageInDays(log.epochMillis(event), data));
        ageDays[item] = Math.max(ageDays[item], age);
        for (int h = 0; h < HALF_LIFE_DAYS.length; h++) {
          decayedCounts[h][item] += StrictMath.pow(0.5, age / HALF_LIFE_DAYS[h]);
        }
      }
    }
    for (int h = 0; h < HALF_LIFE_DAYS.length; h++) {
      setRelativeToMean(decayedCounts[h], 1 + h);
    }
    for (int item = 0; item < ageDays.length; item++) {
      features[item * FEATURES_PER_ITEM + FEATURES_PER_ITEM - 1] =
          (float) StrictMath.log1p(ageDays[item]);
    }
  }

  private static double ageInDays(long epochMillis, TrainingData data) {
    return ((double) EpochMillis.of(data.asOf()) - epochMillis) / MILLIS_PER_DAY;
  }

  /**
   * Sets counts relative to their mean, so that the feature does not depend on the length of the
   * log.
   */
  private void setRelativeToMean(double[] counts, int feature) {
    double mean = Arrays.stream(counts).average().orElse(0);
    for (int item = 0; item < counts.length; item++) {
      double relative = mean == 0 ? 0 : counts[item] / mean;
      features[item * FEATURES_PER_ITEM + feature] = (float) StrictMath.log1p(relative);
    }
  }

  private void setPricesAndCategories(Catalog catalog, TrainingData data) {
    int[] itemIndices = catalog.items().indicesIn(data.items());
    Map<List<String>, Integer> categoryIndices = new HashMap<>();
    for (int row = 0; row < itemIndices.length; row++) {
      int item = itemIndices[row];
      logPrices[item] =
          catalog.price(row).isPresent()
              ? (float) StrictMath.log1p((double) catalog.price(row).getAsLong())
              : Float.NaN;
      List<Integer> path = new ArrayList<>();
      List<String> names = catalog.category(row);
      for (int depth = 1; depth <= names.size(); depth++) {
        path.add(
            categoryIndices.computeIfAbsent(
                names.subList(0, depth), key -> categoryIndices.size()));
      }
      categories[item] = path.stream().mapToInt(Integer::intValue).toArray();
    }
    categoryCount = categoryIndices.size();
  }
}
