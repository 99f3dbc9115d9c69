package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.jspecify.annotations.Nullable;

/** Converts the rows of a table with named columns to events. Not thread-safe. */
final class EventRowParser {

  private static final Set<String> RATING_HEADERS = Set.of("rating", "stars");
  private static final Set<EventKind> RATED_KINDS = Set.of(EventKind.RATING, EventKind.REVIEW);

  private final Columns columns;
  private final Map<ColumnRole, Integer> columnIndices;
  private final TimeParser timeParser;
  private final TimeFormat timeFormat;
  private final Map<String, EventKind> kinds = new HashMap<>();
  private final int user;
  private final int visitor;
  private final int item;
  private final int kind;
  private final int time;
  private final int value;
  private final int quantity;
  private final int order;
  private final int channel;
  private final boolean hasRatingHeader;
  private final @Nullable EventKind defaultKind;
  private final @Nullable EventKind kindOfAll;

  /**
   * @param context provides the time parser; if it has a kind for all events, no kind column is
   *     read
   * @throws BadInputException if the header lacks a configured column, or user or item
   */
  EventRowParser(
      Columns columns, Header header, EventFormat.ReadContext context, TimeFormat timeFormat) {
    this(
        columns,
        header,
        columnIndices(columns, header, context.kind() == null),
        context,
        timeFormat);
  }

  /**
   * Creates a parser for a format that has only these columns.
   *
   * @param columnIndices column index of each role, including user and item
   */
  EventRowParser(
      Header header,
      Map<ColumnRole, Integer> columnIndices,
      EventFormat.ReadContext context,
      TimeFormat timeFormat) {
    this(Columns.DEFAULTS, header, columnIndices, context, timeFormat);
  }

  private EventRowParser(
      Columns columns,
      Header header,
      Map<ColumnRole, Integer> columnIndices,
      EventFormat.ReadContext context,
      TimeFormat timeFormat) {
    this.columns = columns;
    this.columnIndices = columnIndices;
    this.timeParser = context.timeParser();
    this.timeFormat = timeFormat;
    this.user = columnIndex(ColumnRole.USER, columnIndices);
    this.visitor = columnIndex(ColumnRole.VISITOR, columnIndices);
    this.item = columnIndex(ColumnRole.ITEM, columnIndices);
    this.kind = columnIndex(ColumnRole.KIND, columnIndices);
    this.time = columnIndex(ColumnRole.TIME, columnIndices);
    this.value = columnIndex(ColumnRole.VALUE, columnIndices);
    this.quantity = columnIndex(ColumnRole.QUANTITY, columnIndices);
    this.order = columnIndex(ColumnRole.ORDER, columnIndices);
    this.channel = columnIndex(ColumnRole.CHANNEL, columnIndices);
    this.hasRatingHeader =
        value != Header.ABSENT
            && RATING_HEADERS.contains(Header.normalized(header.labels().get(value)));
    this.defaultKind = columns.defaultKind().orElse(defaultKindFromHeader());
    this.kindOfAll = context.kind();
  }

  private EventRowParser(EventRowParser other) {
    this.columns = other.columns;
    this.columnIndices = other.columnIndices;
    this.timeParser = other.timeParser.copy();
    this.timeFormat = other.timeFormat;
    this.user = other.user;
    this.visitor = other.visitor;
    this.item = other.item;
    this.kind = other.kind;
    this.time = other.time;
    this.value = other.value;
    this.quantity = other.quantity;
    this.order = other.order;
    this.channel = other.channel;
    this.hasRatingHeader = other.hasRatingHeader;
    this.defaultKind = other.defaultKind;
    this.kindOfAll = other.kindOfAll;
  }

  /** Returns the function {@link #parse} of a new parser, for another thread. */
  Function<Row, Event> parserForThread() {
    return new EventRowParser(this)::parse;
  }

  /** Returns the index of the time column, or {@link Header#ABSENT}. */
  int timeColumn() {
    return time;
  }

  /** Returns the parts of an event for which no column was found, except the visitor. */
  List<ColumnRole> missingRoles() {
    return ColumnRole.EVENT_ROLES.stream()
        .filter(role -> columnIndex(role, columnIndices) == Header.ABSENT)
        .toList();
  }

