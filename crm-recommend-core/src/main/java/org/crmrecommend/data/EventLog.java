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
 * An immutable, columnar log of events: the source of all training and counting.
 *
 * <p>Events are sorted by user, and for each user by time, item, kind, order, value, quantity and
 * channel. A missing time, order or channel sorts first; a missing value sorts last. The order
 * depends only on the events, so any order of the input gives the same log. The events of user u
 * have the indices {@code from(u)} to {@code to(u) − 1}, so a history is one range of the columns.
 *
 * <p>An event takes at most 31 bytes: item 4, kind 1, time 8, value 8, quantity 4, order 4, channel
 * 2. A column without data takes no memory; neither does the quantity if it is always 1. In
 * addition a log takes 4 bytes per user, and the id maps. Building takes O(n log n) time for n
 * events, and temporarily twice the memory plus at most 6 bytes per event.
 */
public final class EventLog {

  private final Dictionaries dictionaries;
  private final int[] starts;
  private final EventColumns columns;

  /** The map of the items may grow later. */
  private final int itemCount;

  /** Names of the codes in the columns. */
  record Dictionaries(
      IdMap users, IdMap items, IdMap orders, IdMap channels, List<EventKind> kinds) {

    /**
     * Returns the dictionaries of a part of the events, without names that do not occur there.
     *
     * @param users users with an event in the part, ascending
     * @param part recoded in place to the new dictionaries
     */
    Dictionaries restrictedTo(int[] users, EventColumns part) {
      return new Dictionaries(
          this.users.subset(users),
          items.subset(part.items().compact()),
          orders.subset(part.orders().compact()),
          channels.subset(part.channels().compact()),
          Arrays.stream(part.kinds().compact()).mapToObj(kinds::get).toList());
    }

    void addTo(ContentDigest digest, int userCount, int itemCount) {
      users.addTo(digest, "userIds", userCount);
      items.addTo(digest, "itemIds", itemCount);
      orders.addTo(digest, "orderIds", orders.size());
      channels.addTo(digest, "channelNames", channels.size());
      digest.add("kindNames", kinds.stream().map(EventKind::name).toArray(String[]::new));
    }
  }

  /**
   * Takes ownership of its arguments.
   *
   * @param starts index of each user's first event, then the number of events
   * @param columns the events in the order described in the class comment
   */
  EventLog(Dictionaries dictionaries, int[] starts, EventColumns columns) {
    this.dictionaries = dictionaries;
    this.starts = starts;
    this.columns = columns;
    this.itemCount = dictionaries.items.size();
  }

  /** Returns a builder of a log with its own maps of users and items. */
  public static EventLogBuilder builder() {
    return builder(new IdMap(), new IdMap());
  }

  /**
   * Returns a builder of a log with the maps of a shop. {@link EventLogBuilder#build} adds the new
   * ids of the events to these maps.
   */
  public static EventLogBuilder builder(IdMap users, IdMap items) {
    return new EventLogBuilder(users, items);
  }

  /** Returns a log of all events of a stream. Consumes the stream sequentially and closes it. */
  public static EventLog of(Stream<Event> events) {
    EventLogBuilder builder = builder();
    try (events) {
      events.sequential().forEach(builder::add);
    }
    return builder.build();
  }

  /** Returns the number of events. */
  public int size() {
    return starts[starts.length - 1];
  }

  /** Returns the ids of the users. */
  public IdMap users() {
    return dictionaries.users;
  }

  /** Returns the ids of the items. */
  public IdMap items() {
    return dictionaries.items;
  }

  /** Returns the number of users, including users added without an event. */
  public int userCount() {
    return starts.length - 1;
  }

  /**
   * Returns the number of items that the map had when this log was built. Each has at least one
   * event, unless the map is shared with others.
   */
  public int itemCount() {
    return itemCount;
  }

  /** Returns the index of the user's first event. */
  public int from(int user) {
    return starts[user];
  }

  /** Returns the index after the user's last event. */
  public int to(int user) {
    return starts[user + 1];
  }

