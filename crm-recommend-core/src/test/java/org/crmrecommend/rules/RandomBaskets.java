package org.crmrecommend.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** Seeded random baskets; some items are far more frequent than others. */
final class RandomBaskets {

  private RandomBaskets() {}

  /** Returns {@code count} baskets of up to seven of the items i0, i1, … */
  static List<Set<String>> of(SplittableRandom random, int count, int items) {
    List<Set<String>> baskets = new ArrayList<>();
    for (int b = 0; b < count; b++) {
      baskets.add(basket(random, items));
    }
    return baskets;
  }

  /** Returns a non-empty basket. */
  static Set<String> basket(SplittableRandom random, int items) {
    Set<String> basket = new TreeSet<>();
    for (int e = random.nextInt(1, 8); e > 0; e--) {
      basket.add("i" + (int) (items * random.nextDouble() * random.nextDouble()));
    }
    return basket;
  }

  /** Returns the number of baskets that contain all of the items. */
  static int count(List<Set<String>> baskets, List<String> items) {
    return (int) baskets.stream().filter(basket -> basket.containsAll(items)).count();
  }
}
