package org.crmrecommend.rules.sequence;

import java.util.Arrays;

/** Counts in how many sequences each item could extend a pattern. Used by one thread at a time. */
final class ItemCounts {

  private static final int NO_SEQUENCE = -1;
  private static final int NO_ITEM = -1;

  private final ElementColumns columns;
  private final int minCount;
  private final int[] supportCounts;
  private final int[] occurrences;
  private final int[] lastSequence;

  /** Where the next embedding of an item belongs; negative if the item is not frequent. */
  private final int[] places;

  private final int[] touched;
  private int touchedSize;

  ItemCounts(ElementColumns columns, int minCount) {
    this.columns = columns;
    this.minCount = minCount;
    int items = columns.itemCount();
    this.supportCounts = new int[items];
    this.occurrences = new int[items];
    this.places = new int[items];
    this.touched = new int[items];
    this.lastSequence = new int[items];
    Arrays.fill(lastSequence, NO_SEQUENCE);
  }

  /** Adds the frequent items of the elements where embeddings end, each as a new element. */
  void addElements(Embeddings ends, Extensions extensions) {
    spread(ends, 0, ends.size(), NO_ITEM, extensions);
  }

  /** Adds the frequent items that stand beside a pattern's last one in the same element. */
  void addItems(Extensions pattern, int extension, Extensions extensions) {
    int last = Codes.item(pattern.code(extension));
    spread(pattern.embeddings(), pattern.from(extension), pattern.to(extension), last, extensions);
  }

  private void spread(Embeddings ends, int from, int to, int above, Extensions extensions) {
    for (int e = from; e < to; e++) {
      count(ends.end(e), above);
    }
    for (int t = 0; t < touchedSize; t++) {
      int item = touched[t];
      places[item] =
          supportCounts[item] < minCount
              ? -1
              : extensions.add(
                  above == NO_ITEM ? item : ~item, supportCounts[item], occurrences[item]);
    }
    for (int e = from; e < to; e++) {
      place(ends, e, above, extensions.embeddings());
    }
    clear();
  }

  private void count(int element, int above) {
    int sequence = columns.sequenceOf(element);
    int from = columns.itemsFrom(element);
    for (int place = columns.itemsTo(element) - 1; place >= from; place--) {
      int item = columns.item(place);
      if (item <= above) {
        return;
      }
      if (occurrences[item]++ == 0) {
        touched[touchedSize++] = item;
      }
      if (lastSequence[item] != sequence) {
        lastSequence[item] = sequence;
        supportCounts[item]++;
      }
    }
  }

  private void place(Embeddings ends, int e, int above, Embeddings into) {
    int element = ends.end(e);
    int from = columns.itemsFrom(element);
    for (int place = columns.itemsTo(element) - 1; place >= from; place--) {
      int item = columns.item(place);
      if (item <= above) {
        return;
      }
      if (places[item] >= 0) {
        into.copy(places[item]++, ends, e);
      }
    }
  }

  private void clear() {
    for (int t = 0; t < touchedSize; t++) {
      int item = touched[t];
      supportCounts[item] = 0;
      occurrences[item] = 0;
      lastSequence[item] = NO_SEQUENCE;
    }
    touchedSize = 0;
  }
}
