package org.crmrecommend.rules.itemset;

import org.crmrecommend.kernel.Budget;
import org.crmrecommend.kernel.ItemCodes;

/** Keeps itemsets. */
final class CollectingSink implements ItemsetSink {

  private final int least;
  private final int longest;
  private final ItemCodes codes;
  private final int[] always;
  private final Budget budget;
  private final ItemsetTable found = new ItemsetTable();

  /**
   * @param longest the most items of an itemset, without those it always has
   * @param always items that are added to every itemset
   */
  CollectingSink(int least, int longest, ItemCodes codes, int[] always, Budget budget) {
    this.least = least;
    this.longest = longest;
    this.codes = codes;
    this.always = always;
    this.budget = budget;
  }

  @Override
  public int least() {
    return least;
  }

  @Override
  public int longest(int count) {
    return longest;
  }

  @Override
  public void add(int[] prefix, int size, int[] perfect, int perfects, int count) {
    if (perfects == 0) {
      if (size <= longest) {
        keep(prefix, size, perfect, 0, count);
      }
      return;
    }
    if (perfects >= Integer.SIZE - 2 && longest >= Integer.SIZE) {
      throw new Budget.SpentException(); // a thousand million itemsets
    }
    choose(prefix, size, perfect, new Chosen(perfects), 0, count);
  }

  /** Which of the perfect items have been chosen. */
  private static final class Chosen {

    final int[] items;
    final int of;
    int size;

    Chosen(int of) {
      this.items = new int[of];
      this.of = of;
    }
  }

  private void choose(int[] prefix, int size, int[] perfect, Chosen chosen, int next, int count) {
    keep(prefix, size, chosen.items, chosen.size, count);
    for (int item = next; item < chosen.of && size + chosen.size < longest; item++) {
      chosen.items[chosen.size++] = perfect[item];
      choose(prefix, size, perfect, chosen, item + 1, count);
      chosen.size--;
    }
  }

  private void keep(int[] prefix, int size, int[] more, int moreSize, int count) {
    int length = always.length + size + moreSize;
    budget.spend(ItemsetTable.bytes(length));
    int place = found.add(length, count);
    int[] entries = found.entries();
    for (int item : always) {
      entries[place++] = item;
    }
    for (int p = 0; p < size; p++) {
      entries[place++] = codes.item(prefix[p]);
    }
    for (int p = 0; p < moreSize; p++) {
      entries[place++] = codes.item(more[p]);
    }
    found.sortLast();
  }

  ItemsetTable found() {
    return found;
  }
}
