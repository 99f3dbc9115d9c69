package org.crmrecommend.input;

import java.util.List;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLogBuilder;
import org.jspecify.annotations.Nullable;

/** A format of event files: how the rows of a file become events. Immutable. */
interface EventFormat {

  /** Adds the events of a file that stands before its first line. */
  void read(TextFile file, Target target);

  /**
   * Where events go and what holds for all files.
   *
   * @param events gathers them
   * @param badRows takes account of the rows
   * @param times understands times
   * @param kind of all events, whatever the format; null if the format determines it
   */
  record Target(EventLogBuilder events, BadRows badRows, Times times, @Nullable EventKind kind) {

    void add(Event event) {
      events.add(kind == null ? event : event.as(kind));
    }

    void addSequence(String user, EventKind usualKind, List<String> items) {
      events.addSequence(user, kind == null ? usualKind : kind, items);
    }

    /** What makes ids of lines unique across files: empty for the first file. */
    String rowIdPrefix() {
      return events.size() == 0 ? "" : events.size() + ":";
    }
  }
}
