package org.crmrecommend.serving.live;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crmrecommend.serving.StoreOutage;
import org.jspecify.annotations.Nullable;

/** Whether a store has failed, and the latest times in which it had. Thread-safe. */
final class StoreFailure {

  private static final int MAX_OUTAGES = 20;

  private final InstantSource clock;
  private final Deque<StoreOutage> ended = new ArrayDeque<>();
  private volatile @Nullable RuntimeException current;
  private Instant from = Instant.EPOCH;
  private String reason = "";
  private long failedEvents;

  /**
   * @param clock for the times of outages
   */
  StoreFailure(InstantSource clock) {
    this.clock = clock;
  }

  /** Returns why the store cannot be written to now; null if it can. */
  @Nullable RuntimeException current() {
    return current;
  }

  /** Notes that a write failed. */
  synchronized void begin(RuntimeException problem) {
    if (current == null) {
      from = clock.instant();
      reason = String.valueOf(problem.getMessage());
      failedEvents = 0;
    }
    current = problem;
  }

  /** Notes that events or other changes were not stored. */
  synchronized void count(int events) {
    failedEvents += events;
  }

  /** Notes that the store accepts writes again. */
  synchronized void end() {
    if (current != null) {
      if (ended.size() == MAX_OUTAGES) {
        ended.removeFirst();
      }
      ended.addLast(outage(Optional.of(clock.instant())));
      current = null;
    }
  }

  private StoreOutage outage(Optional<Instant> until) {
    return new StoreOutage(from, until, reason, failedEvents, 0);
  }

  /** Notes that histories were read again after the latest outage. */
  synchronized void countRepaired(int users) {
    StoreOutage last = ended.pollLast();
    if (last != null) {
      ended.addLast(
          new StoreOutage(
              last.from(),
              last.until(),
              last.reason(),
              last.failedEvents(),
              last.repairedUsers() + users));
    }
  }

  /** Returns the latest outages, the oldest first. */
  synchronized List<StoreOutage> outages() {
    return current == null
        ? List.copyOf(ended)
        : Stream.concat(ended.stream(), Stream.of(outage(Optional.empty()))).toList();
  }
}
