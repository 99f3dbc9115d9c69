package org.crmrecommend.serving.live;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.RefusedEventException;
import org.crmrecommend.history.History;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.popularity.LivePopularity;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.RecordOutcome;
import org.crmrecommend.serving.StoreEntry;
import org.crmrecommend.serving.Telemetry;
import org.jspecify.annotations.Nullable;

/**
 * Takes the live events of a storefront. An event is in the history of its user when {@link
 * #record} returns, and in the store when the future completes.
 *
 * <p>Safe for use by any number of threads.
 */
public final class EventIntake {

  private static final long NONE = Long.MAX_VALUE;

  private final EventStore store;
  private final EventWriter writer;
  private final InMemoryHistories histories;
  private final LivePopularity popularity;
  private final Predicate<Event> eventFilter;
  private final InstantSource clock;
  private final Telemetry telemetry;

  /** The events with an id that are not durable yet. */
  private final ConcurrentMap<String, PendingEvent> pendingEvents = new ConcurrentHashMap<>();

  /**
   * Readers add an event to the histories and the queue; a writer sees both without any between.
   */
  private final ReadWriteLock gate = new ReentrantReadWriteLock();

  /** Held while something other than an event changes. */
  private final Object changing = new Object();

  private final AtomicLong oldestUncountedMillis = new AtomicLong(NONE);
  private boolean isClosed;

  /** An event and the future that completes when it is durable. */
  private record PendingEvent(Event event, CompletableFuture<RecordOutcome> outcome) {}

  /** Creates an intake. */
  public EventIntake(
      EventStore store,
      EventWriter writer,
      InMemoryHistories histories,
      LivePopularity popularity,
      Predicate<Event> eventFilter,
      InstantSource clock,
      Telemetry telemetry) {
    this.store = store;
    this.writer = writer;
    this.histories = histories;
    this.popularity = popularity;
    this.eventFilter = eventFilter;
    this.clock = clock;
    this.telemetry = telemetry;
  }

  /**
   * Takes an event.
   *
   * @throws IllegalArgumentException if its time is in the future
   * @throws RefusedEventException if another event has the same id
   */
  public CompletableFuture<RecordOutcome> record(Event event) {
    Checks.requireNonNull("event", event);
    long startNanos = System.nanoTime();
    Event timed = event.time() == null ? event.at(clock.instant()) : event;
    if (!eventFilter.test(timed)) {
      return finished(RecordOutcome.FILTERED, startNanos);
    }
    String id = timed.id();
    return id == null ? add(timed, startNanos) : addOnce(id, event, timed, startNanos);
  }

  private CompletableFuture<RecordOutcome> addOnce(
      String id, Event event, Event timed, long startNanos) {
    PendingEvent pending = new PendingEvent(timed, new CompletableFuture<>());
    PendingEvent other = pendingEvents.putIfAbsent(id, pending);
    if (other != null) {
      requireSame(event, other.event());
      return other.outcome().thenCompose(done -> finished(RecordOutcome.DUPLICATE, startNanos));
    }
    try {
      // After putIfAbsent: an event leaves the pending ones only after it is in the store.
      Optional<Event> stored = store.find(id);
      if (stored.isPresent()) {
        requireSame(event, stored.get());
        pending.outcome().complete(RecordOutcome.STORED);
        pendingEvents.remove(id, pending);
        return finished(RecordOutcome.DUPLICATE, startNanos);
      }
      CompletableFuture<RecordOutcome> outcome = add(timed, startNanos);
      return outcome.whenComplete((done, problem) -> leave(id, pending, done, problem));
    } catch (RuntimeException e) {
      leave(id, pending, null, e);
      throw e;
    }
  }

  private void leave(
      String id, PendingEvent pending, @Nullable RecordOutcome done, @Nullable Throwable problem) {
    pendingEvents.remove(id, pending);
    if (problem == null) {
      pending.outcome().complete(done);
    } else {
      pending.outcome().completeExceptionally(problem);
    }
  }

  /** An event that is delivered twice without a time gets two times; they may differ. */
  private static void requireSame(Event event, Event known) {
    Event comparable =
        event.time() == null && known.time() != null ? event.at(known.time()) : event;
    if (!comparable.equals(known)) {
      throw new RefusedEventException(
          RefusedEventException.Reason.ID_OF_OTHER_EVENT,
          "id must be that of one event: " + event.id() + " was given to another event before");
    }
  }

