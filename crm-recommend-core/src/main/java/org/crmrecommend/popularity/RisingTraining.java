package org.crmrecommend.popularity;

import static org.crmrecommend.kernel.EpochMillis.MILLIS_PER_DAY;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.data.Users;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.Rising.Scope;
import org.eclipse.collections.impl.map.mutable.primitive.LongDoubleHashMap;
import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;
import org.hipparchus.distribution.continuous.GammaDistribution;

/** Counts the users of each item and window, among all users and in each segment. */
final class RisingTraining {

  /** The group of all users; the groups of the segments follow. */
  private static final int ALL_USERS = 0;

  private static final int NO_CATEGORY = -1;

  private final Rising rising;
  private final TrainingData data;
  private final IdMap segmentValues;

  /** The group of each user's segment; {@link #ALL_USERS} if there is none. */
  private final int[] userGroups;

  /** Number of users of a group who interacted with an item in the latest window. */
  private final LongDoubleHashMap recentCounts = new LongDoubleHashMap();

  /** Weighted number of users of a group who interacted with an item in the windows before. */
  private final LongDoubleHashMap previousCounts = new LongDoubleHashMap();

  /** The lower bounds computed so far, by count. */
  private final LongDoubleHashMap lowerBounds = new LongDoubleHashMap();

  /** Items and windows already counted for the current user. */
  private final LongHashSet countedItems = new LongHashSet();

  private int currentUser = -1;

  RisingTraining(Rising rising, TrainingData data) {
    this.rising = rising;
    this.data = data;
    this.userGroups = new int[data.interactions().userCount()];
    String[] attributeValues = new String[userGroups.length];
    Arrays.setAll(
        attributeValues, u -> data.users().map(users -> segmentValue(users, u)).orElse(""));
    this.segmentValues =
        IdMap.of(Arrays.stream(attributeValues).filter(value -> !value.isEmpty()).toList());
    Arrays.setAll(userGroups, u -> segmentValues.indexOf(attributeValues[u]) + 1);
  }

  /** Returns the attribute value that defines a user's segment; empty if there is none. */
  private String segmentValue(Users users, int u) {
    int row = users.ids().indexOf(data.interactions().users().id(u));
    return row < 0 ? "" : users.attributes(row).getOrDefault(rising.attribute(), "");
  }

  RisingModel train(ModelInfo info) {
    double window = rising.windowDays() * MILLIS_PER_DAY;
    long trainingTime = EpochMillis.of(data.asOf());
    int windowCount =
        (int)
            Math.min(
                Integer.MAX_VALUE,
                (trainingTime - (double) PositiveEvents.firstTime(data)) / window);
    double totalWeight = 0;
    for (int w = 1; w < windowCount && windowWeight(w) > 0; w++) {
      totalWeight += windowWeight(w);
    }
    if (totalWeight > 0) {
      PositiveEvents.forEach(
          data,
          (user, item, time) -> {
            double age = ((double) trainingTime - time) / window;
            if (age < windowCount) {
              count(user, item, (int) age);
            }
          });
    }
    RisingItems[] risingItems = new RisingItems[segmentValues.size() + 1];
    for (int group = 0; group < risingItems.length; group++) {
      risingItems[group] = risingItems(group, totalWeight);
    }
    return new RisingModel(
        info, data.items(), rising, segmentValues, List.of(risingItems), categories());
  }

  private double windowWeight(int window) {
    return StrictMath.pow(0.5, window * (double) rising.windowDays() / rising.halfLifeDays());
  }

  private void count(int user, int item, int window) {
    if (user != currentUser) {
      countedItems.clear();
      currentUser = user;
    }
    if (countedItems.add(key(window, item))) {
      add(ALL_USERS, item, window);
      if (userGroups[user] != ALL_USERS) {
        add(userGroups[user], item, window);
      }
    }
  }

  private void add(int group, int item, int window) {
    if (window == 0) {
      recentCounts.addToValue(key(group, item), 1);
    } else {
      previousCounts.addToValue(key(group, item), windowWeight(window));
    }
  }

  private static long key(int group, int item) {
    return (long) group << Integer.SIZE | item;
  }

  private RisingItems risingItems(int group, double totalWeight) {
    int itemCount = data.itemCount();
    double recentTotal = 0;
    double expectedTotal = 0;
    for (int item = 0; item < itemCount; item++) {
      recentTotal += recentCounts.get(key(group, item));
      expectedTotal += previousCounts.get(key(group, item)) / totalWeight;
    }
    double growth = expectedTotal > 0 ? recentTotal / expectedTotal : 0;
    RisingItems.Builder risingItems = new RisingItems.Builder();
    for (int item = 0; item < itemCount; item++) {
      double users = recentCounts.get(key(group, item));
      if (users > 0) {
        double expectedUsers =
            Math.max(1, growth * previousCounts.get(key(group, item)) / totalWeight);
        double score = lowerBound(users) - expectedUsers;
        if (score > 0) {
          risingItems.add(item, (float) score, (int) users);
        }
      }
    }
    return risingItems.build();
  }

  /** Returns the lower confidence bound of a Poisson mean, given a count. */
  private double lowerBound(double users) {
    return lowerBounds.getIfAbsentPut(
        (long) users,
        () ->
            new GammaDistribution(users, 1).inverseCumulativeProbability(1 - rising.confidence()));
  }

  /** Returns the index of the top category of each item. */
  private int[] categories() {
    int[] categories = new int[data.itemCount()];
    Arrays.fill(categories, NO_CATEGORY);
    if (rising.scope() == Scope.CATEGORY) {
      data.catalog().ifPresent(catalog -> readCategories(catalog, categories));
    }
    return categories;
  }

  private void readCategories(Catalog catalog, int[] categories) {
    String[] topCategories = new String[catalog.itemCount()];
    Arrays.setAll(topCategories, item -> catalog.category(item).stream().findFirst().orElse(""));
    IdMap names = IdMap.of(List.of(topCategories));
    for (int item = 0; item < topCategories.length; item++) {
      if (!topCategories[item].isEmpty()) {
        categories[item] = names.indexOf(topCategories[item]);
      }
    }
  }
}
