package org.crmrecommend.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.UnaryOperator;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.EpochMillis;
import org.jspecify.annotations.Nullable;

/**
 * The own history of each user id. Thread-safe. A history is replaced by a new object, and an
 * object that was replaced never comes back; the merged histories of {@link Persons} rely on that.
 */
final class OwnHistories {

  static final int UNLIMITED = Integer.MAX_VALUE;
  static final long MILLIS_PER_MINUTE = 60_000;
  private static final float LOAD_FACTOR = 0.75f;

  private final IdMap items;
  private final HistoryRules rules;
  private final ConcurrentMap<String, History> histories;
  private final AtomicLong lastTime = new AtomicLong(EventRecords.NO_TIME);
  private final LongAdder limitedCount = new LongAdder();

  OwnHistories(IdMap items, HistoryRules rules, int capacity) {
    this.items = items;
    this.rules = rules;
    this.histories = new ConcurrentHashMap<>(capacity, LOAD_FACTOR);
  }

  @Nullable History find(String user) {
    return histories.get(user);
  }

  /**
   * Adds an event that the filter accepts.
   *
   * @param time milliseconds since 1970, {@link EventRecords#NO_TIME} if unknown
   * @param maxPerMinute maximum number of events of the user within a minute, or {@link #UNLIMITED}
   * @return false if the user has too many events
   */
  boolean add(Event event, long time, int maxPerMinute) {
    EventRecord added = null;
    while (true) {
      History known = histories.get(event.user());
      EventRecords events = known == null ? EventRecords.EMPTY : known.events();
      if (maxPerMinute != UNLIMITED
          && events.countBetween(time - MILLIS_PER_MINUTE, time) >= maxPerMinute) {
        limitedCount.increment();
        return false;
      }
      if (added == null) {
        added = EventRecord.of(event, items, rules.kinds());
        lastTime.accumulateAndGet(time, Math::max); // before a reader can see the event
      }
      History extended =
          (known == null ? rules.empty() : known)
              .withEvents(extended(events, added), session(event, known));
      if (replace(event.user(), known, extended)) {
        return true;
      }
    }
  }

  /** Replaces the events of a user. Does nothing for an unknown user without events. */
  void replaceEvents(String user, Collection<Event> events) {
    EventRecords records = EventRecords.EMPTY;
    String session = null;
    for (Event event : events) {
      Instant time = event.time();
      records = extended(records, EventRecord.of(event, items, rules.kinds()));
      session = event.session() == null ? session : event.session();
      setLastTime(time == null ? EventRecords.NO_TIME : EpochMillis.of(time));
    }
    EventRecords replaced = records;
    String lastSession = session;
    histories.compute(
        user,
        (id, known) ->
            known == null && replaced.size() == 0
                ? null
                : (known == null ? rules.empty() : known).withEvents(replaced, lastSession));
  }

  private EventRecords extended(EventRecords events, EventRecord added) {
    return events.with(added, rules.kinds()).within(rules.limits(), rules.kinds());
  }

  private static @Nullable String session(Event event, @Nullable History known) {
    String session = event.session();
    return session != null || known == null ? session : known.session().orElse(null);
  }

  /** Replaces a history unless another thread was first. */
  private boolean replace(String user, @Nullable History known, History changed) {
    return known == null
        ? histories.putIfAbsent(user, changed) == null
        : histories.replace(user, known, changed); // histories are equal only if identical
  }

  /** Replaces the history of a user by a changed copy. */
  void update(String user, UnaryOperator<History> change) {
    histories.compute(user, (id, known) -> change.apply(known == null ? rules.empty() : known));
  }

  void put(String user, History history) {
    histories.put(user, history);
  }

  void putAll(HistoriesSnapshot snapshot) {
    SnapshotReading.putAll(snapshot, rules.limits(), rules.kinds(), histories);
    if (!snapshot.lastTime().equals(Instant.EPOCH)) { // there are events
      setLastTime(EpochMillis.of(snapshot.lastTime()));
    }
  }

  void remove(String user) {
    histories.remove(user);
  }

  /**
   * Gives the history of a user to another id; does nothing if there is none.
   *
   * @return false if the other id has a history
   */
  boolean rename(String oldId, String newId) {
    if (histories.containsKey(newId)) {
      return false;
    }
    History moved = histories.remove(oldId);
    if (moved == null || histories.putIfAbsent(newId, moved) == null) {
      return true;
    }
    histories.putIfAbsent(oldId, moved); // another thread has just added an event of the new id
    return false;
  }

  /** Returns the history of each user. */
  HistoriesSnapshot snapshot() {
    int size = histories.size();
    List<String> users = new ArrayList<>(size);
    List<History> ofUsers = new ArrayList<>(size);
    histories.forEach(
        (user, history) -> {
          users.add(user);
          ofUsers.add(history);
        });
    return new HistoriesSnapshot(items, lastTime(), users, ofUsers); // not before any of the events
  }

  int size() {
    return histories.size();
  }

  /** Sets the time of the latest event unless there is a later one. */
  void setLastTime(long time) {
    lastTime.accumulateAndGet(time, Math::max);
  }

  /** Returns the time of the latest event, {@link Instant#EPOCH} if there is none. */
  Instant lastTime() {
    long millis = lastTime.get();
    return millis == EventRecords.NO_TIME ? Instant.EPOCH : Instant.ofEpochMilli(millis);
  }

  LongAdder limitedCount() {
    return limitedCount;
  }
}
