package org.crmrecommend.rules.itemset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.crmrecommend.rules.mining.ItemCodes;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the itemsets with the largest support; ties go to the shorter itemset, then to the lower
 * items.
 */
final class TopKSink implements ItemsetSink {

  private static final Comparator<CountedItems> BEST_FIRST =
      Comparator.comparingInt((CountedItems found) -> -found.count)
          .thenComparingInt(found -> found.items.length)
          .thenComparing(found -> found.items, (a, b) -> Arrays.compare(a, b));

  private final int limit;
  private final int minCount;
  private final int maxLength;
  private final ItemCodes codes;
  private final int[] requiredItems;
  private final PriorityQueue<CountedItems> best = new PriorityQueue<>(BEST_FIRST.reversed());

  private static final class CountedItems {

    final int[] items;
    final int count;

    CountedItems(int[] items, int count) {
      this.items = items;
      this.count = count;
    }
  }

  /**
   * @param limit maximum number of itemsets kept
   * @param maxLength maximum number of items of an itemset, required items excluded
   * @param requiredItems items that are added to every itemset
   */
  TopKSink(int limit, int minCount, int maxLength, ItemCodes codes, int[] requiredItems) {
    this.limit = limit;
    this.minCount = minCount;
    this.maxLength = maxLength;
    this.codes = codes;
    this.requiredItems = requiredItems;
  }

  @Override
  public int minCount() {
    CountedItems worst = worst();
    return worst == null ? minCount : worst.count;
  }

  @Override
  public int maxLength(int count) {
    CountedItems worst = worst();
    return worst == null || count > worst.count
        ? maxLength
        : Math.min(maxLength, worst.items.length - requiredItems.length);
  }

  private @Nullable CountedItems worst() {
    return best.size() < limit ? null : best.peek();
  }

  @Override
  public void add(
      int[] prefix, int size, int[] perfectExtensions, int perfectExtensionCount, int count) {
    for (int length = size; length <= size + perfectExtensionCount; length++) {
      if (count < minCount() || length > maxLength(count)) {
        return;
      }
      int[] items = Arrays.copyOf(requiredItems, requiredItems.length + length);
      for (int p = 0; p < size; p++) {
        items[requiredItems.length + p] = codes.item(prefix[p]);
      }
      addSubsets(
          items,
          requiredItems.length + size,
          Arrays.copyOf(perfectExtensions, perfectExtensionCount),
          0,
          count);
    }
  }

  /**
   * Fills the positions from {@code position} with every combination of perfect extensions and adds
   * the itemsets.
   */
  private void addSubsets(int[] items, int position, int[] perfectExtensions, int next, int count) {
    if (position == items.length) {
      offer(items.clone(), count);
      return;
    }
    for (int p = next; p <= perfectExtensions.length - (items.length - position); p++) {
      items[position] = codes.item(perfectExtensions[p]);
      addSubsets(items, position + 1, perfectExtensions, p + 1, count);
    }
  }

  private void offer(int[] items, int count) {
    Arrays.sort(items);
    best.add(new CountedItems(items, count));
    if (best.size() > limit) {
      best.remove();
    }
  }

  ItemsetStore itemsets() {
    ItemsetStore store = new ItemsetStore();
    for (CountedItems itemset : best) {
      int position = store.allocate(itemset.items.length, itemset.count);
      System.arraycopy(itemset.items, 0, store.entries(), position, itemset.items.length);
    }
    return store;
  }
}
