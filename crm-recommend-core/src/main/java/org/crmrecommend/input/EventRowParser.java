package org.crmrecommend.input;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;

/** Converts the rows of a table with named columns to events. Not thread-safe. */
final class EventRowParser {

  private static final Set<EventKind> KINDS_WITH_ITEM =
      Set.of(
          EventKind.VIEW,
          EventKind.CLICK,
          EventKind.FAVORITE,
          EventKind.CART,
          EventKind.PURCHASE,
          EventKind.RATING,
          EventKind.REVIEW,
          EventKind.REFUND,
          EventKind.EXPOSURE);

  private final EventColumnIndices indices;
  private final TimeParser timeParser;
  private final TimeFormat timeFormat;
  private final EventKindParser kinds;
  private final EventMoneyParser money;
  private final EventDetailsParser details;
  private final int user;
  private final int visitor;
  private final int item;
  private final int time;
  private final int quantity;
  private final int order;
  private final int channel;

  /**
   * @param context provides the time parser; if it has a kind for all events, no kind column is
   *     read
   * @throws BadInputException if the header lacks a configured column, or user or item
   */
  EventRowParser(
      Columns columns, Header header, EventFormat.ReadContext context, TimeFormat timeFormat) {
    this(columns, EventColumnIndices.find(columns, header, context.kind()), context, timeFormat);
  }

  /** Creates a parser for a format that has only these columns. */
  EventRowParser(
      EventColumnIndices indices, EventFormat.ReadContext context, TimeFormat timeFormat) {
    this(Columns.DEFAULTS, indices, context, timeFormat);
  }

  private EventRowParser(
      Columns columns,
      EventColumnIndices indices,
      EventFormat.ReadContext context,
      TimeFormat timeFormat) {
    this(
        indices,
        timeFormat,
        context.timeParser(),
        new EventKindParser(columns, indices, context.kind()),
        new EventMoneyParser(columns, indices),
        new EventDetailsParser(indices));
  }

  private EventRowParser(
      EventColumnIndices indices,
      TimeFormat timeFormat,
      TimeParser timeParser,
      EventKindParser kinds,
      EventMoneyParser money,
      EventDetailsParser details) {
    this.indices = indices;
    this.timeFormat = timeFormat;
    this.timeParser = timeParser;
    this.kinds = kinds;
    this.money = money;
    this.details = details;
    this.user = indices.of(EventColumn.USER);
    this.visitor = indices.of(EventColumn.VISITOR);
    this.item = indices.of(EventColumn.ITEM);
    this.time = indices.of(EventColumn.TIME);
    this.quantity = indices.of(EventColumn.QUANTITY);
    this.order = indices.of(EventColumn.ORDER);
    this.channel = indices.of(EventColumn.CHANNEL);
  }

  /** Returns the function {@link #parse} of a new parser, for another thread. */
  Function<Row, Event> parserForThread() {
    return new EventRowParser(indices, timeFormat, timeParser.copy(), kinds.copy(), money, details)
        ::parse;
  }

  /** Returns the columns that are read. */
  EventColumnIndices indices() {
    return indices;
  }

  /** Returns the parts of an event for which no column was found, except the visitor. */
  List<ColumnRole> missingRoles() {
    return indices.missingRoles();
  }

  /** Returns whether an event of this kind is about an item. */
  static boolean needsItem(EventKind kind) {
    return KINDS_WITH_ITEM.contains(kind);
  }

  /** Returns the event in a row; throws {@link BadRowException} if the row is bad. */
  Event parse(Row row) {
    Event event = money.add(eventWithItem(row), row);
    if (!row.isEmpty(time)) {
      event = event.at(timeParser.parse(row, time, timeFormat));
    }
    if (!row.isEmpty(quantity)) {
      event = event.withQuantity(row.quantity(quantity));
    }
    if (!row.isEmpty(order)) {
      event = event.withOrder(row.text(order));
    }
    if (!row.isEmpty(channel)) {
      event = event.withChannel(row.text(channel));
    }
    return details.add(event, row);
  }

  private Event eventWithItem(Row row) {
    String userId = userId(row);
    EventKind kind = kinds.parse(row);
    String itemId = row.text(item);
    if (!itemId.isEmpty()) {
      return Event.of(userId, itemId, kind);
    }
    if (needsItem(kind)) {
      throw row.expected("an id", item, "; events of kind " + kind + " need an item");
    }
    return Event.of(userId, kind);
  }

  private String userId(Row row) {
    String id = row.text(user);
    if (!id.isEmpty()) {
      return id;
    }
    return row.id(row.isEmpty(visitor) ? user : visitor);
  }
}
