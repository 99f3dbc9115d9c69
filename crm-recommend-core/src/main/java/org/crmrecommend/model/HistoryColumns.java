package org.crmrecommend.model;

import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;

/** Growing columns for the items or events of a profile. Not thread-safe. */
final class HistoryColumns {

  private final IntArrayList items;
  private final FloatArrayList weights;
  private final LongArrayList times;
  private final LongArrayList kindBits;

  /**
   * @param capacity the expected number of entries
   */
  HistoryColumns(int capacity) {
    this.items = new IntArrayList(capacity);
    this.weights = new FloatArrayList(capacity);
    this.times = new LongArrayList(capacity);
    this.kindBits = new LongArrayList(capacity);
  }

  /** Returns the position of an item, negative if it is absent. O(history) time. */
  int indexOf(int item) {
    return items.indexOf(item);
  }

  /** Adds an item that is absent. */
  void append(int item, float weight, long lastTime, long kindBits) {
    items.add(item);
    weights.add(weight);
    times.add(lastTime);
    this.kindBits.add(kindBits);
  }

  /** Adds an item. If it is present, adds the weight to its weight and keeps the later time. */
  void add(int item, float weight, long lastTime) {
    int index = indexOf(item);
    if (index < 0) {
      append(item, weight, lastTime, 0);
    } else {
      weights.set(index, weights.get(index) + weight);
      times.set(index, Math.max(times.get(index), lastTime));
    }
  }

  /** Adds kinds of event to the item at a position. */
  void addKinds(int index, long bits) {
    kindBits.set(index, kindBits.get(index) | bits);
  }

  int[] items() {
    return items.toArray();
  }

  float[] weights() {
    return weights.toArray();
  }

  long[] times() {
    return times.toArray();
  }

  long[] kindBits() {
    return kindBits.toArray();
  }

  /** Returns the largest item, −1 if there is none. */
  int maxItem() {
    return items.isEmpty() ? -1 : items.max();
  }

  int size() {
    return items.size();
  }

  int item(int index) {
    return items.get(index);
  }

  long time(int index) {
    return times.get(index);
  }

  long kindBits(int index) {
    return kindBits.get(index);
  }

  /** Returns an independent copy. */
  HistoryColumns copy() {
    HistoryColumns copy = new HistoryColumns(size());
    for (int index = 0; index < size(); index++) {
      copy.append(item(index), weights.get(index), time(index), kindBits(index));
    }
    return copy;
  }

  /** Returns the entries whose items have a nonnegative new index. */
  HistoryColumns renumbered(int[] newItems) {
    HistoryColumns renumbered = new HistoryColumns(size());
    for (int index = 0; index < items.size(); index++) {
      int item = newItems[items.get(index)];
      if (item >= 0) {
        renumbered.append(item, weights.get(index), times.get(index), kindBits.get(index));
      }
    }
    return renumbered;
  }
}