  /** Returns the event in a row; throws {@link BadRowException} if the row is bad. */
  Event parse(Row row) {
    Event event =
        Event.of(
            row.id(row.isEmpty(user) && !row.isEmpty(visitor) ? visitor : user),
            row.id(item),
            row.isEmpty(kind) ? defaultKind(row) : kind(row));
    if (!row.isEmpty(time)) {
      event = event.at(timeParser.parse(row, time, timeFormat));
    }
    if (!row.isEmpty(value)) {
      event = withValue(event, row);
    }
    if (!row.isEmpty(quantity)) {
      event = event.withQuantity(row.quantity(quantity));
    }
    if (!row.isEmpty(order)) {
      event = event.withOrder(row.text(order));
    }
    return row.isEmpty(channel) ? event : event.withChannel(row.text(channel));
  }

  /** Returns a copy with the rating or the amount in the value column. */
  private Event withValue(Event event, Row row) {
    double number = row.number(value);
    if (hasRatingHeader || RATED_KINDS.contains(kindOfAll == null ? event.kind() : kindOfAll)) {
      return event.withRating(number);
    }
    Optional<Currency> currency = columns.currency();
    if (currency.isEmpty()) {
      return event;
    }
    try {
      return event.withAmount(row.decimal(value), currency.get());
    } catch (IllegalArgumentException e) {
      throw row.expected("an amount in whole minor units of " + currency.get(), value);
    }
  }

  private EventKind kind(Row row) {
    String text = row.text(kind);
    EventKind eventKind = kinds.get(text);
    if (eventKind == null) {
      eventKind = kindByName(row, Columns.toLowerCase(text));
      kinds.put(text, eventKind);
    }
    return eventKind;
  }

  private EventKind kindByName(Row row, String name) {
    EventKind mapped = columns.kinds().get(name);
    if (mapped != null) {
      return mapped;
    }
    return EventKindNames.standardKind(name)
        .or(() -> columns.hasOpenKinds() ? EventKindNames.customKind(name) : Optional.empty())
        .orElseThrow(() -> unknownKind(row));
  }

  private BadRowException unknownKind(Row row) {
    if (columns.hasOpenKinds()) {
      return row.expected("a kind of event that begins with a letter from a to z", kind);
    }
    Set<String> names = new TreeSet<>(columns.kinds().keySet());
    EventKind.standard().forEach(standard -> names.add(standard.name()));
    return row.expected(
        "a kind of event (" + String.join(", ", names) + ")",
        kind,
        "; map it by Columns.withKindNamed, or accept all by withOpenKinds");
  }

  private EventKind defaultKind(Row row) {
    if (defaultKind == null) {
      throw row.expected("a kind of event", kind, "; give one by Columns.withDefaultKind");
    }
    return defaultKind;
  }

  private @Nullable EventKind defaultKindFromHeader() {
    if (kind != Header.ABSENT) {
      return null;
    }
    return hasRatingHeader ? EventKind.RATING : EventKind.PURCHASE;
  }

  private static Map<ColumnRole, Integer> columnIndices(
      Columns columns, Header header, boolean readsKinds) {
    Map<ColumnRole, Integer> columnIndices = new HashMap<>();
    List<ColumnRole> roles = new ArrayList<>(ColumnRole.EVENT_ROLES);
    if (!readsKinds) {
      roles.remove(ColumnRole.KIND);
    }
    for (ColumnRole role : roles) {
      String name = columns.names().get(role);
      if (name != null) {
        columnIndices.put(role, header.requireNamed(role, name));
      }
    }
    for (ColumnRole role : roles) {
      boolean isRequired = role.equals(ColumnRole.USER) || role.equals(ColumnRole.ITEM);
      columnIndices.computeIfAbsent(
          role, unnamed -> isRequired ? header.require(role) : header.find(role));
    }
    if (!columns.names().containsKey(ColumnRole.USER)) {
      columnIndices.put(ColumnRole.VISITOR, header.find(ColumnRole.VISITOR));
    }
    return columnIndices;
  }

  private static int columnIndex(ColumnRole role, Map<ColumnRole, Integer> columnIndices) {
    return columnIndices.getOrDefault(role, Header.ABSENT);
  }
}
