package org.crmrecommend.input;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.crmrecommend.data.EventKind;
import org.jspecify.annotations.Nullable;

/** Reads the kind of an event from a row. Not thread-safe. */
final class EventKindParser {

  private final Columns columns;
  private final EventColumnIndices indices;
  private final @Nullable EventKind kindOfAll;
  private final int column;
  private final @Nullable EventKind defaultKind;
  private final Map<String, EventKind> kinds = new HashMap<>();

  /**
   * @param kindOfAll of all events; null to read the kind from a row
   */
  EventKindParser(Columns columns, EventColumnIndices indices, @Nullable EventKind kindOfAll) {
    this.columns = columns;
    this.indices = indices;
    this.kindOfAll = kindOfAll;
    this.column = indices.of(EventColumn.KIND);
    this.defaultKind = columns.defaultKind().orElse(defaultKind(indices));
  }

  /** Returns a new parser with the same settings, for another thread. */
  EventKindParser copy() {
    return new EventKindParser(columns, indices, kindOfAll);
  }

  /** Returns the kind; throws {@link BadRowException} if the row has none or an unknown one. */
  EventKind parse(Row row) {
    if (kindOfAll != null) {
      return kindOfAll;
    }
    String text = row.text(column);
    if (!text.isEmpty()) {
      return kind(row, text);
    }
    if (defaultKind == null) {
      throw row.expected("a kind of event", column, "; give one by Columns.withDefaultKind");
    }
    return defaultKind;
  }

  private EventKind kind(Row row, String text) {
    EventKind kind = kinds.get(text);
    if (kind == null) {
      kind = kindByName(row, Columns.toLowerCase(text));
      kinds.put(text, kind);
    }
    return kind;
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
      return row.expected("a kind of event that begins with a letter from a to z", column);
    }
    Set<String> names = new TreeSet<>(columns.kinds().keySet());
    EventKind.standard().forEach(standard -> names.add(standard.name()));
    return row.expected(
        "a kind of event (" + String.join(", ", names) + ")",
        column,
        "; map it by Columns.withKindNamed, or accept all by withOpenKinds");
  }

  private static @Nullable EventKind defaultKind(EventColumnIndices indices) {
    if (indices.hasAny(EventColumn.KIND)) {
      return null;
    }
    return indices.hasAny(EventColumn.RATING) ? EventKind.RATING : EventKind.PURCHASE;
  }
}
