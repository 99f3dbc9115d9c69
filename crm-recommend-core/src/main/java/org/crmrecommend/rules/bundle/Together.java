package org.crmrecommend.rules.bundle;

import java.util.Arrays;
import java.util.BitSet;
import org.crmrecommend.data.Ids;
import org.crmrecommend.rules.itemset.Baskets;

/**
 * In how many baskets items are together, by lists of the baskets that each item is in. Immutable.
 *
 * <p>Takes 8 bytes an entry.
 */
final class Together {

  private final int baskets;

  /** Where each basket begins among the entries, and the items in it, rising. */
  private final int[] starts;

  private final int[] entries;

  /** Where each item's baskets begin among the places, and those baskets, rising. */
  private final int[] places;

  private final int[] holders;

  private Together(int baskets, int[] starts, int[] entries, int itemCount) {
    this.baskets = baskets;
    this.starts = starts;
    this.entries = entries;
    this.places = new int[itemCount + 1];
    for (int item : entries) {
      places[item + 1]++;
    }
    Arrays.parallelPrefix(places, Integer::sum);
    this.holders = new int[entries.length];
    int[] next = places.clone();
    for (int basket = 0; basket < baskets; basket++) {
      for (int place = starts[basket]; place < starts[basket + 1]; place++) {
        holders[next[entries[place]]++] = basket;
      }
    }
  }

  /**
   * @param items numbers for all items of the baskets, and maybe for others
   */
  static Together of(Baskets baskets, Ids items) {
    int[] numbers = baskets.items().numbersIn(items);
    int[] starts = new int[baskets.size() + 1];
    int[] entries = new int[baskets.entryCount()];
    int size = 0;
    for (int basket = 0; basket < baskets.size(); basket++) {
      for (int place = baskets.from(basket); place < baskets.to(basket); place++) {
        entries[size++] = numbers[baskets.item(place)];
      }
      starts[basket + 1] = size;
    }
    return new Together(baskets.size(), starts, entries, items.size());
  }

  /** How many baskets there are. */
  int baskets() {
    return baskets;
  }

  /** In how many baskets an item is. */
  int count(int item) {
    return places[item + 1] - places[item];
  }

  /** In how many baskets two items would be together by chance, n(A) · n(B) / n. */
  double byChance(int first, int second) {
    return baskets == 0 ? 0 : (double) count(first) * count(second) / baskets;
  }

  /** In how many baskets two items are together. */
  int count(int first, int second) {
    return intersect(holders, places[first], places[first + 1], second, new int[0]);
  }

  /** The baskets that an item is in, rising; a copy. */
  int[] basketsOf(int item) {
    return Arrays.copyOfRange(holders, places[item], places[item + 1]);
  }

  /**
   * Leaves those of some baskets that an item is in.
   *
   * @param some baskets, rising; the first {@code size} count
   * @param kept long enough, or empty if they are only to be counted
   * @return how many they are
   */
  int within(int[] some, int size, int item, int[] kept) {
    return intersect(some, 0, size, item, kept);
  }

  private int intersect(int[] some, int from, int to, int item, int[] kept) {
    int count = 0;
    int other = places[item];
    int end = places[item + 1];
    for (int place = from; place < to && other < end; ) {
      int difference = some[place] - holders[other];
      if (difference == 0) {
        if (kept.length > 0) {
          kept[count] = some[place];
        }
        count++;
      }
      place += difference <= 0 ? 1 : 0;
      other += difference >= 0 ? 1 : 0;
    }
    return count;
  }

  /**
   * Adds to each higher item's count the number of baskets it shares with an item.
   *
   * @param met where those with such a basket are noted
   */
  void addCounts(int item, int[] counts, BitSet met) {
    for (int place = places[item]; place < places[item + 1]; place++) {
      int basket = holders[place];
      for (int entry = starts[basket + 1] - 1; entries[entry] > item; entry--) {
        counts[entries[entry]]++;
        met.set(entries[entry]);
      }
    }
  }
}
