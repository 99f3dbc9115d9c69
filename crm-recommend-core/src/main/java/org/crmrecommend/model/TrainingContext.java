package org.crmrecommend.model;

import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.Workers;

/**
 * How a training runs: its threads, progress listener, cancellation and clock. The trained model
 * does not depend on it, except for its time stamp. Immutable.
 *
 * <p>A training stops soon after it is cancelled, or after the thread that called {@code train} is
 * interrupted, with a {@link CancellationException}. An interrupted thread stays interrupted.
 *
 * <p>An algorithm outside this library calls {@link #report} after each step of a long training, or
 * {@link #checkCancelled} if there is no progress to report. A hybrid passes its context to its
 * parts.
 */
public final class TrainingContext {

  /**
   * All processors, on daemon threads named "crm-recommend" that each parallel loop starts; no
   * listener, never cancelled, the system clock.
   */
  public static final TrainingContext DEFAULTS =
      new TrainingContext(
          TrainingContext::startThread,
          Runtime.getRuntime().availableProcessors(),
          (phase, done, total) -> {},
          () -> false,
          InstantSource.system());

  private final Executor executor;
  private final int threads;
  private final ProgressListener progress;
  private final BooleanSupplier isCancelled;
  private final InstantSource clock;

  private TrainingContext(
      Executor executor,
      int threads,
      ProgressListener progress,
      BooleanSupplier isCancelled,
      InstantSource clock) {
    this.executor = executor;
    this.threads = threads;
    this.progress = progress;
    this.isCancelled = isCancelled;
    this.clock = clock;
  }

  private static void startThread(Runnable task) {
    Thread thread = new Thread(task, "crm-recommend");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Returns a copy with another number of threads, including the calling thread.
   *
   * @throws IllegalArgumentException if the number is not positive
   */
  public TrainingContext withThreads(int threads) {
    Checks.requirePositive("threads", threads);
    return new TrainingContext(executor, threads, progress, isCancelled, clock);
  }

  /** Returns a copy with another executor, which runs all threads except the calling one. */
  public TrainingContext withExecutor(Executor executor) {
    return new TrainingContext(executor, threads, progress, isCancelled, clock);
  }

  /** Returns a copy with another progress listener. */
  public TrainingContext withProgress(ProgressListener progress) {
    return new TrainingContext(executor, threads, progress, isCancelled, clock);
  }

  /**
   * Returns a copy with another cancellation.
   *
   * @param isCancelled returns whether to stop; called often and from any training thread
   */
  public TrainingContext withCancellation(BooleanSupplier isCancelled) {
    return new TrainingContext(executor, threads, progress, isCancelled, clock);
  }

  /** Returns a copy with another clock. */
  public TrainingContext withClock(InstantSource clock) {
    return new TrainingContext(executor, threads, progress, isCancelled, clock);
  }

  /** Returns the executor of all threads except the calling one. */
  public Executor executor() {
    return executor;
  }

  /** Returns the number of threads, including the calling thread. */
  public int threads() {
    return threads;
  }

  /** Returns the clock for the time stamp of models. */
  public InstantSource clock() {
    return clock;
  }

  /**
   * Reports progress to the listener. To be called on the thread that called {@code train}; see
   * {@link ProgressListener#progressed} for the parameters.
   *
   * @throws CancellationException if the training is cancelled or the calling thread is interrupted
   */
  public void report(String phase, long done, long total) {
    checkCancelled();
    progress.progressed(phase, done, total);
  }

  /**
   * Returns normally if the training may continue.
   *
   * @throws CancellationException if the training is cancelled or the calling thread is interrupted
   */
  public void checkCancelled() {
    workers().cancellationCheck().run();
  }

  /**
   * Returns the threads as workers, which stop when the training is cancelled. For the algorithms
   * of this module; its type is not exported.
   *
   * @hidden
   */
  @SuppressWarnings({"exports", "InvalidBlockTag"}) // Error Prone rejects @hidden
  public Workers workers() {
    return new Workers(executor, threads, isCancelled);
  }

  /**
   * Returns workers that report each parallel loop as a phase. For the algorithms of this module;
   * its type is not exported.
   *
   * @hidden
   */
  @SuppressWarnings({"exports", "InvalidBlockTag"}) // Error Prone rejects @hidden
  public Workers workers(String phase) {
    return workers().withProgress((done, total) -> report(phase, done, total));
  }
}
