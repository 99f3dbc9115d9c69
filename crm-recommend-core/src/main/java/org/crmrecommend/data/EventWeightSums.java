package org.crmrecommend.data;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.crmrecommend.kernel.SparseMatrix;
import org.eclipse.collections.impl.list.mutable.primitive.FloatArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** Sums the weights of the events of a log for each user and item. */
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

  private final EventLog log;
  private final EventWeight[] eventWeights;
  private final long asOf;
  private final IntArrayList items = new IntArrayList();
  private final FloatArrayList weights = new FloatArrayList();

  /**
   * @param eventWeights the weight of each kind of the log, by kind code
   * @param asOf milliseconds since 1970; later events are ignored
   */
  EventWeightSums(EventLog log, EventWeight[] eventWeights, long asOf) {
    this.log = log;
    this.eventWeights = eventWeights;
    this.asOf = asOf;
  }

  /** Returns the positive sums, one row per user of the log and one column per item. */
  SparseMatrix rows(int itemCount) {
    int[] starts = new int[log.userCount() + 1];
    for (int user = 0; user < log.userCount(); user++) {
      addRow(log.from(user), sortedKeys(user));
      starts[user + 1] = items.size();
    }
    return new SparseMatrix(itemCount, starts, items.toArray(), weights.toArray());
  }

  /**
   * Returns the sorted keys (item, kind, position) of the user's events, without events that have
   * no item or no weight or are later than {@code asOf}.
   */
  private long[] sortedKeys(int user) {
    int from = log.from(user);
    long[] keys = new long[log.to(user) - from];
    int size = 0;
    for (int event = from; event < log.to(user); event++) {
      if (eventWeights[log.kindCode(event)].weight() != 0
          && log.hasItem(event)
          && age(event) >= 0) {
        long item = log.item(event);
        keys[size++] =
            item << ITEM_SHIFT | (long) log.kindCode(event) << POSITION_BITS | (event - from);
      }
    }
    Arrays.sort(keys, 0, size);
    return Arrays.copyOf(keys, size);
  }

  private void addRow(int from, long[] keys) {
    int next = 0;
    while (next < keys.length) {
      int end = endOfRun(keys, next, ITEM_SHIFT);
      float weight = (float) weight(from, keys, next, end);
      if (weight > MIN_WEIGHT) {
        items.add((int) (keys[next] >>> ITEM_SHIFT));
        weights.add(weight);
      }
      next = end;
    }
  }

  /** Returns the weight of one item, summed over the event kinds in its range of keys. */
  private double weight(int from, long[] keys, int start, int end) {
    double weight = 0;
    int next = start;
    while (next < end) {
      EventWeight eventWeight = eventWeights[(int) (keys[next] >>> POSITION_BITS) & 0x7F];
      int endOfKind = Math.min(end, endOfRun(keys, next, POSITION_BITS));
      double sum = 0;
      for (; next < endOfKind; next++) {
        int event = from + (int) (keys[next] & (1 << POSITION_BITS) - 1);
        OptionalDouble rating = log.rating(event);
        double decayedWeight =
            eventWeight.decayedWeight(age(event), rating.orElse(Double.POSITIVE_INFINITY));
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

  private static int endOfRun(long[] keys, int start, int shift) {
    int end = start + 1;
    while (end < keys.length && keys[end] >>> shift == keys[start] >>> shift) {
      end++;
    }
    return end;
  }

  /**
   * Returns the milliseconds from the event to {@code asOf}, at most {@link Long#MAX_VALUE}; 0 if
   * the event has no time, −1 if it is later.
   */
  private long age(int event) {
    if (!log.hasTime(event)) {
      return 0;
    }
    long time = log.epochMillis(event);
    if (time > asOf) {
      return -1;
    }
    long age = asOf - time;
    return age < 0 ? Long.MAX_VALUE : age;
  }
}
