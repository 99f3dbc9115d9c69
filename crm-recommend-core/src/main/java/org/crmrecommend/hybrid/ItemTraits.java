package org.crmrecommend.hybrid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.Millis;
import org.crmrecommend.model.TrainingData;

/** What is known of each item whoever asks: how popular and how old it is, its price, its place. */
final class ItemTraits {

  /** Popularity, popularity of the last week and of the last month, age. */
  static final int COUNT = 4;

  private static final double MILLIS_A_DAY = 86_400_000.0;
  private static final double[] HALF_LIVES = {7, 30};

  /** For each item its {@link #COUNT} numbers. */
  private final float[] traits;

  /** NaN where not known. */
  private final float[] logPrices;

  /** For each item the numbers of its category and of all that are above it. */
  private final int[][] categories;

  private int categoryCount;

  private ItemTraits(int itemCount) {
    this.traits = new float[itemCount * COUNT];
    this.logPrices = new float[itemCount];
    this.categories = new int[itemCount][0];
    Arrays.fill(logPrices, Float.NaN);
  }

  /** As the data have it, as of their end. */
  static ItemTraits of(TrainingData data) {
    ItemTraits traits = new ItemTraits(data.items().size());
    traits.setPopularity(data);
    traits.setRecent(data);
    data.catalog().ifPresent(catalog -> traits.setCatalog(catalog, data));
    return traits;
  }

  /** Trait {@code t} of {@link #COUNT}. */
  float trait(int item, int t) {
    return traits[item * COUNT + t];
  }

  /** The logarithm of the price, NaN if it is not known. */
  float logPrice(int item) {
    return logPrices[item];
  }

  /** The numbers of the item's category and of those above it. */
  int[] categories(int item) {
    return categories[item];
  }

  int categoryCount() {
    return categoryCount;
  }

  private void setPopularity(TrainingData data) {
    double[] users = new double[categories.length];
    for (int item = 0; item < users.length; item++) {
      users[item] = data.interactions().usersOf(item).size();
    }
    setRelative(users, 0);
  }

  /** What was turned to of late, and when each item was first seen. */
  private void setRecent(TrainingData data) {
    EventLog log = data.log();
    int[] numbers = log.items().numbersIn(data.items());
    double[][] recent = new double[HALF_LIVES.length][categories.length];
    double[] days = new double[categories.length];
    for (int event = 0; event < log.size(); event++) {
      if (log.hasTime(event) && data.signals().speakFor(log, event)) {
        int item = numbers[log.item(event)];
        double age = Math.max(0, days(log.epochMillis(event), data));
        days[item] = Math.max(days[item], age);
        for (int h = 0; h < HALF_LIVES.length; h++) {
          recent[h][item] += StrictMath.pow(0.5, age / HALF_LIVES[h]);
        }
      }
    }
    for (int h = 0; h < HALF_LIVES.length; h++) {
      setRelative(recent[h], 1 + h);
    }
    for (int item = 0; item < days.length; item++) {
      traits[item * COUNT + COUNT - 1] = (float) StrictMath.log1p(days[item]);
    }
  }

  private static double days(long epochMillis, TrainingData data) {
    return ((double) Millis.of(data.asOf()) - epochMillis) / MILLIS_A_DAY;
  }

  /** Relative to the mean, so that it means the same in a longer log. */
  private void setRelative(double[] counts, int trait) {
    double mean = Arrays.stream(counts).average().orElse(0);
    for (int item = 0; item < counts.length; item++) {
      double relative = mean == 0 ? 0 : counts[item] / mean;
      traits[item * COUNT + trait] = (float) StrictMath.log1p(relative);
    }
  }

  private void setCatalog(Catalog catalog, TrainingData data) {
    int[] numbers = catalog.items().numbersIn(data.items());
    Map<List<String>, Integer> known = new HashMap<>();
    for (int row = 0; row < numbers.length; row++) {
      int item = numbers[row];
      logPrices[item] =
          catalog.price(row).isPresent()
              ? (float) StrictMath.log1p((double) catalog.price(row).getAsLong())
              : Float.NaN;
      List<Integer> path = new ArrayList<>();
      List<String> names = catalog.category(row);
      for (int depth = 1; depth <= names.size(); depth++) {
        path.add(known.computeIfAbsent(names.subList(0, depth), unseen -> known.size()));
      }
      categories[item] = path.stream().mapToInt(Integer::intValue).toArray();
    }
    categoryCount = known.size();
  }
}