  /** Returns the user of an event; O(log users) time. */
  public int user(int event) {
    int index = Arrays.binarySearch(starts, event);
    int user = index >= 0 ? index : -index - 2;
    while (starts[user + 1] == event) { // users without events share their start with the next
      user++;
    }
    return user;
  }

  /** Returns the item of an event. */
  public int item(int event) {
    return columns.item(event);
  }

  /** Returns the kind of an event. */
  public EventKind kind(int event) {
    return dictionaries.kinds.get(columns.kind(event));
  }

  /** Returns the position of the event's kind in {@link #kinds()}; at most 63. */
  public int kindCode(int event) {
    return columns.kind(event);
  }

  /** Returns whether the time of an event is known. */
  public boolean hasTime(int event) {
    return columns.time(event) != EventColumns.NO_TIME;
  }

  /**
   * Returns the time of an event in milliseconds since 1970-01-01T00:00Z.
   *
   * @throws IllegalStateException if the time is unknown
   */
  public long epochMillis(int event) {
    long time = columns.time(event);
    if (time == EventColumns.NO_TIME) {
      throw new IllegalStateException(
          "event " + event + " has no time; check hasTime(event) first");
    }
    return time;
  }

  /** Returns the value of an event, such as stars or money; see {@link Event}. */
  public OptionalDouble value(int event) {
    double value = columns.value(event);
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Returns the number of pieces of an event; 1 if the source did not give it. */
  public double quantity(int event) {
    return columns.quantity(event);
  }

  /** Returns the order, invoice or visit that an event belongs to. */
  public Optional<String> order(int event) {
    int order = columns.order(event);
    return order == EventColumns.NO_CODE
        ? Optional.empty()
        : Optional.of(dictionaries.orders.id(order));
  }

  /**
   * Returns a code that is equal for exactly the events of one order; negative without an order.
   */
  public int orderCode(int event) {
    return columns.order(event);
  }

  /** Returns the channel of an event. */
  public Optional<String> channel(int event) {
    int channel = columns.channel(event);
    return channel == EventColumns.NO_CODE
        ? Optional.empty()
        : Optional.of(dictionaries.channels.id(channel));
  }

  /** Returns a new object for an event in row form. */
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

  /** Returns all events in row form, in the order of the log. */
  public Stream<Event> events() {
    return IntStream.range(0, size()).mapToObj(this::event);
  }

  /** Returns the kinds of event that occur in the log, sorted by name. */
  public List<EventKind> kinds() {
    return dictionaries.kinds;
  }

  /** Returns the time of the latest event; empty if no event has a time. O(events) time. */
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
   * Returns whether times are positions in the sequences of users, as set by {@link
   * EventLogBuilder#addSequence}. Such times order the events of one user. They do not order the
   * events of different users and do not give the age of an event.
   */
  public boolean timesArePositions() {
    return columns.timesArePositions();
  }

  /**
   * Returns a log of the events whose indices the predicate accepts. It equals a log built from
   * these events alone: users, items, orders, channels and kinds without a remaining event are
   * removed, and the others get new indices. So a part of a log contains no information about the
   * rest. O(events) time.
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

  /**
   * Returns 32 hexadecimal digits of a SHA-256 digest of all events, users and items. It is equal
   * for logs with equal content, whatever the order of the input, and differs if any value differs.
   * It may differ between versions of this library. O(bytes) time: 1,000,000 events with a time
   * take about 25 ms on one core, and with all columns about 55 ms.
   */
  public String fingerprint() {
    ContentDigest digest = new ContentDigest("EventLog");
    dictionaries.addTo(digest, userCount(), itemCount);
    digest.add("starts", starts);
    columns.addTo(digest);
    return digest.hexDigits();
  }

  /** Returns the memory of the columns in bytes, without the id maps. */
  public long columnBytes() {
    return columns.bytes() + 4L * starts.length;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%,d events of %,d users and %,d items", size(), userCount(), itemCount());
  }
}
