package org.crmrecommend.data;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Everything that happened, in columns: the immutable record all training and counting starts from.
 *
 * <p>Events stand user by user, within a user by time, then by item, kind, order, value, quantity
 * and channel; what has no time, order or channel stands before what has one, what has no value
 * after. That order depends on the events alone, so any order of the input gives the same log. The
 * events of user u are numbers {@code from(u)} to {@code to(u) − 1}, so a history is one stretch of
 * the columns.
 *
 * <p>An event takes at most 31 bytes – item 4, kind 1, time 8, value 8, quantity 4, order 4,
 * channel 2 – and a column in which no event says anything takes none. To this come 4 bytes a user
 * and the id tables. Building takes O(n log n) time and, while it lasts, twice the memory and at
 * most 6 bytes an event.
 */
public final class EventLog {

  private final Dictionaries dictionaries;
  private final int[] starts;
  private final EventColumns columns;

  /** The names of the codes in the columns. */
  record Dictionaries(
      IdMap users, IdMap items, IdMap orders, IdMap channels, List<EventKind> kinds) {

    /**
     * The tables of a part of the events, with no name that does not occur there.
     *
     * @param users the users who have an event in the part, rising
     * @param part is renumbered to the new tables
     */
    Dictionaries restrictedTo(int[] users, EventColumns part) {
      return new Dictionaries(
          this.users.subset(users),
          items.subset(part.items().compact()),
          orders.subset(part.orders().compact()),
          channels.subset(part.channels().compact()),
          Arrays.stream(part.kinds().compact()).mapToObj(kinds::get).toList());
    }
  }

  /**
   * Takes ownership of its arguments.
   *
   * @param starts where each user's events start, and as the last entry the number of events
   * @param columns the events, user by user in the order that the class comment tells
   */
  EventLog(Dictionaries dictionaries, int[] starts, EventColumns columns) {
    this.dictionaries = dictionaries;
    this.starts = starts;
    this.columns = columns;
  }

  /** An empty log to be filled event by event. */
  public static EventLogBuilder builder() {
    return new EventLogBuilder();
  }

  /** The log of all events of a stream, which is consumed sequentially and closed. */
  public static EventLog of(Stream<Event> events) {
    EventLogBuilder builder = builder();
    try (events) {
      events.sequential().forEach(builder::add);
    }
    return builder.build();
  }

  /** How many events there are. */
  public int size() {
    return starts[starts.length - 1];
  }

  /** The ids of the users. */
  public IdMap users() {
    return dictionaries.users;
  }

  /** The ids of the items. */
  public IdMap items() {
    return dictionaries.items;
  }

  /** How many users there are, those included who were added without an event. */
  public int userCount() {
    return dictionaries.users.size();
  }

  /** How many items there are; each has an event. */
  public int itemCount() {
    return dictionaries.items.size();
  }

  /** The number of the user's first event. */
  public int from(int user) {
    return starts[user];
  }

  /** The number after the user's last event. */
  public int to(int user) {
    return starts[user + 1];
  }

  /** Whose event this is; O(log users) time. */
  public int user(int event) {
    int index = Arrays.binarySearch(starts, event);
    int user = index >= 0 ? index : -index - 2;
    while (starts[user + 1] == event) { // users without events share their start with the next
      user++;
    }
    return user;
  }

  /** The number of the event's item. */
  public int item(int event) {
    return columns.item(event);
  }

  /** What happened. */
  public EventKind kind(int event) {
    return dictionaries.kinds.get(columns.kind(event));
  }

  /** The place of the event's kind in {@link #kinds()}; at most 63. */
  public int kindCode(int event) {
    return columns.kind(event);
  }

  /** Whether the event's time is known. */
  public boolean hasTime(int event) {
    return columns.time(event) != EventColumns.NO_TIME;
  }

  /**
   * The event's time in milliseconds since 1970-01-01T00:00Z.
   *
   * @throws IllegalStateException if the time is not known
   */
  public long epochMillis(int event) {
    long time = columns.time(event);
    if (time == EventColumns.NO_TIME) {
      throw new IllegalStateException("event " + event + " has no time; ask hasTime(event) first");
    }
    return time;
  }

  /** The number that belongs to the event's kind, such as stars or money; see {@link Event}. */
  public OptionalDouble value(int event) {
    double value = columns.value(event);
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** How many pieces the event is about, 1 if the source did not tell. */
  public double quantity(int event) {
    return columns.quantity(event);
  }

  /** The order, invoice or visit the event belongs to. */
  public Optional<String> order(int event) {
    int order = columns.order(event);
    return order == EventColumns.NO_CODE
        ? Optional.empty()
        : Optional.of(dictionaries.orders.id(order));
  }

  /** A number that events of one order share, and no others; negative without an order. */
  public int orderCode(int event) {
    return columns.order(event);
  }

  /** The channel the event came through. */
  public Optional<String> channel(int event) {
    int channel = columns.channel(event);
    return channel == EventColumns.NO_CODE
        ? Optional.empty()
        : Optional.of(dictionaries.channels.id(channel));
  }

  /** The event in row form, allocated anew. */
  public Event event(int event) {
    OptionalDouble value = value(event);
    return new Event(
        dictionaries.users.id(user(event)),
        dictionaries.items.id(item(event)),
        kind(event),
        hasTime(event) ? Instant.ofEpochMilli(epochMillis(event)) : null,
        value.isPresent() ? value.getAsDouble() : null,
        quantity(event),
        order(event).orElse(null),
        channel(event).orElse(null));
  }

  /** All events in row form, in the log's order. */
  public Stream<Event> events() {
    return IntStream.range(0, size()).mapToObj(this::event);
  }

  /** The kinds of event that occur in the log, by name. */
  public List<EventKind> kinds() {
    return dictionaries.kinds;
  }

  /** The time of the latest event; empty if no event has one. O(events) time. */
  public Optional<Instant> lastTime() {
    long last = EventColumns.NO_TIME;
    for (int event = 0; event < size(); event++) {
      last = Math.max(last, columns.time(event));
    }
    return last == EventColumns.NO_TIME
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(last));
  }

  /**
   * Whether times are positions in users' sequences, as {@link EventLogBuilder#addSequence} gives
   * them. They order the events of one user, but do not compare the events of two users, nor tell
   * how long ago an event was.
   */
  public boolean timesArePositions() {
    return columns.timesArePositions();
  }

  /**
   * The log of the events whose numbers the predicate accepts, as if it had been built from these
   * events alone: users, items, orders, channels and kinds without a remaining event are gone, and
   * the others are numbered anew. So a part of a log knows nothing of the rest. O(events) time.
   */
  public EventLog filter(IntPredicate events) {
    int[] kept = IntStream.range(0, size()).filter(events).toArray();
    int[] keptUsers = new int[userCount()];
    int[] keptStarts = new int[userCount() + 1];
    int count = 0;
    for (int user = 0, next = 0; user < userCount(); user++) {
      while (next < kept.length && kept[next] < starts[user + 1]) {
        next++;
      }
      if (next > keptStarts[count]) {
        keptUsers[count++] = user;
        keptStarts[count] = next;
      }
    }
    EventColumns part = columns.gather(kept);
    return new EventLog(
        dictionaries.restrictedTo(Arrays.copyOf(keptUsers, count), part),
        Arrays.copyOf(keptStarts, count + 1),
        part);
  }

  /** The memory of the columns in bytes, without the id tables. */
  public long columnBytes() {
    return columns.bytes() + 4L * starts.length;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%,d events of %,d users and %,d items", size(), userCount(), itemCount());
  }
}
