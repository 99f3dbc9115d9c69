package org.crmrecommend.history;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.data.UserEvents;

/**
 * The sorted events of a history in one array: 13 bytes per event, 4 more if any event has an
 * order, and 8 more if any has a rating. Immutable.
 */
final class EventRecords {

  static final long NO_TIME = Long.MIN_VALUE;

  static final EventRecords EMPTY = new EventRecords(new byte[0], false, false);

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  private static final int TIME = Integer.BYTES;
  private static final int KIND = TIME + Long.BYTES;
  private static final int ORDER = KIND + 1;
  private static final int RATING = ORDER + Integer.BYTES;

  private final byte[] bytes;
  private final boolean hasOrders;
  private final boolean hasRatings;
  private final byte width;

  private EventRecords(byte[] bytes, boolean hasOrders, boolean hasRatings) {
    this.bytes = bytes;
    this.width = (byte) width(hasOrders, hasRatings);
    this.hasOrders = hasOrders;
    this.hasRatings = hasRatings;
  }

  /** Returns records of these events, which must be sorted. */
  static EventRecords of(List<EventRecord> sorted) {
    if (sorted.isEmpty()) {
      return EMPTY;
    }
    boolean hasOrders = sorted.stream().anyMatch(event -> event.order() >= 0);
    boolean hasRatings = sorted.stream().anyMatch(event -> !Double.isNaN(event.rating()));
    EventRecords records = zeros(sorted.size(), hasOrders, hasRatings);
    for (int event = 0; event < sorted.size(); event++) {
      records.set(event, sorted.get(event));
    }
    return records;
  }

  /** Returns the newest of these events within the limits. */
  EventRecords newest(HistoryLimits limits, KindCodes kinds) {
    if (size() <= Math.min(limits.events(), limits.lastingEvents())) {
      return this;
    }
    int lastingCount = (int) stream().filter(event -> kinds.isLasting(event.kind())).count();
    int lastingExcess = Math.max(0, lastingCount - limits.lastingEvents());
    int otherExcess = Math.max(0, size() - lastingCount - limits.events());
    List<EventRecord> newest = new ArrayList<>(size() - lastingExcess - otherExcess);
    for (int event = 0; event < size(); event++) {
      if (kinds.isLasting(kind(event)) ? lastingExcess-- <= 0 : otherExcess-- <= 0) {
        newest.add(get(event));
      }
    }
    return of(newest);
  }

  /** Returns these events and others in their order. */
  EventRecords mergedWith(EventRecords other, KindCodes kinds) {
    if (size() == 0 || other.size() == 0) {
      return size() == 0 ? other : this;
    }
    EventRecords merged =
        zeros(size() + other.size(), hasOrders || other.hasOrders, hasRatings || other.hasRatings);
    int own = 0;
    int others = 0;
    while (own < size() && others < other.size()) {
      if (isBefore(own, other, others, kinds)) {
        merged.copy(own + others, this, own++);
      } else {
        merged.copy(own + others, other, others++);
      }
    }
    while (own < size()) {
      merged.copy(own + others, this, own++);
    }
    while (others < other.size()) {
      merged.copy(own + others, other, others++);
    }
    return merged;
  }

  private boolean isBefore(int event, EventRecords other, int otherEvent, KindCodes kinds) {
    int byTime = Long.compare(time(event), other.time(otherEvent));
    return byTime == 0 ? get(event).compareTo(other.get(otherEvent), kinds) <= 0 : byTime < 0;
  }

  private void copy(int event, EventRecords source, int sourceEvent) {
    if (source.width == width) {
      System.arraycopy(source.bytes, source.start(sourceEvent), bytes, start(event), width);
    } else {
      set(event, source.get(sourceEvent));
    }
  }

  /** Returns records of events in any order. */
  static EventRecords of(UserEvents events, KindCodes kinds) {
    int size = events.size();
    boolean hasOrders = false;
    boolean hasRatings = false;
    for (int event = 0; event < size; event++) {
      hasOrders |= events.orderCode(event) >= 0;
      hasRatings |= events.rating(event).isPresent();
    }
    EventRecords records = size == 0 ? EMPTY : zeros(size, hasOrders, hasRatings);
    boolean isSorted = true;
    for (int event = 0; event < size; event++) {
      records.copy(events, event);
      isSorted &= event == 0 || records.isAscending(event, kinds);
    }
    return isSorted ? records : of(records.sorted(kinds));
  }

  private void copy(UserEvents events, int event) {
    int start = start(event);
    INTS.set(bytes, start, Math.max(-1, events.item(event)));
    LONGS.set(bytes, start + TIME, events.hasTime(event) ? events.epochMillis(event) : NO_TIME);
    bytes[start + KIND] = (byte) events.kindCode(event);
    if (hasOrders) {
      int order = Math.max(EventRecord.NO_ORDER, events.orderCode(event));
      INTS.set(bytes, start + ORDER, order);
    }
    if (hasRatings) {
      double rating = events.rating(event).orElse(Double.NaN);
      LONGS.set(bytes, start + ratingOffset(), Double.doubleToLongBits(rating));
    }
  }

