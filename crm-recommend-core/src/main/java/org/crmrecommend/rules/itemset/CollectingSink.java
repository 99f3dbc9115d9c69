package org.crmrecommend.rules.itemset;

import org.crmrecommend.rules.mining.ItemCodes;
import org.crmrecommend.rules.mining.MemoryBudget;

/** Collects itemsets within a memory budget. */
final class CollectingSink implements ItemsetSink {

  private final int minCount;
  private final int maxLength;
  private final ItemCodes codes;
  private final int[] requiredItems;
  private final MemoryBudget budget;
  private final ItemsetStore itemsets = new ItemsetStore();

  /**
   * @param maxLength maximum number of items of an itemset, required items excluded
   * @param requiredItems items that are added to every itemset
   */
  CollectingSink(
      int minCount, int maxLength, ItemCodes codes, int[] requiredItems, MemoryBudget budget) {
    this.minCount = minCount;
    this.maxLength = maxLength;
    this.codes = codes;
    this.requiredItems = requiredItems;
    this.budget = budget;
  }

  @Override
  public int minCount() {
    return minCount;
  }

  @Override
  public int maxLength(int count) {
    return maxLength;
  }

  @Override
  public void add(
      int[] prefix, int size, int[] perfectExtensions, int perfectExtensionCount, int count) {
    if (perfectExtensionCount == 0) {
      if (size <= maxLength) {
        store(prefix, size, perfectExtensions, 0, count);
      }
      return;
    }
    if (perfectExtensionCount >= Integer.SIZE - 2 && maxLength >= Integer.SIZE) {
      throw new MemoryBudget.BudgetExhaustedException(); // more than 10^9 itemsets
    }
    addSubsets(prefix, size, perfectExtensions, new ChosenItems(perfectExtensionCount), 0, count);
  }

  /** The perfect extensions chosen so far. */
  private static final class ChosenItems {

    final int[] items;
    final int candidateCount;
    int size;

    ChosenItems(int candidateCount) {
      this.items = new int[candidateCount];
      this.candidateCount = candidateCount;
    }
  }

  private void addSubsets(
      int[] prefix, int size, int[] perfectExtensions, ChosenItems chosen, int next, int count) {
    store(prefix, size, chosen.items, chosen.size, count);
    for (int item = next; item < chosen.candidateCount && size + chosen.size < maxLength; item++) {
      chosen.items[chosen.size++] = perfectExtensions[item];
      addSubsets(prefix, size, perfectExtensions, chosen, item + 1, count);
      chosen.size--;
    }
  }

  private void store(int[] prefix, int size, int[] chosenItems, int chosenSize, int count) {
    int length = requiredItems.length + size + chosenSize;
    budget.spend(ItemsetStore.byteSize(length));
    int position = itemsets.allocate(length, count);
    int[] entries = itemsets.entries();
    for (int item : requiredItems) {
      entries[position++] = item;
    }
    for (int p = 0; p < size; p++) {
      entries[position++] = codes.item(prefix[p]);
    }
    for (int p = 0; p < chosenSize; p++) {
      entries[position++] = codes.item(chosenItems[p]);
    }
    itemsets.sortLast();
  }

  ItemsetStore itemsets() {
    return itemsets;
  }
}
