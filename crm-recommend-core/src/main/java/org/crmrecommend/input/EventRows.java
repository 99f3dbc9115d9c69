package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.jspecify.annotations.Nullable;

/** Makes events of the rows of a table whose columns have names. Not thread-safe. */
final class EventRows {

  private static final Set<String> RATING_HEADERS = Set.of("rating", "stars");

  private final Columns columns;
  private final Map<ColumnRole, Integer> places;
  private final Times times;
  private final TimeForm timeForm;
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
  private final @Nullable EventKind defaultKind;

  /**
   * @param target has the times and, if it has a kind for all events, no kind column is read
   * @throws BadInputException if the header lacks a column that was named, or user or item
   */
  EventRows(Columns columns, Header header, EventFormat.Target target, TimeForm timeForm) {
    this(columns, header, places(columns, header, target.kind() == null), target, timeForm);
  }

  /**
   * Rows of a format that has only these columns.
   *
   * @param places of the columns by their roles, user and item among them
   */
  EventRows(
      Header header,
      Map<ColumnRole, Integer> places,
      EventFormat.Target target,
      TimeForm timeForm) {
    this(Columns.DEFAULTS, header, places, target, timeForm);
  }

  private EventRows(
      Columns columns,
      Header header,
      Map<ColumnRole, Integer> places,
      EventFormat.Target target,
      TimeForm timeForm) {
    this.columns = columns;
    this.places = places;
    this.times = target.times();
    this.timeForm = timeForm;
    this.user = place(ColumnRole.USER, places);
    this.visitor = place(ColumnRole.VISITOR, places);
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

  /** The parts of an event that no column was found for, visitors aside. */
  List<ColumnRole> absent() {
    return ColumnRole.OF_EVENTS.stream()
        .filter(role -> place(role, places) == Header.ABSENT)
        .toList();
  }

  /** The event that a row tells; a {@link RowFault} if it tells none. */
  Event event(Row row) {
    return new Event(
        row.id(row.isEmpty(user) && !row.isEmpty(visitor) ? visitor : user),
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
    return KindNames.standard(name)
        .or(() -> columns.hasOpenKinds() ? KindNames.open(name) : Optional.empty())
        .orElseThrow(() -> unknownKind(row));
  }

  private RowFault unknownKind(Row row) {
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

  private @Nullable EventKind kindOfFile(Header header) {
    if (kind != Header.ABSENT) {
      return null;
    }
    boolean rated =
        value != Header.ABSENT
            && RATING_HEADERS.contains(Header.normalized(header.labels().get(value)));
    return rated ? EventKind.RATING : EventKind.PURCHASE;
  }

  private static Map<ColumnRole, Integer> places(Columns columns, Header header, boolean hasKinds) {
    Map<ColumnRole, Integer> places = new HashMap<>();
    List<ColumnRole> roles = new ArrayList<>(ColumnRole.OF_EVENTS);
    if (!hasKinds) {
      roles.remove(ColumnRole.KIND);
    }
    for (ColumnRole role : roles) {
      String name = columns.names().get(role);
      if (name != null) {
        places.put(role, header.named(role, name));
      }
    }
    for (ColumnRole role : roles) {
      boolean needed = role.equals(ColumnRole.USER) || role.equals(ColumnRole.ITEM);
      places.computeIfAbsent(role, unnamed -> needed ? header.require(role) : header.find(role));
    }
    if (!columns.names().containsKey(ColumnRole.USER)) {
      places.put(ColumnRole.VISITOR, header.find(ColumnRole.VISITOR));
    }
    return places;
  }

  private static int place(ColumnRole role, Map<ColumnRole, Integer> places) {
    return places.getOrDefault(role, Header.ABSENT);
  }
}