  private CompletableFuture<RecordOutcome> add(Event event, long startNanos) {
    RuntimeException failure = writer.failure();
    if (failure != null) {
      telemetry.recorded(RecordOutcome.FAILED, System.nanoTime() - startNanos);
      return CompletableFuture.failedFuture(failure);
    }
    if (!writer.acquirePlace()) {
      telemetry.recorded(RecordOutcome.REJECTED, System.nanoTime() - startNanos);
      return CompletableFuture.failedFuture(
          new RejectedExecutionException(
              String.format(
                  Locale.ROOT,
                  "%,d events wait for the store; record fewer events at a time, or set a longer"
                      + " queue by maxQueuedEvents",
                  writer.capacity())));
    }
    CompletableFuture<Void> durable = addToHistory(event);
    if (durable == null) {
      writer.releasePlace();
      return finished(RecordOutcome.LIMITED, startNanos);
    }
    return durable.handle((done, problem) -> stored(problem, startNanos));
  }

  /** Returns the future of the store; null if the user has too many events. */
  private @Nullable CompletableFuture<Void> addToHistory(Event event) {
    gate.readLock().lock();
    try {
      requireOpen();
      Optional<History> before = histories.findOwn(event.user()); // popularity counts user ids
      if (!histories.add(event)) {
        return null;
      }
      before.ifPresentOrElse(
          history -> popularity.add(event, history), () -> popularity.add(event));
      oldestUncountedMillis.accumulateAndGet(clock.millis(), Math::min);
      return writer.append(List.of(new StoreEntry.EventEntry(event)));
    } catch (RuntimeException e) {
      writer.releasePlace();
      throw e;
    } finally {
      gate.readLock().unlock();
    }
  }

  private RecordOutcome stored(@Nullable Throwable problem, long startNanos) {
    long nanos = System.nanoTime() - startNanos;
    if (problem == null) {
      telemetry.recorded(RecordOutcome.STORED, nanos);
      return RecordOutcome.STORED;
    }
    telemetry.recorded(RecordOutcome.FAILED, nanos);
    throw problem instanceof RuntimeException failure
        ? failure
        : new IllegalStateException(problem);
  }

  private CompletableFuture<RecordOutcome> finished(RecordOutcome outcome, long startNanos) {
    telemetry.recorded(outcome, System.nanoTime() - startNanos);
    return CompletableFuture.completedFuture(outcome);
  }

  /**
   * Stores other entries, after a change that the caller makes first. Changes are made and stored
   * one after the other, so that the store has the newest state.
   *
   * @param change makes the change and returns the entries
   * @throws RejectedExecutionException if too many entries wait for the store
   */
  public CompletableFuture<Void> store(Supplier<List<StoreEntry>> change) {
    if (!writer.acquirePlace()) {
      throw new RejectedExecutionException("too many events wait for the store; try again later");
    }
    boolean isAppended = false;
    synchronized (changing) {
      try {
        List<StoreEntry> entries = change.get();
        gate.readLock().lock(); // not while the change is made, which may take long
        try {
          requireOpen();
          CompletableFuture<Void> durable = writer.append(entries);
          isAppended = true;
          return durable;
        } finally {
          gate.readLock().unlock();
        }
      } finally {
        if (!isAppended) {
          writer.releasePlace();
        }
      }
    }
  }

  private void requireOpen() {
    if (isClosed) {
      throw new IllegalStateException("the storefront is closed; open it again");
    }
  }

  /**
   * Runs an action while no event arrives and all events that arrived are in the store.
   *
   * @param action should take a few milliseconds at most
   */
  public <T> T whileQuiet(Supplier<T> action) {
    gate.writeLock().lock();
    try {
      writer.awaitWritten();
      return action.get();
    } finally {
      gate.writeLock().unlock();
    }
  }

  /**
   * Runs an action like {@link #whileQuiet}, while nothing else is changed either.
   *
   * @param action should take a few milliseconds at most
   * @throws IllegalStateException if the storefront is closed
   * @throws RuntimeException the failure of the store if it has failed
   */
  public <T> T exclusively(Supplier<T> action) {
    synchronized (changing) {
      return whileQuiet(
          () -> {
            requireOpen();
            RuntimeException failure = writer.failure();
            if (failure != null) {
              throw failure;
            }
            return action.get();
          });
    }
  }

  /** Refuses all later events, after those under way were stored. */
  public void close() {
    gate.writeLock().lock();
    try {
      isClosed = true;
    } finally {
      gate.writeLock().unlock();
    }
    writer.close();
  }

  /** Returns how old the oldest event is that is not in popularity models yet. */
  public Duration freshness() {
    long oldest = oldestUncountedMillis.get();
    return oldest == NONE ? Duration.ZERO : Duration.ofMillis(Math.max(0, clock.millis() - oldest));
  }

  /** Notes that popularity models are made now. Returns whether there are new events. */
  public boolean beginPopularity() {
    return oldestUncountedMillis.getAndSet(NONE) != NONE;
  }
}
