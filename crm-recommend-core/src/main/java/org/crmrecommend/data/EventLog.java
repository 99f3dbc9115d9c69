package org.crmrecommend.data;

import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An immutable, columnar log of events: the source of all training and counting. It holds up to
 * 2,147,483,647 events.
 *
 * <p>Events are sorted by user, and for each user by time, item, kind, order, rating, quantity,
 * channel, amount, list price, discount, coupon, session, answer, position, attributes, id and
 * text. A missing field sorts first, except that a missing rating sorts last. The order depends
 * only on the events, so any order of the input gives the same log. The events of user u have the
 * indices {@code from(u)} to {@code to(u) − 1}, so a history is one range of the columns.
 *
 * <p>An event takes item 4 bytes, kind 1, time 8, rating 8, quantity 4, order 4, channel 2, amount,
 * list price and discount 8 each, and coupon, session, answer, position, attributes and id 4 each.
 * A column without data takes no memory; neither does the quantity if it is always 1. A text takes
 * memory only for its event. In addition a log takes 4 bytes per user, and the id maps. Building
 * takes O(n log n) time for n events.
 */
public final class EventLog {

  private final EventNames names;
  private final int[] starts;
  private final EventColumns columns;
  private final boolean timesArePositions;
  private final @Nullable Currency currency;

  /** The map of the items may grow later. */
  private final int itemCount;

  /**
   * Takes ownership of its arguments.
   *
   * @param starts index of each user's first event, then the number of events
   * @param columns the events in the order described in the class comment
   * @param timesArePositions whether each time is only the position of the event in its user's
   *     sequence
   * @param currency null exactly if no event has an amount, a list price or a discount
   */
  EventLog(
      EventNames names,
      int[] starts,
      EventColumns columns,
      boolean timesArePositions,
      @Nullable Currency currency) {
    this.names = names;
    this.starts = starts;
    this.columns = columns;
    this.timesArePositions = timesArePositions;
    this.currency = currency;
    this.itemCount = names.names(EventField.ITEM).size();
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
    return names.users();
  }

