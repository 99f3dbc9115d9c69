package org.crmrecommend.rules.itemset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.crmrecommend.kernel.ItemCodes;
import org.jspecify.annotations.Nullable;

/** Keeps the best so many itemsets: those in most baskets, of equals the shorter, then by items. */
final class TopSink implements ItemsetSink {

  private static final Comparator<Found> BEST_FIRST =
      Comparator.comparingInt((Found found) -> -found.count)
          .thenComparingInt(found -> found.items.length)
          .thenComparing(found -> found.items, (a, b) -> Arrays.compare(a, b));

  private final int most;
  private final int least;
  private final int longest;
  private final ItemCodes codes;
  private final int[] always;
  private final PriorityQueue<Found> best = new PriorityQueue<>(BEST_FIRST.reversed());

  private static final class Found {

    final int[] items;
    final int count;

    Found(int[] items, int count) {
      this.items = items;
      this.count = count;
    }
  }

  /**
   * @param most how many to keep
   * @param longest the most items of an itemset, without those it always has
   * @param always items that are added to every itemset
   */
  TopSink(int most, int least, int longest, ItemCodes codes, int[] always) {
    this.most = most;
    this.least = least;
    this.longest = longest;
    this.codes = codes;
    this.always = always;
  }

  @Override
  public int least() {
    Found worst = worst();
    return worst == null ? least : worst.count;
  }

  @Override
  public int longest(int count) {
    Found worst = worst();
    return worst == null || count > worst.count
        ? longest
        : Math.min(longest, worst.items.length - always.length);
  }

  private @Nullable Found worst() {
    return best.size() < most ? null : best.peek();
  }

  @Override
  public void add(int[] prefix, int size, int[] perfect, int perfects, int count) {
    for (int length = size; length <= size + perfects; length++) {
      if (count < least() || length > longest(count)) {
        return;
      }
      int[] items = Arrays.copyOf(always, always.length + length);
      for (int p = 0; p < size; p++) {
        items[always.length + p] = codes.item(prefix[p]);
      }
      choose(items, always.length + size, Arrays.copyOf(perfect, perfects), 0, count);
    }
  }

  /** Fills the places from one on in every way. */
  private void choose(int[] items, int place, int[] perfect, int next, int count) {
    if (place == items.length) {
      offer(items.clone(), count);
      return;
    }
    for (int p = next; p <= perfect.length - (items.length - place); p++) {
      items[place] = codes.item(perfect[p]);
      choose(items, place + 1, perfect, p + 1, count);
    }
  }

  private void offer(int[] items, int count) {
    Arrays.sort(items);
    best.add(new Found(items, count));
    if (best.size() > most) {
      best.remove();
    }
  }

  ItemsetTable found() {
    ItemsetTable table = new ItemsetTable();
    for (Found each : best) {
      int place = table.add(each.items.length, each.count);
      System.arraycopy(each.items, 0, table.entries(), place, each.items.length);
    }
    return table;
  }
}
