package org.crmrecommend.serving.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.StoreEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The import of the events of the past into a store that has none, at the first start. If several
 * storefronts share the store, one imports and the others wait. An import that was interrupted
 * begins again.
 */
final class PastImport {

  private static final Logger LOGGER = LoggerFactory.getLogger(PastImport.class);
  private static final int BATCH = 10_000;
  private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final EventStore store;
  private final @Nullable SharedEventStore shared;
  private final @Nullable ShopFolder folder;

  /**
   * @param folder null if nothing is saved
   */
  PastImport(EventStore store, @Nullable ShopFolder folder) {
    this.store = store;
    this.shared = store instanceof SharedEventStore ofMany ? ofMany : null;
    this.folder = folder;
  }

  /** Returns whether an import has begun and not ended, and no other storefront goes on with it. */
  boolean isInterrupted() {
    if (!isUnfinished()) {
      return false;
    }
    Optional<RefitLock.Held> held = new RefitLock(shared).tryAcquire(() -> {});
    held.ifPresent(RefitLock.Held::close);
    return held.isPresent() && isUnfinished();
  }

  private boolean isUnfinished() {
    return shared != null
        ? shared.hasUnfinishedImport()
        : folder != null && folder.hasUnfinishedImport();
  }

  /**
   * Imports events unless the store has events.
   *
   * @return the imported events; empty if there was nothing to do
   */
  Optional<EventLog> run(Supplier<EventLog> pastEvents, Predicate<Event> eventFilter) {
    RefitLock lock = new RefitLock(shared);
    while (isNeeded()) {
      Optional<RefitLock.Held> held = lock.tryAcquire(() -> {});
      if (held.isPresent()) {
        return run(pastEvents, eventFilter, held.get());
      }
      LockSupport.parkNanos(WAIT_NANOS);
    }
    return Optional.empty();
  }

  private Optional<EventLog> run(
      Supplier<EventLog> pastEvents, Predicate<Event> eventFilter, RefitLock.Held held) {
    try (held) {
      return isNeeded() // not if another storefront has just done it
          ? Optional.of(importEvents(pastEvents.get(), eventFilter))
          : Optional.empty();
    }
  }

  private boolean isNeeded() {
    if (shared != null) {
      StoreFollower.skip(shared);
    }
    return isUnfinished() || store.lastPosition() == 0;
  }

  /** Appends the events of a log in the order of time, so that the oldest are removed first. */
  private EventLog importEvents(EventLog log, Predicate<Event> eventFilter) {
    if (isUnfinished()) {
      LOGGER.warn("the first import of events was interrupted; it begins again");
      removeAll();
    }
    begin();
    List<StoreEntry> batch = new ArrayList<>(BATCH);
    inTimeOrder(log)
        .mapToObj(log::event)
        .filter(eventFilter)
        .forEach(
            event -> {
              batch.add(new StoreEntry.EventEntry(event));
              if (batch.size() == BATCH) {
                store.append(batch);
                batch.clear();
              }
            });
    store.append(batch);
    end();
    LOGGER.info("imported {}", log);
    return log;
  }

  private void removeAll() {
    long removed = 1;
    while (removed > 0) {
      removed = store.removeEvents(Instant.MIN, 0);
    }
  }

  private void begin() {
    if (shared != null) {
      shared.beginImport();
    } else if (folder != null) {
      folder.beginImport();
    }
  }

  private void end() {
    if (shared != null) {
      shared.endImport();
    } else if (folder != null) {
      folder.endImport();
    }
  }

  private static IntStream inTimeOrder(EventLog log) {
    long[] times =
        IntStream.range(0, log.size())
            .mapToLong(event -> log.hasTime(event) ? log.epochMillis(event) : Long.MIN_VALUE)
            .toArray();
    return IntStream.range(0, log.size())
        .boxed()
        .sorted(Comparator.comparingLong(event -> times[event]))
        .mapToInt(Integer::intValue);
  }
}
