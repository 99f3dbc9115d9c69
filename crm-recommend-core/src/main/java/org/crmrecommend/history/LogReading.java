package org.crmrecommend.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.EpochMillis;

/** Reads histories from a log, as if its events were added one by one in the order of time. */
final class LogReading {

  private final EventLog log;
  private final KindCodes kinds;
  private final HistoryLimits limits;
  private final Predicate<Event> eventFilter;
  private final long asOf;

  /** Index in the map of the histories of each item of the log. */
  private final int[] items;

  /** Code of each kind of the log, −1 if it is ignored. */
  private final int[] kindCodes;

  private long lastTime = EventRecords.NO_TIME;
  private long filteredCount;
  private long limitedCount;

  LogReading(InMemoryHistories.Builder histories, EventLog log, KindCodes kinds) {
    this.log = log;
    this.kinds = kinds;
    this.limits = histories.limits;
    this.eventFilter = histories.eventFilter;
    this.asOf = histories.asOf == null ? Long.MAX_VALUE : EpochMillis.of(histories.asOf);
    this.items = itemIndices(log, histories.items);
    this.kindCodes =
        log.kinds().stream()
            .mapToInt(kind -> limits.ignoredKinds().contains(kind) ? -1 : kinds.codeOf(kind))
            .toArray();
  }

  /** Adds the items of the log to the map; mostly they are its first ones. */
  private static int[] itemIndices(EventLog log, IdMap items) {
    List<String> ids = log.items().firstIds(log.itemCount());
    if (!log.items().hasSameIds(items, log.itemCount())) {
      items.addAll(ids);
    }
    return ids.stream().mapToInt(items::indexOf).toArray();
  }

  /** Returns the history of a user of the log. */
  History history(int user, History empty) {
    List<EventRecord> accepted = new ArrayList<>(log.to(user) - log.from(user));
    String session = null;
    for (int event = log.from(user); event < log.to(user); event++) {
      if (isAccepted(event, accepted)) {
        insert(record(event), accepted);
        session = log.session(event).orElse(session);
      }
    }
    if (!accepted.isEmpty()) {
      lastTime = Math.max(lastTime, accepted.get(accepted.size() - 1).time());
    }
    return empty.withEvents(EventRecords.of(accepted).newest(limits, kinds), session);
  }

  private boolean isAccepted(int event, List<EventRecord> accepted) {
    if (kindCodes[log.kindCode(event)] < 0 || time(event) > asOf) {
      return false;
    }
    if (eventFilter != InMemoryHistories.ALL_EVENTS && !eventFilter.test(log.event(event))) {
      filteredCount++;
      return false;
    }
    int last = accepted.size() - limits.eventsPerMinute();
    if (last >= 0
        && log.hasTime(event)
        && accepted.get(last).time() > time(event) - OwnHistories.MILLIS_PER_MINUTE) {
      limitedCount++;
      return false;
    }
    return true;
  }

  private EventRecord record(int event) {
    return new EventRecord(
        log.hasItem(event) ? items[log.item(event)] : -1,
        time(event),
        kindCodes[log.kindCode(event)],
        log.order(event).map(EventRecord::orderCode).orElse(EventRecord.NO_ORDER),
        log.rating(event).orElse(Double.NaN));
  }

  private long time(int event) {
    return log.hasTime(event) ? log.epochMillis(event) : EventRecords.NO_TIME;
  }

  /** Inserts an event near the end: the log sorts events of the same time by other codes. */
  private void insert(EventRecord added, List<EventRecord> sorted) {
    int position = sorted.size();
    while (position > 0 && added.compareTo(sorted.get(position - 1), kinds) < 0) {
      position--;
    }
    sorted.add(position, added);
  }

  /** Returns the time of the latest event of the histories so far. */
  long lastTime() {
    return lastTime;
  }

  long filteredCount() {
    return filteredCount;
  }

  long limitedCount() {
    return limitedCount;
  }
}
