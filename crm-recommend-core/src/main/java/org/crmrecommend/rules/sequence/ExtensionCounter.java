package org.crmrecommend.rules.sequence;

import java.util.Arrays;

/** Counts for each item the sequences in which it can extend a pattern. Not thread-safe. */
final class ExtensionCounter {

  private static final int NO_SEQUENCE = -1;
  private static final int NO_ITEM = -1;

  private final ElementColumns columns;
  private final int minCount;
  private final int[] supportCounts;
  private final int[] occurrenceCounts;
  private final int[] lastSequence;

  /** Position for the next occurrence of an item; negative if the item is not frequent. */
  private final int[] nextPositions;

  private final int[] countedItems;
  private int countedItemCount;

  ExtensionCounter(ElementColumns columns, int minCount) {
    this.columns = columns;
    this.minCount = minCount;
    int itemCount = columns.itemCount();
    this.supportCounts = new int[itemCount];
    this.occurrenceCounts = new int[itemCount];
    this.nextPositions = new int[itemCount];
    this.countedItems = new int[itemCount];
    this.lastSequence = new int[itemCount];
    Arrays.fill(lastSequence, NO_SEQUENCE);
  }

  /**
   * Adds the frequent items of the elements where occurrences end, each as a new element of the
   * pattern.
   */
  void addElementExtensions(PatternOccurrences occurrences, PatternExtensions extensions) {
    addExtensions(occurrences, 0, occurrences.size(), NO_ITEM, extensions);
  }

  /** Adds the frequent items that can join the last element of a pattern after its last item. */
  void addItemExtensions(PatternExtensions pattern, int extension, PatternExtensions extensions) {
    int last = PatternCodes.item(pattern.code(extension));
    addExtensions(
        pattern.occurrences(),
        pattern.occurrencesFrom(extension),
        pattern.occurrencesTo(extension),
        last,
        extensions);
  }

  private void addExtensions(
      PatternOccurrences occurrences,
      int from,
      int to,
      int minItemExclusive,
      PatternExtensions extensions) {
    for (int e = from; e < to; e++) {
      count(occurrences.end(e), minItemExclusive);
    }
    for (int t = 0; t < countedItemCount; t++) {
      int item = countedItems[t];
      nextPositions[item] =
          supportCounts[item] < minCount
              ? -1
              : extensions.add(
                  minItemExclusive == NO_ITEM ? item : ~item,
                  supportCounts[item],
                  occurrenceCounts[item]);
    }
    for (int e = from; e < to; e++) {
      copyOccurrences(occurrences, e, minItemExclusive, extensions.occurrences());
    }
    clear();
  }

  private void count(int element, int minItemExclusive) {
    int sequence = columns.sequenceOf(element);
    int from = columns.itemsFrom(element);
    for (int position = columns.itemsTo(element) - 1; position >= from; position--) {
      int item = columns.item(position);
      if (item <= minItemExclusive) {
        return;
      }
      if (occurrenceCounts[item]++ == 0) {
        countedItems[countedItemCount++] = item;
      }
      if (lastSequence[item] != sequence) {
        lastSequence[item] = sequence;
        supportCounts[item]++;
      }
    }
  }

  private void copyOccurrences(
      PatternOccurrences occurrences, int e, int minItemExclusive, PatternOccurrences target) {
    int element = occurrences.end(e);
    int from = columns.itemsFrom(element);
    for (int position = columns.itemsTo(element) - 1; position >= from; position--) {
      int item = columns.item(position);
      if (item <= minItemExclusive) {
        return;
      }
      if (nextPositions[item] >= 0) {
        target.copyFrom(nextPositions[item]++, occurrences, e);
      }
    }
  }

  private void clear() {
    for (int t = 0; t < countedItemCount; t++) {
      int item = countedItems[t];
      supportCounts[item] = 0;
      occurrenceCounts[item] = 0;
      lastSequence[item] = NO_SEQUENCE;
    }
    countedItemCount = 0;
  }
}
