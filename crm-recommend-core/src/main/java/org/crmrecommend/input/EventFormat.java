package org.crmrecommend.input;

import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLogBuilder;
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
   */
  record ReadContext(
      EventLogBuilder events,
      BadRows badRows,
      TimeParser timeParser,
      int threads,
      @Nullable EventKind kind) {

    /** Adds the events of all good rows, which are parsed on several threads. */
    void addAll(Table table, EventRowParser parser) {
      table.forEach(badRows, threads, parser::parserForThread, this::add);
    }

    void add(Event event) {
      events.add(kind == null ? event : event.withKind(kind));
    }

    void addSequence(String user, EventKind defaultKind, List<String> items) {
      events.addSequence(user, kind == null ? defaultKind : kind, items);
    }

    /**
     * Returns a prefix that makes the ids of lines unique across files; empty for the first file.
     */
    String rowIdPrefix() {
      return events.size() == 0 ? "" : events.size() + ":";
    }
  }
}
