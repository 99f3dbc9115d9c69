package org.crmrecommend.rules.itemset;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.rules.itemset.Itemsets.Itemset;

/** Small random baskets, and itemsets found by brute force over all subsets of all baskets. */
public final class BruteForceItemsets {

  private static final Comparator<List<String>> BY_IDS =
      (a, b) -> {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
          int order = IdMap.ORDER.compare(a.get(i), b.get(i));
          if (order != 0) {
            return order;
          }
        }
        return Integer.compare(a.size(), b.size());
      };

  private BruteForceItemsets() {}

  /**
   * Returns random baskets; their number and size grow with the seed. Some are nearly equal, some
   * share one item, some have many items and some have one.
   */
  public static List<Set<String>> baskets(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int items = random.nextInt(1, 3 + (int) (seed % 10));
    int count = random.nextInt(1, 4 + (int) (seed % 40));
    double density = random.nextDouble(0.1, 0.95);
    List<Set<String>> baskets = new ArrayList<>();
    for (int basket = 0; basket < count; basket++) {
      Set<String> basketItems = new TreeSet<>();
      boolean repeats = basket > 0 && random.nextInt(4) == 0;
      if (repeats) {
        basketItems.addAll(baskets.get(random.nextInt(basket)));
      }
      for (int item = 0; item < items; item++) {
        if (random.nextDouble() < density / (1 + item % 3)) {
          basketItems.add("i" + item);
        }
      }
      if (seed % 5 == 0 || basketItems.isEmpty()) {
        basketItems.add("i0");
      }
      baskets.add(basketItems);
    }
    return baskets;
  }

  /** Returns all itemsets in at least {@code minCount} baskets, in the expected order. */
  public static List<Itemset> frequent(Collection<? extends Set<String>> baskets, int minCount) {
    Map<List<String>, Integer> counts = new TreeMap<>(BY_IDS);
    for (Set<String> basket : baskets) {
      for (List<String> subset : subsets(basket)) {
        counts.merge(subset, 1, Integer::sum);
      }
    }
    List<Itemset> frequent = new ArrayList<>();
    counts.forEach(
        (items, count) -> {
          if (count >= minCount) {
            frequent.add(new Itemset(items, count));
          }
        });
    frequent.sort(
        Comparator.comparingInt((Itemset set) -> -set.supportCount())
            .thenComparingInt(set -> set.items().size())
            .thenComparing(Itemset::items, BY_IDS));
    return frequent;
  }

  /** Returns all non-empty subsets, each in the order of ids. */
  public static List<List<String>> subsets(Set<String> set) {
    List<String> items = set.stream().sorted(IdMap.ORDER).toList();
    List<List<String>> subsets = new ArrayList<>();
    for (int mask = 1; mask < 1 << items.size(); mask++) {
      List<String> subset = new ArrayList<>();
      for (int item = 0; item < items.size(); item++) {
        if ((mask >> item & 1) != 0) {
          subset.add(items.get(item));
        }
      }
      subsets.add(subset);
    }
    return subsets;
  }
}
