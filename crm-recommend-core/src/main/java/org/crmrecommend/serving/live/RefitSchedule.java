package org.crmrecommend.serving.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.serving.EventStore;
import org.crmrecommend.serving.Refit;
import org.crmrecommend.serving.RefitPolicy;
import org.crmrecommend.serving.SharedEventStore;
import org.crmrecommend.serving.SharedModel;
import org.crmrecommend.serving.Telemetry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs refits one at a time in the background, when the policy says so or the shop asks for one.
 *
 * <p>The algorithm is chosen at the first refit and again when the events have grown as much as the
 * policy says; in between, the chosen one is trained again.
 */
public final class RefitSchedule {

  private static final Logger LOGGER = LoggerFactory.getLogger(RefitSchedule.class);
  private static final int MAX_REFITS = 100;

  private final RefitPolicy policy;
  private final EventStore store;
  private final @Nullable SharedEventStore shared;
  private final RefitLock lock;
  private final InstantSource clock;
  private final Telemetry telemetry;
  private final Refitter.AlgorithmChooser chooser;
  private final Task task;

  private final Deque<Refit> refits = new ArrayDeque<>();
  private @Nullable Running running;
  private boolean isClosed;
  private Instant lastTime;
  private long lastPosition;
  private long lastEvents;
  private long eventsAtChoice;
  private @Nullable Algorithm chosen;

  /** Runs one refit, and swaps the model in if it may. */
  @FunctionalInterface
  public interface Task {

    /** Runs a refit on the calling thread. */
    Refit run(String trigger, Refitter.AlgorithmChooser chooser, TrainingContext context);
  }

  /** A flag instead of an interrupt, which would close the file of the store. */
  private record Running(
      CompletableFuture<Refit> future, Thread thread, AtomicBoolean isCancelled) {}

  /**
   * Creates a schedule.
   *
   * @param trainedAt when the model in place was trained; {@link Instant#EPOCH} if there is none
   * @param lock the lock of the storefront
   */
  public RefitSchedule(
      RefitPolicy policy,
      EventStore store,
      InstantSource clock,
      Telemetry telemetry,
      Refitter.AlgorithmChooser chooser,
      Instant trainedAt,
      RefitLock lock,
      Task task) {
    this.policy = policy;
    this.store = store;
    this.shared = store instanceof SharedEventStore ofMany ? ofMany : null;
    this.lock = lock;
    this.clock = clock;
    this.telemetry = telemetry;
    this.chooser = chooser;
    this.task = task;
    this.lastTime = trainedAt;
    this.lastPosition = trainedAt.equals(Instant.EPOCH) ? 0 : store.lastPosition();
    this.lastEvents = trainedAt.equals(Instant.EPOCH) ? 0 : store.eventCount();
    if (shared != null) {
      this.lastPosition = 0;
      learnOfOthers();
    }
  }

  /** Starts a refit if one is due. To be called every few seconds. */
  public synchronized void startIfDue(TrainingContext context) {
    if (running == null && !isClosed) {
      learnOfOthers();
      long newEvents = store.lastPosition() - lastPosition;
      Duration sinceLast = Duration.between(lastTime, clock.instant());
      if (policy.isDue(newEvents, lastEvents, sinceLast)) {
        Optional<RefitLock.Held> held = lock.tryAcquire(this::cancel);
        if (held.isPresent()) {
          CompletableFuture<Refit> unused = start("schedule", context, held.get()); // is reported
        }
      }
    }
  }

  /** A storefront may have trained since. */
  private void learnOfOthers() {
    SharedModel known = shared == null ? null : shared.model();
    if (known != null && known.lastTraining().position() > lastPosition) {
      lastPosition = known.lastTraining().position();
      lastEvents = known.lastTraining().eventCount();
      lastTime = known.lastTrained().orElse(lastTime);
    }
  }

  /**
   * Starts a refit, or returns the one under way. If another storefront is training, returns a
   * cancelled one.
   *
   * @throws IllegalStateException if the storefront is closed
   */
  public synchronized CompletableFuture<Refit> start(String trigger, TrainingContext context) {
    if (isClosed) {
      throw new IllegalStateException("the storefront is closed; open it again");
    }
    Running known = running;
    if (known != null) {
      return known.future();
    }
    Optional<RefitLock.Held> held = lock.tryAcquire(this::cancel);
    return held.isPresent()
        ? start(trigger, context, held.get())
        : CompletableFuture.completedFuture(elsewhere(trigger));
  }

  private CompletableFuture<Refit> start(
      String trigger, TrainingContext context, RefitLock.Held held) {
    CompletableFuture<Refit> future = new CompletableFuture<>();
    AtomicBoolean isCancelled = new AtomicBoolean();
    TrainingContext cancellable = context.withCancellation(isCancelled::get);
    Thread thread =
        new Thread(() -> run(trigger, cancellable, held, future), "crm-recommend-refit");
    thread.setDaemon(true);
    running = new Running(future, thread, isCancelled);
    thread.start();
    return future;
  }

  private void run(
      String trigger,
      TrainingContext context,
      RefitLock.Held held,
      CompletableFuture<Refit> future) {
    long position = store.lastPosition();
    try {
      Refit refit = train(trigger, context, held);
      finish(refit, position);
      LOGGER.info("{}", refit);
      telemetry.refitted(refit);
      future.complete(refit);
    } catch (RuntimeException | Error e) {
      finish(null, position);
      LOGGER.error("the refit failed", e);
      future.completeExceptionally(e);
    }
  }

  private Refit train(String trigger, TrainingContext context, RefitLock.Held held) {
    try (held) {
      return task.run(trigger, this::choose, context);
    }
  }

  private Refit elsewhere(String trigger) {
    Refit refit =
        new Refit(
            clock.instant(),
            Duration.ZERO,
            "",
            trigger,
            Refit.Outcome.CANCELLED,
            "another storefront is training; its model is taken over when it is ready",
            0,
            Optional.empty());
    add(refit);
    return refit;
  }

  private Algorithm choose(TrainingData data, TrainingContext context) {
    Algorithm known = chosen;
    if (known == null || data.log().size() >= (1 + policy.searchGrowth()) * eventsAtChoice) {
      known = chooser.choose(data, context);
      chosen = known;
      eventsAtChoice = data.log().size();
    }
    return known;
  }

  private synchronized void finish(@Nullable Refit refit, long position) {
    running = null;
    lastTime = clock.instant();
    lastPosition = position;
    lastEvents = store.eventCount();
    if (refit != null) {
      add(refit);
    }
  }

  /** Adds a refit that ran elsewhere to the history. */
  public synchronized void add(Refit refit) {
    if (refits.size() == MAX_REFITS) {
      refits.removeFirst();
    }
    refits.addLast(refit);
  }

  /** Returns the latest 100 refits, the oldest first. */
  public synchronized List<Refit> refits() {
    return List.copyOf(refits);
  }

  /** Cancels the refit under way, if there is one. */
  public synchronized void cancel() {
    Running known = running;
    if (known != null) {
      known.isCancelled().set(true);
    }
  }

  /** Cancels the refit under way, waits for its end, and starts no other. */
  public void close() {
    Thread thread;
    synchronized (this) {
      isClosed = true;
      thread = running == null ? null : running.thread();
      cancel();
    }
    if (thread != null) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