  /** Returns the ids of the items. */
  public IdMap items() {
    return names.names(EventField.ITEM);
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

  /** Returns the events of a user, without copying. Their order codes are those of the log. */
  public UserEvents eventsOf(int user) {
    return new LogOfUser(this, from(user), to(user) - from(user));
  }

  /**
   * Returns a range of the events of one user, without copying. Their order codes are those of the
   * log.
   *
   * @param from index of the first event
   * @param to index after the last event
   * @throws IllegalArgumentException if the indices are not those of a range of this log
   */
  public UserEvents eventsBetween(int from, int to) {
    if (from < 0 || to < from || to > size()) {
      throw new IllegalArgumentException(
          "from and to must be a range of the " + size() + " events: " + from + " and " + to);
    }
    return new LogOfUser(this, from, to - from);
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

  /** Returns whether an event has an item. */
  public boolean hasItem(int event) {
    return columns.item(event) >= 0;
  }

  /** Returns the item of an event, or −1 if it has none. */
  public int item(int event) {
    return columns.item(event);
  }

  /** Returns the kind of an event. */
  public EventKind kind(int event) {
    return names.kinds().get(columns.kind(event));
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

  /** Returns the stars of an event. */
  public OptionalDouble rating(int event) {
    double rating = columns.rating(event);
    return Double.isNaN(rating) ? OptionalDouble.empty() : OptionalDouble.of(rating);
  }

  /** Returns the number of pieces of an event; 1 if the source did not give it. */
  public double quantity(int event) {
    return columns.quantity(event);
  }

  /** Returns the order or invoice that an event belongs to. */
  public Optional<String> order(int event) {
    return name(EventField.ORDER, event);
  }

  /**
   * Returns a code that is equal for exactly the events of one order; negative without an order.
   */
  public int orderCode(int event) {
    return columns.code(EventField.ORDER, event);
  }

  /** Returns the channel of an event. */
  public Optional<String> channel(int event) {
    return name(EventField.CHANNEL, event);
  }

  /** Returns the position of the event's channel in {@link #channels()}; negative without one. */
  public int channelCode(int event) {
    return columns.code(EventField.CHANNEL, event);
  }

  /** Returns the channels that occur in the log, in a new list. O(channels) time. */
  public List<String> channels() {
    return names.names(EventField.CHANNEL).stream().toList();
  }

  /**
   * Returns the currency of all amounts, list prices and discounts; empty if no event has one of
   * these.
   */
  public Optional<Currency> currency() {
    return Optional.ofNullable(currency);
  }

  /**
   * Returns what was paid or refunded for the whole line of an event, in minor units of {@link
   * #currency}.
   */
  public OptionalLong amount(int event) {
    return money(EventField.AMOUNT, event);
  }

  /** Returns the price of the line before discounts, in minor units of {@link #currency}. */
  public OptionalLong listPrice(int event) {
    return money(EventField.LIST_PRICE, event);
  }

  /** Returns the discount of the line of an event, in minor units of {@link #currency}. */
  public OptionalLong discount(int event) {
    return money(EventField.DISCOUNT, event);
  }

  /** Returns the id of the coupon of an event. */
  public Optional<String> coupon(int event) {
    return name(EventField.COUPON, event);
  }

  /** Returns whether an event has a coupon. */
  public boolean hasCoupon(int event) {
    return columns.code(EventField.COUPON, event) != EventColumns.NO_CODE;
  }

  /** Returns the visit that an event belongs to. */
  public Optional<String> session(int event) {
    return name(EventField.SESSION, event);
  }

  /** Returns a code that is equal for exactly the events of one visit; negative without a visit. */
  public int sessionCode(int event) {
    return columns.code(EventField.SESSION, event);
  }

  /** Returns the id of an event. */
  public Optional<String> id(int event) {
    return name(EventField.ID, event);
  }

  /** Returns the answer that an event is attributed to. */
  public Optional<String> answerId(int event) {
    return name(EventField.ANSWER, event);
  }

  /** Returns the position in the answer that an event is attributed to, from 1. */
  public OptionalInt position(int event) {
    int position = columns.code(EventField.POSITION, event);
    return position == EventColumns.NO_CODE ? OptionalInt.empty() : OptionalInt.of(position);
  }

  /** Returns the attributes of an event, sorted by name. */
  public Map<String, String> attributes(int event) {
    return names.attributes(columns.code(EventField.ATTRIBUTES, event));
  }

  /**
   * Returns the position of the event's attributes in {@link #attributeSets()}; negative without
   * attributes. Events with equal attributes have the same code.
   */
  public int attributesCode(int event) {
    return columns.code(EventField.ATTRIBUTES, event);
  }

  /** Returns the different sets of attributes that events of the log have. */
  public List<Map<String, String>> attributeSets() {
    return names.attributeSets();
  }

  /** Returns the text of an event; O(log texts) time. */
  public Optional<String> text(int event) {
    return Optional.ofNullable(columns.texts().get(event));
  }

  private Optional<String> name(EventField field, int event) {
    return Optional.ofNullable(names.name(field, columns.code(field, event)));
  }

  private OptionalLong money(EventField field, int event) {
    long amount = columns.get(field, event);
    return amount == EventColumns.NO_AMOUNT ? OptionalLong.empty() : OptionalLong.of(amount);
  }

  /** Returns a new object for an event in row form. */
  public Event event(int event) {
    return EventRow.of(this, event);
  }

  /** Returns all events in row form, in the order of the log. */
  public Stream<Event> events() {
    return IntStream.range(0, size()).mapToObj(this::event);
  }

  /** Returns the kinds of event that occur in the log, sorted by name. */
  public List<EventKind> kinds() {
    return names.kinds();
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
    return timesArePositions;
  }

  /**
   * Returns a log of the events whose indices the predicate accepts. It equals a log built from
   * these events alone: users, items, orders, channels and kinds without a remaining event are
   * removed, and the others get new indices. So a part of a log contains no information about the
   * rest. O(events) time.
   */
  public EventLog filter(IntPredicate events) {
    Column kept = new Column(Integer.BYTES, EventColumns.NO_CODE, Column.SEGMENT_BITS);
    int[] keptUsers = new int[userCount()];
    int[] keptStarts = new int[userCount() + 1];
    int count = 0;
    for (int user = 0; user < userCount(); user++) {
      for (int event = starts[user]; event < starts[user + 1]; event++) {
        if (events.test(event)) {
          kept.add(event);
        }
      }
      if (kept.size() > keptStarts[count]) {
        keptUsers[count++] = user;
        keptStarts[count] = kept.size();
      }
    }
    EventColumns part = columns.gather(kept);
    return new EventLog(
        names.restrictedTo(Arrays.copyOf(keptUsers, count), part),
        Arrays.copyOf(keptStarts, count + 1),
        part,
        timesArePositions,
        part.hasAmounts() ? currency : null);
  }

  /**
   * Returns 32 hexadecimal digits of a SHA-256 digest of all events, users and items. It is equal
   * for logs with equal content, whatever the order of the input, and differs if any value differs.
   * It may differ between versions of this library. O(bytes) time: 1,000,000 events with a time
   * take about 25 ms on one core, and with all columns about 55 ms.
   */
  public String fingerprint() {
    ContentDigest digest = new ContentDigest("EventLog");
    names.addTo(digest, userCount(), itemCount);
    digest.add("starts", starts);
    columns.addTo(digest);
    digest.add("timesArePositions", timesArePositions ? 1 : 0);
    names.addOptionalTo(digest, columns);
    columns.texts().addTo(digest);
    if (currency != null) {
      digest.add("currency", currency.getCurrencyCode());
    }
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
