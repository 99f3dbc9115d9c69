package org.crmrecommend;

import java.time.Instant;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventLog;

/**
 * The events of a log, whose times are in whole milliseconds.
 *
 * @param log the events
 */
record LoggedEvents(EventLog log) {

  /** Returns whether an event is in the log, by its time, kind and item; false without a time. */
  boolean contains(Event event) {
    int user = log.users().indexOf(event.user());
    Instant time = event.time();
    if (user < 0 || user >= log.userCount() || time == null) {
      return false;
    }
    for (int known = log.to(user) - 1; known >= log.from(user) && log.hasTime(known); known--) {
      if (log.epochMillis(known) == time.toEpochMilli()
          && log.kind(known).equals(event.kind())
          && (log.hasItem(known) ? log.items().id(log.item(known)) : "")
              .equals(event.hasItem() ? event.item() : "")) {
        return true;
      }
    }
    return false;
  }
}
