package org.crmrecommend.input;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.jspecify.annotations.Nullable;

/** Makes events of the rows of a table whose columns have names. Not thread-safe. */
final class EventRows {

  private static final Set<String> RATING_HEADERS = Set.of("rating", "stars");

  private final Columns columns;
  private final Times times;
  private final TimeForm timeForm;
  private final Map<String, EventKind> kinds = new HashMap<>();
  private final int user;
  private final int item;
  private final int kind;
  private final int time;
  private final int value;
  private final int quantity;
  private final int order;
  private final int channel;
  private final @Nullable EventKind defaultKind;

  /**
   * @throws BadInputException if the header lacks a column that was named, or user or item
   */
  EventRows(Columns columns, Header header, Times times, TimeForm timeForm) {
    this(columns, header, places(columns, header), times, timeForm);
  }

  /**
   * Rows of a format that has only these columns.
   *
   * @param places of the columns by their roles, user and item among them
   */
  EventRows(Header header, Map<ColumnRole, Integer> places, Times times, TimeForm timeForm) {
    this(Columns.DEFAULTS, header, places, times, timeForm);
  }

  private EventRows(
      Columns columns,
      Header header,
      Map<ColumnRole, Integer> places,
      Times times,
      TimeForm timeForm) {
    this.columns = columns;
    this.times = times;
    this.timeForm = timeForm;
    this.user = place(ColumnRole.USER, places);
    this.item = place(ColumnRole.ITEM, places);
    this.kind = place(ColumnRole.KIND, places);
    this.time = place(ColumnRole.TIME, places);
    this.value = place(ColumnRole.VALUE, places);
    this.quantity = place(ColumnRole.QUANTITY, places);
    this.order = place(ColumnRole.ORDER, places);
    this.channel = place(ColumnRole.CHANNEL, places);
    this.defaultKind = columns.defaultKind().orElse(kindOfFile(header));
  }

  /** The place of the time column, or {@link Header#ABSENT}. */
  int time() {
    return time;
  }

  /** The event that a row tells; a {@link RowFault} if it tells none. */
  Event event(Row row) {
    return new Event(
        row.id(user),
        row.id(item),
        row.isEmpty(kind) ? defaultKind(row) : kind(row),
        row.isEmpty(time) ? null : times.read(row, time, timeForm),
        row.isEmpty(value) ? null : row.number(value),
        row.isEmpty(quantity) ? 1 : row.quantity(quantity),
        row.isEmpty(order) ? null : row.text(order),
        row.isEmpty(channel) ? null : row.text(channel));
  }

  private EventKind kind(Row row) {
    String text = row.text(kind);
    EventKind known = kinds.get(text);
    if (known == null) {
      known = named(row, Columns.lower(text));
      kinds.put(text, known);
    }
    return known;
  }

  private EventKind named(Row row, String name) {
    EventKind mapped = columns.kinds().get(name);
    if (mapped != null) {
      return mapped;
    }
    if (name.equals("favourite")) {
      return EventKind.FAVORITE;
    }
    return EventKind.standard().stream()
        .filter(standard -> standard.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknownKind(row));
  }

  private RowFault unknownKind(Row row) {
    Set<String> names = new TreeSet<>(columns.kinds().keySet());
    EventKind.standard().forEach(standard -> names.add(standard.name()));
    return row.expected(
        "a kind of event (" + String.join(", ", names) + ")",
        kind,
        "; map it by Columns.withKindNamed");
  }

  private EventKind defaultKind(Row row) {
    if (defaultKind == null) {
      throw row.expected("a kind of event", kind, "; give one by Columns.withDefaultKind");
    }
    return defaultKind;
  }

  private @Nullable EventKind kindOfFile(Header header) {
    if (kind != Header.ABSENT) {
      return null;
    }
    boolean rated =
        value != Header.ABSENT
            && RATING_HEADERS.contains(Header.normalized(header.labels().get(value)));
    return rated ? EventKind.RATING : EventKind.PURCHASE;
  }

  private static Map<ColumnRole, Integer> places(Columns columns, Header header) {
    Map<ColumnRole, Integer> places = new HashMap<>();
    for (ColumnRole role : ColumnRole.OF_EVENTS) {
      String name = columns.names().get(role);
      if (name != null) {
        places.put(role, header.named(role, name));
      }
    }
    for (ColumnRole role : ColumnRole.OF_EVENTS) {
      boolean needed = role.equals(ColumnRole.USER) || role.equals(ColumnRole.ITEM);
      places.computeIfAbsent(role, unnamed -> needed ? header.require(role) : header.find(role));
    }
    return places;
  }

  private static int place(ColumnRole role, Map<ColumnRole, Integer> places) {
    return places.getOrDefault(role, Header.ABSENT);
  }
}
