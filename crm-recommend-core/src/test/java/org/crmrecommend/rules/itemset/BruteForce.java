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
import org.crmrecommend.data.Ids;

/** Small random baskets, and itemsets found by trying every part of every basket. */
public final class BruteForce {

  private static final Comparator<List<String>> BY_IDS =
      (a, b) -> {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
          int order = Ids.ORDER.compare(a.get(i), b.get(i));
          if (order != 0) {
            return order;
          }
        }
        return Integer.compare(a.size(), b.size());
      };

  private BruteForce() {}

  /**
   * Baskets of a seed, more of them and of more items the higher it is: some nearly the same, some
   * with an item that all have, some with many items and some with one.
   */
  public static List<Set<String>> baskets(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int items = random.nextInt(1, 3 + (int) (seed % 10));
    int count = random.nextInt(1, 4 + (int) (seed % 40));
    double density = random.nextDouble(0.1, 0.95);
    List<Set<String>> baskets = new ArrayList<>();
    for (int basket = 0; basket < count; basket++) {
      Set<String> drawn = new TreeSet<>();
      boolean repeats = basket > 0 && random.nextInt(4) == 0;
      if (repeats) {
        drawn.addAll(baskets.get(random.nextInt(basket)));
      }
      for (int item = 0; item < items; item++) {
        if (random.nextDouble() < density / (1 + item % 3)) {
          drawn.add("i" + item);
        }
      }
      if (seed % 5 == 0 || drawn.isEmpty()) {
        drawn.add("i0");
      }
      baskets.add(drawn);
    }
    return baskets;
  }

  /** All itemsets in at least so many baskets, as they are to be ordered. */
  public static List<Itemset> frequent(Collection<? extends Set<String>> baskets, int least) {
    Map<List<String>, Integer> counts = new TreeMap<>(BY_IDS);
    for (Set<String> basket : baskets) {
      for (List<String> part : parts(basket)) {
        counts.merge(part, 1, Integer::sum);
      }
    }
    List<Itemset> frequent = new ArrayList<>();
    counts.forEach(
        (items, count) -> {
          if (count >= least) {
            frequent.add(new Itemset(items, count));
          }
        });
    frequent.sort(
        Comparator.comparingInt((Itemset set) -> -set.count())
            .thenComparingInt(set -> set.items().size())
            .thenComparing(Itemset::items, BY_IDS));
    return frequent;
  }

  /** All parts of a set but the empty one, each in the order of ids. */
  public static List<List<String>> parts(Set<String> whole) {
    List<String> items = whole.stream().sorted(Ids.ORDER).toList();
    List<List<String>> parts = new ArrayList<>();
    for (int chosen = 1; chosen < 1 << items.size(); chosen++) {
      List<String> part = new ArrayList<>();
      for (int item = 0; item < items.size(); item++) {
        if ((chosen >> item & 1) != 0) {
          part.add(items.get(item));
        }
      }
      parts.add(part);
    }
    return parts;
  }
}
