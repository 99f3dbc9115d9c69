package org.crmrecommend.rules.itemset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * FP-growth over flat arrays instead of a tree, for sparse baskets. It counts the suffixes after
 * the positions of an item, copies them without infrequent items, and searches the copy. An item
 * that is in all of those baskets is a perfect extension: it is not searched, but doubles the
 * itemsets found there. If few items remain, one pass counts all their combinations. Not
 * thread-safe.
 *
 * @see <a href="https://doi.org/10.1145/335191.335372">Han, Pei and Yin, SIGMOD 2000</a>
 * @see <a href="https://ceur-ws.org/Vol-126/uno.pdf">Uno, Kiyomi and Arimura, FIMI 2004</a>, for
 *     counting at the positions of an item
 */
final class FpGrowthSearch {

  /** Up to this number n of items, the 2^n combinations are counted in one pass. */
  private static final int MAX_TABLE_ITEMS = 9;

  private static final int ABSENT = -1;

  private final ItemTaxonomy taxonomy;
  private final Runnable cancellationCheck;
  private final List<ConditionalDatabase> levels = new ArrayList<>();
  private final int[] prefix;
  private final int[] perfectExtensions;
  private final int[] itemCounts;
  private final int[] frequentItems;

  /** For each item of a level, its number at the next level while that is filled. */
  private final int[] newNumbers;

  private final int[] combinationCounts = new int[1 << MAX_TABLE_ITEMS];
  private int perfectExtensionCount;

  /**
   * @param codeCount number of codes
   * @param cancellationCheck called for every prefix
   */
  FpGrowthSearch(int codeCount, ItemTaxonomy taxonomy, Runnable cancellationCheck) {
    this.cancellationCheck = cancellationCheck;
    this.taxonomy = taxonomy;
    this.prefix = new int[codeCount];
    this.perfectExtensions = new int[codeCount];
    this.itemCounts = new int[codeCount + 1];
    this.frequentItems = new int[codeCount];
    this.newNumbers = new int[codeCount];
    Arrays.fill(newNumbers, ABSENT);
  }

  /**
   * Finds all itemsets whose rarest item has this code.
   *
   * @param root the suffixes of all baskets, with the codes as item numbers
   */
  void searchFrom(int code, ProjectedDatabase root, ItemsetSink sink) {
    search(root, code, 0, sink);
  }

  /**
   * Finds all itemsets that consist of a prefix of {@code depth} items, an item and a subset of its
   * suffixes.
   */
  private void search(ProjectedSuffixes suffixes, int item, int depth, ItemsetSink sink) {
    cancellationCheck.run();
    int count = suffixes.count(item);
    int minCount = sink.minCount();
    int maxLength = sink.maxLength(count);
    if (count < minCount || depth >= maxLength) {
      return;
    }
    prefix[depth] = suffixes.code(item);
    int size = depth + 1;
    if (size == maxLength || suffixes.hasNoSuffix(item)) {
      sink.add(prefix, size, perfectExtensions, perfectExtensionCount, count);
      return;
    }
    int savedExtensionCount = perfectExtensionCount;
    ConditionalDatabase next = levelAt(depth);
    project(suffixes, item, minCount, next);
    sink.add(prefix, size, perfectExtensions, perfectExtensionCount, count);
    if (next.itemCount() <= 1 || size + 1 == maxLength) {
      addSingleExtensions(next, size, sink);
    } else if (next.itemCount() <= MAX_TABLE_ITEMS && taxonomy.isEmpty()) {
      addCombinations(suffixes, item, next, size, sink);
    } else {
      renumber(next);
      suffixes.copySuffixes(item, newNumbers, next);
      resetNumbers(next);
      for (int other = next.itemCount() - 1; other >= 0; other--) {
        search(next, other, size, sink);
      }
    }
    perfectExtensionCount = savedExtensionCount;
  }

  private ConditionalDatabase levelAt(int depth) {
    if (depth == levels.size()) {
      levels.add(new ConditionalDatabase());
    }
    return levels.get(depth);
  }

  /** Counts the suffix items after an item and sets the items of the next level. */
  private void project(
      ProjectedSuffixes suffixes, int item, int minCount, ConditionalDatabase next) {
    int size = suffixes.countSuffixItems(item, minCount, itemCounts, frequentItems);
    Arrays.sort(frequentItems, 0, size);
    next.clear(size);
    for (int r = 0; r < size; r++) {
      addExtension(suffixes, item, frequentItems[r], next);
    }
    Arrays.fill(
        itemCounts, item + 2, suffixes.itemCount() + 1, 0); // suffixes contain only higher numbers
  }

  private void addExtension(
      ProjectedSuffixes suffixes, int item, int other, ConditionalDatabase next) {
    int code = suffixes.code(other);
    int both = itemCounts[other + 1];
    if (taxonomy.isEmpty() && both == suffixes.count(item)) {
      perfectExtensions[perfectExtensionCount++] = code;
    } else if (!taxonomy.areRelated(suffixes.code(item), code)) {
      next.add(other, code, both);
    }
  }

  private void renumber(ConditionalDatabase next) {
    for (int number = 0; number < next.itemCount(); number++) {
      newNumbers[next.sourceItem(number)] = number;
    }
  }

  private void resetNumbers(ConditionalDatabase next) {
    for (int number = 0; number < next.itemCount(); number++) {
      newNumbers[next.sourceItem(number)] = ABSENT;
    }
  }

  private void addSingleExtensions(ConditionalDatabase next, int size, ItemsetSink sink) {
    for (int other = 0; other < next.itemCount(); other++) {
      prefix[size] = next.code(other);
      sink.add(prefix, size + 1, perfectExtensions, perfectExtensionCount, next.count(other));
    }
  }

  private void addCombinations(
      ProjectedSuffixes suffixes, int item, ConditionalDatabase next, int size, ItemsetSink sink) {
    int fullMask = (1 << next.itemCount()) - 1;
    Arrays.fill(combinationCounts, 0, fullMask + 1, 0);
    renumber(next);
    suffixes.countCombinations(item, newNumbers, combinationCounts, fullMask);
    resetNumbers(next);
    addSupersetCounts(fullMask);
    int minCount = sink.minCount();
    for (int mask = 1; mask <= fullMask; mask++) {
      int count = combinationCounts[mask];
      if (count >= minCount && Integer.bitCount(mask) <= sink.maxLength(count) - size) {
        int length = size;
        for (int remaining = mask; remaining != 0; remaining &= remaining - 1) {
          prefix[length++] = next.code(Integer.numberOfTrailingZeros(remaining));
        }
        sink.add(prefix, length, perfectExtensions, perfectExtensionCount, count);
      }
    }
  }

  /** Adds to the count of each combination the counts of its supersets. */
  private void addSupersetCounts(int fullMask) {
    for (int bit = 1; bit <= fullMask; bit <<= 1) {
      for (int from = 0; from <= fullMask; from += 2 * bit) {
        for (int mask = from; mask < from + bit; mask++) {
          combinationCounts[mask] += combinationCounts[mask + bit];
        }
      }
    }
  }
}
