package org.crmrecommend.input;

import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLogBuilder;
import org.jspecify.annotations.Nullable;

/** A format of event files: how the rows of a file become events. Immutable. */
interface EventFormat {

  /** Adds the events of a file that stands before its first line. */
  void read(TextFile file, ReadContext context);

  /**
   * Where events go and what holds for all files.
   *
   * @param events gathers them
   * @param badRows takes account of the rows
   * @param timeParser understands times
   * @param kind of all events, whatever the format; null if the format determines it
   */
  record ReadContext(
      EventLogBuilder events, BadRows badRows, TimeParser timeParser, @Nullable EventKind kind) {

    void add(Event event) {
      events.add(kind == null ? event : event.withKind(kind));
    }

    void addSequence(String user, EventKind defaultKind, List<String> items) {
      events.addSequence(user, kind == null ? defaultKind : kind, items);
    }

    /** What makes ids of lines unique across files: empty for the first file. */
    String rowIdPrefix() {
      return events.size() == 0 ? "" : events.size() + ":";
    }
  }
}
