package org.crmrecommend.hybrid;

import static org.crmrecommend.kernel.EpochMillis.MILLIS_PER_DAY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.kernel.SparseMatrix;
import org.crmrecommend.kernel.SparseRows;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.model.file.ModelReader;
import org.crmrecommend.model.file.ModelWriter;

/** Features of items that do not depend on the user: popularity, age, price and category. */
final class ItemRankingFeatures {

  /** Overall popularity, popularity with half-lives of a week and of a month, age. */
  static final int FEATURES_PER_ITEM = 4;

  private static final double[] HALF_LIFE_DAYS = {7, 30};

  /** By feature and item. */
  private final float[][] features;

  /** Logarithm of the price by item; NaN if unknown. */
  private final float[] logPrices;

  /** Indices of the category and of its ancestors, by item. */
  private final int[][] categories;

  private int categoryCount;

  private ItemRankingFeatures(int itemCount) {
    this(new float[FEATURES_PER_ITEM][itemCount], new SparseRows(itemCount).toMatrix(0));
  }

  /**
   * Without prices. Takes ownership of the features.
   *
   * @param features by feature and item
   * @param categories a row per item, with an entry for its category and each ancestor
   */
  private ItemRankingFeatures(float[][] features, SparseMatrix categories) {
    this.features = features;
    this.logPrices = new float[categories.rowCount()];
    Arrays.fill(logPrices, Float.NaN);
    this.categories = new int[categories.rowCount()][];
    int[] starts = categories.starts();
    Arrays.setAll(
        this.categories,
        item -> Arrays.copyOfRange(categories.columns(), starts[item], starts[item + 1]));
    this.categoryCount = categories.columnCount();
  }

  /** Computes the features as of the end of the data. */
  static ItemRankingFeatures of(TrainingData data) {
    ItemRankingFeatures itemFeatures = new ItemRankingFeatures(data.itemCount());
    itemFeatures.setPopularity(data);
    itemFeatures.setRecentPopularityAndAge(data);
    data.catalog().ifPresent(itemFeatures::setPricesAndCategories);
    return itemFeatures;
  }

  /** Writes the features under names that start with {@code itemFeatures}. */
  void write(ModelWriter out) {
    int[] priced =
        IntStream.range(0, logPrices.length)
            .filter(item -> !Float.isNaN(logPrices[item]))
            .toArray();
    float[] prices = new float[priced.length];
    SparseRows categoryRows = new SparseRows(categories.length);
    for (int p = 0; p < priced.length; p++) {
      prices[p] = logPrices[priced[p]];
    }
    for (int item = 0; item < categories.length; item++) {
      float[] ones = new float[categories[item].length];
      Arrays.fill(ones, 1);
      categoryRows.set(item, categories[item], ones); // ascending: parents are numbered first
    }
    out.rows("itemFeatures", features)
        .ints("itemFeatures.pricedItems", priced)
        .floats("itemFeatures.logPrices", prices)
        .matrix("itemFeatures.categories", categoryRows.toMatrix(categoryCount));
  }

  /** Reads the features. Items that the file lacks have no price and no category. */
  static ItemRankingFeatures read(ModelReader in) {
    float[][] features = in.itemColumns("itemFeatures");
    in.requireLength("itemFeatures", features.length, FEATURES_PER_ITEM);
    for (float[] row : features) {
      for (float value : row) {
        if (!Float.isFinite(value)) {
          throw in.bad("a feature of an item is not finite");
        }
      }
    }
    SparseMatrix categories = in.matrix("itemFeatures.categories", true, false);
    if (categories.columnCount() > categories.size()) { // a scorer has memory for each category
      throw in.bad("there are categories without items");
    }
    ItemRankingFeatures read = new ItemRankingFeatures(features, categories);
    int[] priced = in.itemNumbers("itemFeatures.pricedItems");
    float[] prices = in.floats("itemFeatures.logPrices");
    in.requireLength("itemFeatures.logPrices", prices.length, priced.length);
    for (int p = 0; p < priced.length; p++) {
      if (priced[p] < 0 || !Float.isFinite(prices[p])) {
        throw in.bad("a price has no item or is not finite");
      }
      read.logPrices[priced[p]] = prices[p];
    }
    return read;
  }

  /**
   * Returns a feature of an item.
   *
   * @param feature 0 … {@link #FEATURES_PER_ITEM} − 1
   */
  float feature(int item, int feature) {
    return features[feature][item];
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
    double[][] decayedCounts = new double[HALF_LIFE_DAYS.length][categories.length];
    double[] ageDays = new double[categories.length];
    for (int event = 0; event < log.size(); event++) {
      if (log.hasTime(event) && data.eventWeights().isPositive(log, event)) {
        int item = log.item(event);
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
      features[FEATURES_PER_ITEM - 1][item] = (float) StrictMath.log1p(ageDays[item]);
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
      features[feature][item] = (float) StrictMath.log1p(relative);
    }
  }

  private void setPricesAndCategories(Catalog catalog) {
    Map<List<String>, Integer> categoryIndices = new HashMap<>();
    for (int item = 0; item < catalog.itemCount(); item++) {
      logPrices[item] =
          catalog.price(item).isPresent()
              ? (float) StrictMath.log1p((double) catalog.price(item).getAsLong())
              : Float.NaN;
      List<Integer> path = new ArrayList<>();
      List<String> names = catalog.category(item);
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
