package org.crmrecommend.popularity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.UserEvents;

/**
 * The events of one user with one item.
 *
 * @param entries sorted by time
 */
record EventsOfItem(List<EventKind> kinds, int item, List<Entry> entries) implements UserEvents {

  static final EventsOfItem NONE = new EventsOfItem(List.of(), -1, List.of());

  /**
   * An event.
   *
   * @param time {@link PositivePairs#UNTIMED} if unknown
   */
  record Entry(int kindCode, long time, OptionalDouble rating) {}

  /** Returns those of the events that have an item. */
  static EventsOfItem of(UserEvents events, int item) {
    List<Entry> entries = new ArrayList<>();
    for (int event = 0; event < events.size(); event++) {
      if (events.item(event) == item) {
        long time = events.hasTime(event) ? events.epochMillis(event) : PositivePairs.UNTIMED;
        entries.add(new Entry(events.kindCode(event), time, events.rating(event)));
      }
    }
    return new EventsOfItem(events.kinds(), item, entries);
  }

  /** Returns a copy with one more event, after those of the same time. */
  EventsOfItem with(Event event) {
    List<EventKind> extendedKinds = new ArrayList<>(kinds);
    if (!kinds.contains(event.kind())) {
      extendedKinds.add(event.kind());
    }
    Double rating = event.rating();
    long time = PositivePairs.time(event);
    int position = entries.size();
    while (position > 0 && entries.get(position - 1).time() > time) {
      position--;
    }
    List<Entry> extended = new ArrayList<>(entries);
    extended.add(
        position,
        new Entry(
            extendedKinds.indexOf(event.kind()),
            time,
            rating == null ? OptionalDouble.empty() : OptionalDouble.of(rating)));
    return new EventsOfItem(extendedKinds, item, extended);
  }

  /** Returns the time of the last event; {@link Instant#EPOCH} if no event has a time. */
  Instant lastTime() {
    return entries.isEmpty() || !hasTime(entries.size() - 1)
        ? Instant.EPOCH
        : Instant.ofEpochMilli(epochMillis(entries.size() - 1));
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public int item(int event) {
    return item;
  }

  @Override
  public int kindCode(int event) {
    return entries.get(event).kindCode();
  }

  @Override
  public boolean hasTime(int event) {
    return entries.get(event).time() != PositivePairs.UNTIMED;
  }

  @Override
  public long epochMillis(int event) {
    return entries.get(event).time();
  }

  @Override
  public OptionalDouble rating(int event) {
    return entries.get(event).rating();
  }

  @Override
  public int orderCode(int event) {
    return -1;
  }
}
