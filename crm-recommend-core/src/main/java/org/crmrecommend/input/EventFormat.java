package org.crmrecommend.input;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.RefusedEventException;
import org.jspecify.annotations.Nullable;

/** Format of event files; converts the rows of a file to events. Immutable. */
interface EventFormat {

  /** Adds the events of a file that is positioned before its first line. */
  void read(TextFile file, ReadContext context);

  /**
   * Target of the events and settings for all files.
   *
   * @param events receives the events
   * @param badRows counts the rows and handles bad ones
   * @param timeParser parses times
   * @param threads maximum number of threads that parse rows
   * @param kind of all events in every format; null if the format determines it
   * @param filter events that it rejects are excluded
   */
  record ReadContext(
      EventLogBuilder events,
      BadRows badRows,
      TimeParser timeParser,
      int threads,
      @Nullable EventKind kind,
      Predicate<Event> filter) {

    private static final String DUPLICATE = "event id and content of an earlier event";
    private static final String FILTERED = "rejected by the event filter";
    private static final EventColumnIndices NO_COLUMNS =
        EventColumnIndices.of(new Header("", List.of()), Map.of());

    /** Adds the events of all good rows, which are parsed on several threads. */
    void addAll(Table table, EventRowParser parser) {
      EventColumnIndices indices = parser.indices();
      table.forEach(badRows, threads, parser::parserForThread, event -> add(event, indices));
    }

    /** Adds an event of a format without optional columns. */
    void add(Event event) {
      add(event, NO_COLUMNS);
    }

    /**
     * Adds an event, or counts it as excluded.
     *
     * @param indices columns from which the event was read
     * @throws BadRowException if the log refuses the event
     */
    void add(Event event, EventColumnIndices indices) {
      Event added = kind == null ? event : event.withKind(kind);
      if (!filter.test(added)) {
        badRows.exclude(FILTERED);
        return;
      }
      int duplicates = events.duplicateCount();
      int filtered = events.filteredCount();
      try {
        events.add(added);
      } catch (RefusedEventException e) {
        throw new RefusedRow(e, added, indices).exception(events);
      }
      if (events.duplicateCount() > duplicates) {
        badRows.exclude(DUPLICATE);
      } else if (events.filteredCount() > filtered) {
        badRows.exclude(FILTERED);
      }
    }

    /** Adds a sequence of events, whose times the log determines. */
    void addSequence(String user, EventKind defaultKind, List<String> items) {
      EventKind added = kind == null ? defaultKind : kind;
      List<String> accepted =
          items.stream().filter(item -> filter.test(Event.of(user, item, added))).toList();
      int filtered = events.filteredCount();
      events.addSequence(user, added, accepted);
      for (int i = accepted.size(); i < items.size() + events.filteredCount() - filtered; i++) {
        badRows.exclude(FILTERED);
      }
    }

    /**
     * Returns a prefix that makes the ids of lines unique across files; empty for the first file.
     */
    String rowIdPrefix() {
      return events.size() == 0 ? "" : events.size() + ":";
    }
  }
}
