package org.crmrecommend.serving.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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
import org.crmrecommend.serving.SharedEventStore;
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

  /** Whether only the store knows which ids of events it has; asking it would take long. */
  private final boolean isShared;

  private final AtomicLong oldestUncountedMillis = new AtomicLong(NONE);
  private Consumer<Event> eventListener = event -> {};
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
    this.isShared = store instanceof SharedEventStore;
    this.writer = writer;
    this.histories = histories;
    this.popularity = popularity;
    this.eventFilter = eventFilter;
    this.clock = clock;
    this.telemetry = telemetry;
  }

  /** From now on, tells each event that enters a history. Call it before the first event. */
  public void onEvent(Consumer<Event> listener) {
    eventListener = listener;
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
    return id == null ? add(event, timed, startNanos) : addOnce(id, event, timed, startNanos);
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
      Optional<Event> stored = isShared ? Optional.empty() : store.find(id);
      if (stored.isPresent()) {
        requireSame(event, stored.get());
        pending.outcome().complete(RecordOutcome.STORED);
        pendingEvents.remove(id, pending);
        return finished(RecordOutcome.DUPLICATE, startNanos);
      }
      CompletableFuture<RecordOutcome> outcome = add(event, timed, startNanos);
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

  /**
   * An event that is delivered twice without a time gets two times; they may differ. A database
   * keeps times to the microsecond.
   */
  private static void requireSame(Event event, Event known) {
    Instant time = event.time();
    Instant knownTime = known.time();
    boolean isSameTime =
        time == null
            || knownTime == null
            || time.truncatedTo(ChronoUnit.MICROS).equals(knownTime.truncatedTo(ChronoUnit.MICROS));
    Event comparable = knownTime != null && isSameTime ? event.at(knownTime) : event;
    if (!comparable.equals(known)) {
      throw new RefusedEventException(
          RefusedEventException.Reason.ID_OF_OTHER_EVENT,
          "id must be that of one event: " + event.id() + " was given to another event before");
    }
  }

  /**
   * @param given the event as it was passed
   * @param event the same with a time
   */
  private CompletableFuture<RecordOutcome> add(Event given, Event event, long startNanos) {
    RuntimeException failure = writer.refusal();
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
    CompletableFuture<Boolean> stored = addToHistory(event);
    if (stored == null) {
      writer.releasePlace();
      return finished(RecordOutcome.LIMITED, startNanos);
    }
    return stored.handle((isStored, problem) -> outcome(given, isStored, problem, startNanos));
  }

  /** Returns the future of the store; null if the user has too many events. */
  private @Nullable CompletableFuture<Boolean> addToHistory(Event event) {
    writer.events().readLock().lock();
    try {
      requireOpen();
      Optional<History> before = histories.findOwn(event.user()); // popularity counts user ids
      if (!histories.add(event)) {
        return null;
      }
      before.ifPresentOrElse(
          history -> popularity.add(event, history), () -> popularity.add(event));
      noteUncounted();
      eventListener.accept(event);
      return writer.append(List.of(new StoreEntry.EventEntry(event)));
    } catch (RuntimeException e) {
      writer.releasePlace();
      throw e;
    } finally {
      writer.events().readLock().unlock();
    }
  }

  private RecordOutcome outcome(
      Event given, Boolean isStored, @Nullable Throwable problem, long startNanos) {
    RecordOutcome outcome = RecordOutcome.FAILED;
    try {
      if (problem != null) {
        throw problem instanceof RuntimeException failure
            ? failure
            : new IllegalStateException(problem);
      }
      if (!isStored) {
        requireReadable();
        store.find(String.valueOf(given.id())).ifPresent(known -> requireSame(given, known));
      }
      outcome = isStored ? RecordOutcome.STORED : RecordOutcome.DUPLICATE;
      return outcome;
    } finally {
      telemetry.recorded(outcome, System.nanoTime() - startNanos);
    }
  }

  /**
   * The threads that complete events would wait for the time limit of a shared store, one event
   * after the other.
   */
  private void requireReadable() {
    RuntimeException failure = isShared ? writer.failure() : null;
    if (failure != null) {
      throw failure;
    }
  }

  private CompletableFuture<RecordOutcome> finished(RecordOutcome outcome, long startNanos) {
    telemetry.recorded(outcome, System.nanoTime() - startNanos);
    return CompletableFuture.completedFuture(outcome);
  }

  /**
   * Stores other entries, after a change that the caller makes first. Changes are made and stored
   * one after the other, so that the store has the newest state.
   *
   * @param change makes the change and returns the entries; not called if the store has failed
   * @throws RejectedExecutionException if too many entries wait for the store
   */
  public CompletableFuture<Void> store(Supplier<List<StoreEntry>> change) {
    RuntimeException failure = isShared ? writer.refusal() : null;
    if (failure != null) {
      return CompletableFuture.failedFuture(failure);
    }
    if (!writer.acquirePlace()) {
      throw new RejectedExecutionException("too many events wait for the store; try again later");
    }
    boolean isAppended = false;
    writer.changes().lock();
    try {
      List<StoreEntry> entries = change.get();
      writer.events().readLock().lock(); // not while the change is made, which may take long
      try {
        requireOpen();
        CompletableFuture<Boolean> stored = writer.append(entries);
        isAppended = true;
        return stored.thenAccept(done -> {});
      } finally {
        writer.events().readLock().unlock();
      }
    } finally {
      writer.changes().unlock();
      if (!isAppended) {
        writer.releasePlace();
      }
    }
  }

  private void requireOpen() {
    if (isClosed) {
      throw new IllegalStateException("the storefront is closed; open it again");
    }
  }

  /**
   * Runs an action while no event arrives, nothing else is changed, all events that arrived are in
   * the store, and all that others stored until now are in the histories.
   *
   * @param action should take a few milliseconds at most
   */
  public <T> T whileQuiet(Supplier<T> action) {
    writer.changes().lock();
    writer.events().writeLock().lock();
    try {
      writer.settle();
      return action.get();
    } finally {
      writer.events().writeLock().unlock();
      writer.changes().unlock();
    }
  }

  /**
   * Runs an action that changes something like {@link #whileQuiet}.
   *
   * @param action should take a few milliseconds at most
   * @throws IllegalStateException if the storefront is closed
   * @throws RuntimeException the failure of the store if it has failed
   */
  public <T> T exclusively(Supplier<T> action) {
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

  /** Refuses all later events, after those under way were stored. */
  public void close() {
    writer.events().writeLock().lock();
    try {
      isClosed = true;
    } finally {
      writer.events().writeLock().unlock();
    }
    writer.close();
  }

  /** Returns how old the oldest event is that is not in popularity models yet. */
  public Duration freshness() {
    long oldest = oldestUncountedMillis.get();
    return oldest == NONE ? Duration.ZERO : Duration.ofMillis(Math.max(0, clock.millis() - oldest));
  }

  /** Notes that there are events that popularity models do not contain. */
  public void noteUncounted() {
    oldestUncountedMillis.accumulateAndGet(clock.millis(), Math::min);
  }

  /** Notes that popularity models are made now. Returns whether there are new events. */
  public boolean beginPopularity() {
    return oldestUncountedMillis.getAndSet(NONE) != NONE;
  }
}
