package org.crmrecommend.data;

import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.Checks;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects events in any order and builds an {@link EventLog}. Not thread-safe.
 *
 * <p>Until {@link #build}, it holds the events in columns as the log does, and 4 bytes more per
 * event. While it builds, it needs 4 more bytes per event, and one column twice. An event that is
 * refused changes nothing.
 */
public final class EventLogBuilder {

  /** Users whose events are sorted by one thread at a time. */
  private static final int USERS_PER_BLOCK = 1 << 12;

  private final IdMap userMap;
  private final IdMap itemMap;
  private final EventEncoder encoder = new EventEncoder();
  private final int segmentBits;
  private final int maxEvents;
  private final Column users;
  private final EventColumns columns;

  /** For each code of an event id, the event. */
  private final Column eventsById;

  private final CouponUses couponUses = new CouponUses(encoder);
  private final IntIntHashMap sequenceLengths = new IntIntHashMap();
  private @Nullable Currency currency;
  private @Nullable ExchangeRates exchangeRates;
  private final PendingEvents pending = new PendingEvents();
  private Predicate<Event> eventFilter = event -> true;
  private int duplicateCount;
  private int filteredCount;
  private boolean hasSequences;
  private boolean isBuilt;

  EventLogBuilder(IdMap users, IdMap items) {
    this(users, items, Column.SEGMENT_BITS, Integer.MAX_VALUE);
  }

  /**
   * @param segmentBits binary logarithm of the entries in a segment of a column
   */
  EventLogBuilder(IdMap users, IdMap items, int segmentBits, int maxEvents) {
    Checks.requireNonNull("users", users);
    Checks.requireNonNull("items", items);
    this.userMap = users;
    this.itemMap = items;
    this.segmentBits = segmentBits;
    this.maxEvents = maxEvents;
    this.users = new Column(Integer.BYTES, EventColumns.NO_CODE, segmentBits);
    this.columns = EventColumns.empty(segmentBits);
    this.eventsById = new Column(Integer.BYTES, EventColumns.NO_CODE, segmentBits);
  }

  /**
   * Sets the currency of the log. Defaults to that of the first amount.
   *
   * @throws IllegalStateException if the log already has another currency
   */
  public EventLogBuilder currency(Currency currency) {
    Checks.requireNonNull("currency", currency);
    if (this.currency != null && !this.currency.equals(currency)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "the log already has the currency %s and cannot change to %s; set the currency"
                  + " before the first amount",
              this.currency,
              currency));
    }
    this.currency = currency;
    return this;
  }

  /**
   * Sets the rates by which amounts in other currencies are converted, and the currency of the log
   * to their target. By default, amounts in other currencies are refused.
   *
   * @throws IllegalStateException if the log already has another currency
   */
  public EventLogBuilder exchangeRates(ExchangeRates exchangeRates) {
    Checks.requireNonNull("exchangeRates", exchangeRates);
    currency(exchangeRates.target());
    this.exchangeRates = exchangeRates;
    return this;
  }

  /**
   * Sets a filter of the events added from now on, such as those of staff and crawlers. Events that
   * the predicate rejects are dropped and {@linkplain #filteredCount counted}. Replaces the filter
   * set before; by default, all events are accepted.
   *
   * @param eventFilter receives events as they are added, before amounts are converted; if it
   *     throws, {@link #add} throws the same exception
   */
  public EventLogBuilder eventFilter(Predicate<Event> eventFilter) {
    Checks.requireNonNull("eventFilter", eventFilter);
    this.eventFilter = eventFilter;
    return this;
  }

  /**
   * Adds an event. An event that the {@linkplain #eventFilter filter} rejects is dropped, even if
   * it would be refused. An event with the id and the content of an earlier one is dropped and
   * {@linkplain #duplicateCount counted}.
   *
   * <p>A user uses a coupon once: all {@link EventKind#COUPON_USE} events of the user with the
   * coupon must belong to the same order. So a reusable code needs one coupon id per redemption,
   * such as the code and the number of the order.
   *
   * @throws RefusedEventException if another event has the same id, the user has used the coupon
   *     before, the log has another currency and no exchange rate for that of the event, or a
   *     converted amount is out of the range of a long
   * @throws IllegalStateException if there are more than 64 kinds or 32,767 channels, the log has
   *     2,147,483,647 events, or it was already built
   */
  public EventLogBuilder add(Event event) {
    Checks.requireNonNull("event", event);
    requireNotBuilt();
    if (!eventFilter.test(event)) {
      filteredCount++;
      return this;
    }
    Event converted = inLogCurrency(event);
    boolean dependsOnOthers = converted.id() != null || CouponUses.isCouponUse(converted);
    if (dependsOnOthers) {
      addPending();
    }
    if (isDuplicate(converted)) {
      duplicateCount++;
      return this;
    }
    couponUses.requireUnused(converted);
    requireRoom();
    encoder.addKindAndChannel(converted);
    if (currency == null && converted.money().hasAmounts()) {
      currency = converted.currency();
    }
    if (pending.add(converted) || dependsOnOthers) {
      addPending();
    }
    return this;
  }

  private void addPending() {
    pending.drain(encoder.users(), encoder.names(EventField.ITEM), this::append);
  }

  /**
   * Adds events whose order is known but whose times are unknown. The time of each event is its
   * position in the user's sequence, in seconds after 1970-01-01T00:00Z. A second sequence of a
   * user continues the first. The times are so close together that weights with half-lives of days
   * hardly differ. The log then reports that its {@linkplain EventLog#timesArePositions times are
   * positions}.
   *
   * @param items items from the first to the last; the user is added even if there are none
   * @throws IllegalArgumentException if an id is empty
   * @throws IllegalStateException if there are more than 64 kinds, or the log was already built
   */
  public EventLogBuilder addSequence(String user, EventKind kind, List<String> items) {
    addUser(user);
    int userIndex = encoder.users().indexOfOrAdd(user);
    int position = sequenceLengths.get(userIndex);
    for (String item : items) {
      add(Event.of(user, item, kind).at(Instant.ofEpochSecond(position++)));
    }
    sequenceLengths.put(userIndex, position);
    hasSequences = true;
    return this;
  }

  /**
   * Adds a user, who may have no event.
   *
   * @throws IllegalArgumentException if the id is empty
   */
  public EventLogBuilder addUser(String user) {
    Checks.requireNonNull("user", user);
    Checks.requireNotEmpty("user", user.length());
    encoder.users().indexOfOrAdd(user);
    return this;
  }

  /** Returns the currency of the log; empty if it is not set and no amount was added so far. */
  public Optional<Currency> currency() {
    return Optional.ofNullable(currency);
  }

  /** Returns the number of events added so far, without duplicates and filtered events. */
  public int size() {
    return users.size() + pending.size();
  }

  /** Returns the number of events dropped so far because an equal event has the same id. */
  public int duplicateCount() {
    return duplicateCount;
  }

  /** Returns the number of events dropped so far because the event filter rejects them. */
  public int filteredCount() {
    return filteredCount;
  }

  /**
   * Returns the log of all events added. The builder cannot be used again; it releases each column
   * as soon as the log has it.
   *
   * @throws IllegalStateException if the log was already built
   */
  public EventLog build() {
    requireNotBuilt();
    isBuilt = true;
    addPending();
    eventsById.clear();
    EventNames names = encoder.namesIn(userMap, itemMap, columns);
    users.recode(encoder.users().indicesIn(userMap));
    int[] starts = starts(userMap.size());
    EventColumns sorted = columns.drain(canonicalOrder(starts));
    return new EventLog(names, starts, sorted, hasSequences, sorted.hasAmounts() ? currency : null);
  }

  private Event inLogCurrency(Event event) {
    EventMoney money = event.money();
    Currency source = money.currency();
    Currency target = currency;
    if (source == null || !money.hasAmounts() || target == null || source.equals(target)) {
      return event;
    }
    ExchangeRates rates = exchangeRates;
    if (rates == null || rates.rate(source).isEmpty()) {
      throw new RefusedEventException(
          RefusedEventException.Reason.NO_EXCHANGE_RATE,
          String.format(
              Locale.ROOT,
              "an amount in %1$s cannot be added to a log in %2$s; give the builder exchangeRates"
                  + " with a rate from %1$s to %2$s, or keep a log for each currency",
              source,
              target));
    }
    try {
      return event.withMoney(money.converted(target, amount -> rates.convert(amount, source)));
    } catch (IllegalArgumentException e) {
      throw new RefusedEventException(
          RefusedEventException.Reason.AMOUNT_OUT_OF_RANGE, String.valueOf(e.getMessage()));
    }
  }

  private boolean isDuplicate(Event event) {
    String id = event.id();
    int code = id == null ? -1 : encoder.names(EventField.ID).indexOf(id);
    if (code < 0) {
      return false;
    }
    int existing = (int) eventsById.get(code);
    if (users.get(existing) != encoder.users().indexOf(event.user())
        || !columns.equalsRow(existing, encoder.lookUp(event))
        || !Objects.equals(columns.texts().get(existing), event.text())) {
      throw new RefusedEventException(
          RefusedEventException.Reason.ID_OF_OTHER_EVENT,
          "id must be that of one event: " + id + " was given to another event before");
    }
    return true;
  }

  private void append(Event event, int user, int item) {
    int number = users.size();
    long[] row = encoder.encode(event, item);
    users.add(user);
    columns.add(row);
    if (event.id() != null) {
      eventsById.add(number);
    }
    if (event.text() != null) {
      columns.texts().add(number, event.text());
    }
    if (CouponUses.isCouponUse(event)) {
      couponUses.add(
          user, (int) row[EventField.COUPON.index()], (int) row[EventField.ORDER.index()]);
    }
  }

  /** Groups the events by user, then sorts the events of each user. */
  private Column canonicalOrder(int[] starts) {
    int[] next = starts.clone();
    int size = users.size();
    Column order = Column.numbers(size, segmentBits);
    for (int event = 0; event < size; event++) {
      order.set(next[(int) users.get(event)]++, event);
    }
    users.clear();
    int userCount = starts.length - 1;
    IntStream.rangeClosed(0, userCount / USERS_PER_BLOCK)
        .parallel()
        .forEach(
            block -> {
              TimeSort sort = new TimeSort(columns);
              int end = Math.min(userCount, (block + 1) * USERS_PER_BLOCK);
              for (int user = block * USERS_PER_BLOCK; user < end; user++) {
                sort.sort(order, starts[user], starts[user + 1]);
              }
            });
    return order;
  }

  private int[] starts(int userCount) {
    int[] starts = new int[userCount + 1];
    for (int event = 0; event < users.size(); event++) {
      starts[(int) users.get(event) + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    return starts;
  }

  private void requireRoom() {
    int size = size();
    if (size == maxEvents) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT, "the log is full at %,d events; split it by time or by user", size));
    }
  }

  private void requireNotBuilt() {
    if (isBuilt) {
      throw new IllegalStateException("the log was already built; create a new builder");
    }
  }
}