  /** Returns whether an event is not before its predecessor in the order of a history. */
  private boolean isAscending(int event, KindCodes kinds) {
    int byTime = Long.compare(time(event - 1), time(event));
    return byTime < 0 || (byTime == 0 && get(event - 1).compareTo(get(event), kinds) <= 0);
  }

  private List<EventRecord> sorted(KindCodes kinds) {
    return stream().sorted((one, other) -> one.compareTo(other, kinds)).toList();
  }

  /** Returns the events in their order. */
  Stream<EventRecord> stream() {
    return IntStream.range(0, size()).mapToObj(this::get);
  }

  /**
   * Returns these events with other codes of the same kinds.
   *
   * @param codes the new code of each code
   */
  EventRecords withKinds(int[] codes) {
    EventRecords copy = new EventRecords(bytes.clone(), hasOrders, hasRatings);
    for (int event = 0; event < size(); event++) {
      copy.bytes[start(event) + KIND] = (byte) codes[kind(event)];
    }
    return copy;
  }

  private static EventRecords zeros(int size, boolean hasOrders, boolean hasRatings) {
    byte[] bytes = new byte[Math.multiplyExact(size, width(hasOrders, hasRatings))];
    return new EventRecords(bytes, hasOrders, hasRatings);
  }

  int size() {
    return bytes.length / width;
  }

  int item(int event) {
    return (int) INTS.get(bytes, start(event));
  }

  long time(int event) {
    return (long) LONGS.get(bytes, start(event) + TIME);
  }

  int kind(int event) {
    return bytes[start(event) + KIND];
  }

  int order(int event) {
    return hasOrders ? (int) INTS.get(bytes, start(event) + ORDER) : EventRecord.NO_ORDER;
  }

  double rating(int event) {
    return hasRatings
        ? Double.longBitsToDouble((long) LONGS.get(bytes, start(event) + ratingOffset()))
        : Double.NaN;
  }

  EventRecord get(int event) {
    return new EventRecord(item(event), time(event), kind(event), order(event), rating(event));
  }

  /** Returns the number of events with a time above {@code after} and at most {@code until}. */
  int countBetween(long after, long until) {
    int count = 0;
    for (int event = size() - 1; event >= 0 && time(event) > after; event--) {
      count += time(event) <= until ? 1 : 0;
    }
    return count;
  }

  /** Returns records with one more event in its place. O(events) time. */
  EventRecords with(EventRecord added, KindCodes kinds) {
    int position = size();
    while (position > 0 && added.compareTo(get(position - 1), kinds) < 0) {
      position--;
    }
    EventRecords copy =
        zeros(
            size() + 1,
            hasOrders || added.order() >= 0,
            hasRatings || !Double.isNaN(added.rating()));
    if (copy.width == width) {
      int start = start(position);
      System.arraycopy(bytes, 0, copy.bytes, 0, start);
      System.arraycopy(bytes, start, copy.bytes, start + width, bytes.length - start);
    } else {
      for (int event = 0; event < size(); event++) {
        copy.set(event < position ? event : event + 1, get(event));
      }
    }
    copy.set(position, added);
    return copy;
  }

  /**
   * Returns records without the oldest events of lasting and of other kinds that exceed the limits
   * by one.
   */
  EventRecords within(HistoryLimits limits, KindCodes kinds) {
    if (size() <= Math.min(limits.events(), limits.lastingEvents())) {
      return this;
    }
    int lastingCount = 0;
    for (int event = 0; event < size(); event++) {
      lastingCount += kinds.isLasting(kind(event)) ? 1 : 0;
    }
    if (lastingCount > limits.lastingEvents()) {
      return without(first(true, kinds));
    }
    return size() - lastingCount > limits.events() ? without(first(false, kinds)) : this;
  }

  /** Returns the oldest event of a lasting or of another kind; there must be one. */
  private int first(boolean isLasting, KindCodes kinds) {
    int event = 0;
    while (kinds.isLasting(kind(event)) != isLasting) {
      event++;
    }
    return event;
  }

  private EventRecords without(int event) {
    EventRecords copy = zeros(size() - 1, hasOrders, hasRatings);
    int start = start(event);
    System.arraycopy(bytes, 0, copy.bytes, 0, start);
    System.arraycopy(bytes, start + width, copy.bytes, start, copy.bytes.length - start);
    return copy;
  }

  private void set(int event, EventRecord values) {
    int start = start(event);
    INTS.set(bytes, start, values.item());
    LONGS.set(bytes, start + TIME, values.time());
    bytes[start + KIND] = (byte) values.kind();
    if (hasOrders) {
      INTS.set(bytes, start + ORDER, values.order());
    }
    if (hasRatings) {
      LONGS.set(bytes, start + ratingOffset(), Double.doubleToLongBits(values.rating()));
    }
  }

  private int start(int event) {
    return event * width;
  }

  private int ratingOffset() {
    return hasOrders ? RATING : ORDER;
  }

  private static int width(boolean hasOrders, boolean hasRatings) {
    return ORDER + (hasOrders ? Integer.BYTES : 0) + (hasRatings ? Long.BYTES : 0);
  }
}
