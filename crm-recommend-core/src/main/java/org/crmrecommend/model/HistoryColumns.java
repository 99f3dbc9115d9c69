package org.crmrecommend.model;

import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;

/** Growing columns for the history of a profile, one entry per item. Not thread-safe. */
final class HistoryColumns {

  private final IntArrayList items = new IntArrayList();
  private final FloatArrayList weights = new FloatArrayList();
  private final LongArrayList times = new LongArrayList();
  private final LongArrayList kindBits = new LongArrayList();

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
}
