package org.crmrecommend.data;

import java.util.OptionalDouble;
import org.crmrecommend.kernel.RadixSort;
import org.crmrecommend.kernel.SparseMatrix;
import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** Sums the weights of the events of users for each item. */
final class EventWeightSums {

  /**
   * Number of bits of a key for the position of an event in its user's history; enough for 33
   * million events per user.
   */
  private static final int POSITION_BITS = 25;

  private static final int ITEM_SHIFT = 32;

  /**
   * Only sums above this value are kept. The product of two larger sums does not underflow a float.
   */
  private static final float MIN_WEIGHT = 1e-18f;

  private final KindWeights kinds;
  private final long asOf;
  private final RadixSort sort = new RadixSort();
  private long[] keys = {};
  private final IntArrayList starts = IntArrayList.newListWith(0);
  private final IntArrayList items;
  private final FloatArrayList weights;

  /**
   * @param kinds the weights of the kinds of the events
   * @param asOf milliseconds since 1970; later events are ignored
   * @param capacity the expected number of items of all users
   */
  EventWeightSums(KindWeights kinds, long asOf, int capacity) {
    this.items = new IntArrayList(capacity);
    this.weights = new FloatArrayList(capacity);
    this.kinds = kinds;
    this.asOf = asOf;
  }

  /** Adds a row with the sums of a user. */
  void addUser(UserEvents events) {
    addRow(events, sortKeys(events));
    starts.add(items.size());
  }

  /** Returns the positive sums, one row per user and one column per item. */
  SparseMatrix rows(int itemCount) {
    return new SparseMatrix(itemCount, starts.toArray(), items.toArray(), weights.toArray());
  }

  /** Returns the sums of the only user. */
  Interactions.Row row() {
    int itemCount = items.isEmpty() ? 0 : items.getLast() + 1;
    return new Interactions.Row(rows(itemCount), 0);
  }

  /**
   * Sorts the keys (item, kind, position) of the user's events, without events that have no item or
   * no weight or are later than {@code asOf}. Returns their number.
   */
  private int sortKeys(UserEvents events) {
    if (keys.length < events.size()) {
      keys = new long[events.size()];
    }
    int size = 0;
    for (int event = 0; event < events.size(); event++) {
      int kind = events.kindCode(event);
      int item = events.item(event);
      if (kinds.weights()[kind].weight() != 0 && item >= 0 && age(events, event) >= 0) {
        keys[size++] = (long) item << ITEM_SHIFT | (long) kind << POSITION_BITS | event;
      }
    }
    sort.sort(keys, size, POSITION_BITS);
    return size;
  }

  private void addRow(UserEvents events, int size) {
    int next = 0;
    while (next < size) {
      int end = endOfRun(next, size, ITEM_SHIFT);
      float weight = (float) weight(events, next, end);
      if (weight > MIN_WEIGHT) {
        items.add((int) (keys[next] >>> ITEM_SHIFT));
        weights.add(weight);
      }
      next = end;
    }
  }

  /** Returns the weight of one item, summed over the event kinds in its range of keys. */
  private double weight(UserEvents events, int start, int end) {
    double weight = 0;
    int next = start;
    while (next < end) {
      int kind = (int) (keys[next] >>> POSITION_BITS) & 0x7F;
      EventWeight eventWeight = kinds.weights()[kind];
      double decayRate = kinds.decayRates()[kind];
      int endOfKind = endOfRun(next, end, POSITION_BITS);
      double sum = 0;
      for (; next < endOfKind; next++) {
        int event = (int) (keys[next] & (1 << POSITION_BITS) - 1);
        OptionalDouble rating = events.rating(event);
        double decayedWeight =
            eventWeight.decayedWeight(
                age(events, event), rating.orElse(Double.POSITIVE_INFINITY), decayRate);
        if (!eventWeight.explicit()) {
          sum += decayedWeight;
        } else if (rating.isPresent()) {
          sum = decayedWeight;
        }
      }
      weight += Math.max(-eventWeight.cap(), Math.min(eventWeight.cap(), sum));
    }
    return weight;
  }

  private int endOfRun(int start, int limit, int shift) {
    int end = start + 1;
    while (end < limit && keys[end] >>> shift == keys[start] >>> shift) {
      end++;
    }
    return end;
  }

  /**
   * Returns the milliseconds from the event to {@code asOf}, at most {@link Long#MAX_VALUE}; 0 if
   * the event has no time, −1 if it is later.
   */
  private long age(UserEvents events, int event) {
    if (!events.hasTime(event)) {
      return 0;
    }
    long time = events.epochMillis(event);
    if (time > asOf) {
      return -1;
    }
    long age = asOf - time;
    return age < 0 ? Long.MAX_VALUE : age;
  }
}
