package org.crmrecommend.popularity;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Ids;
import org.crmrecommend.data.Users;
import org.crmrecommend.kernel.Millis;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.popularity.Rising.Scope;
import org.eclipse.collections.impl.map.mutable.primitive.LongDoubleHashMap;
import org.eclipse.collections.impl.set.mutable.primitive.LongHashSet;
import org.hipparchus.distribution.continuous.GammaDistribution;

/** Counts who turned to what in which window, among all and in each segment. */
final class RisingCounts {

  /** The circle of all people; those of the segments follow. */
  private static final int ALL = 0;

  private static final int NO_CATEGORY = -1;

  private final Rising rising;
  private final TrainingData data;
  private final Ids values;

  /** The circle of each user's segment; {@link #ALL} if there is none. */
  private final int[] circles;

  /** How many users of a circle turned to an item in the latest window. */
  private final LongDoubleHashMap recent = new LongDoubleHashMap();

  /** The same in the windows before, weighted. */
  private final LongDoubleHashMap before = new LongDoubleHashMap();

  /** The bounds computed so far, by the number that was counted. */
  private final LongDoubleHashMap bounds = new LongDoubleHashMap();

  /** What the user being counted has turned to in which window. */
  private final LongHashSet turned = new LongHashSet();

  private int user = -1;

  RisingCounts(Rising rising, TrainingData data) {
    this.rising = rising;
    this.data = data;
    this.circles = new int[data.interactions().userCount()];
    String[] told = new String[circles.length];
    Arrays.setAll(told, u -> data.users().map(users -> value(users, u)).orElse(""));
    this.values = Ids.of(Arrays.stream(told).filter(value -> !value.isEmpty()).toList());
    Arrays.setAll(circles, u -> values.indexOf(told[u]) + 1);
  }

  /** The value that tells a user's segment; empty if there is none. */
  private String value(Users users, int u) {
    int row = users.ids().indexOf(data.interactions().users().id(u));
    return row < 0 ? "" : users.attributes(row).getOrDefault(rising.attribute(), "");
  }

  RisingModel model() {
    double window = rising.windowDays() * Turns.MILLIS_A_DAY;
    long end = Millis.of(data.asOf());
    int windows = (int) Math.min(Integer.MAX_VALUE, (end - (double) Turns.first(data)) / window);
    double weights = 0;
    for (int w = 1; w < windows && weight(w) > 0; w++) {
      weights += weight(w);
    }
    if (weights > 0) {
      Turns.forEach(
          data,
          (who, item, time) -> {
            double age = ((double) end - time) / window;
            if (age < windows) {
              count(who, item, (int) age);
            }
          });
    }
    RisingItems[] found = new RisingItems[values.size() + 1];
    for (int circle = 0; circle < found.length; circle++) {
      found[circle] = found(circle, weights);
    }
    return new RisingModel(data.items(), rising, values, List.of(found), categories());
  }

  private double weight(int window) {
    return StrictMath.pow(0.5, window * (double) rising.windowDays() / rising.halfLifeDays());
  }

  private void count(int who, int item, int window) {
    if (who != user) {
      turned.clear();
      user = who;
    }
    if (turned.add(key(window, item))) {
      add(ALL, item, window);
      if (circles[who] != ALL) {
        add(circles[who], item, window);
      }
    }
  }

  private void add(int circle, int item, int window) {
    if (window == 0) {
      recent.addToValue(key(circle, item), 1);
    } else {
      before.addToValue(key(circle, item), weight(window));
    }
  }

  private static long key(int circle, int item) {
    return (long) circle << Integer.SIZE | item;
  }

  private RisingItems found(int circle, double weights) {
    int itemCount = data.items().size();
    double now = 0;
    double expected = 0;
    for (int item = 0; item < itemCount; item++) {
      now += recent.get(key(circle, item));
      expected += before.get(key(circle, item)) / weights;
    }
    double growth = expected > 0 ? now / expected : 0;
    RisingItems found = new RisingItems();
    for (int item = 0; item < itemCount; item++) {
      double users = recent.get(key(circle, item));
      if (users > 0) {
        double usual = Math.max(1, growth * before.get(key(circle, item)) / weights);
        double score = atLeast(users) - usual;
        if (score > 0) {
          found.add(item, (float) score, (int) users);
        }
      }
    }
    return found;
  }

  /** The lower bound of a mean of which so many were counted. */
  private double atLeast(double users) {
    return bounds.getIfAbsentPut(
        (long) users,
        () ->
            new GammaDistribution(users, 1).inverseCumulativeProbability(1 - rising.confidence()));
  }

  /** The number of the widest category of each item. */
  private int[] categories() {
    int[] categories = new int[data.items().size()];
    Arrays.fill(categories, NO_CATEGORY);
    if (rising.scope() == Scope.CATEGORY) {
      data.catalog().ifPresent(catalog -> readCategories(catalog, categories));
    }
    return categories;
  }

  private void readCategories(Catalog catalog, int[] categories) {
    String[] widest = new String[catalog.size()];
    Arrays.setAll(widest, item -> catalog.category(item).stream().findFirst().orElse(""));
    Ids names = Ids.of(List.of(widest));
    for (int item = 0; item < categories.length; item++) {
      int known = catalog.items().indexOf(data.items().id(item));
      if (known >= 0 && !widest[known].isEmpty()) {
        categories[item] = names.indexOf(widest[known]);
      }
    }
  }
}
