package org.crmrecommend.kernel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a loop over the indexes 0 … count − 1 in fixed blocks on several threads.
 *
 * <p>The blocks do not depend on the number of threads. So a body that writes only data of its
 * block gives the same result for any number of threads. The calling thread takes part, so the loop
 * ends even if the executor rejects the tasks or never runs them. Cancellation is checked before
 * each block. Thread-safe.
 */
public final class Workers {

  private final Executor executor;
  private final int threads;
  private final BooleanSupplier isCancelled;
  private final @Nullable Progress progress;

  /**
   * @param executor runs the additional threads
   * @param threads maximum number of threads, including the calling thread; positive
   */
  public Workers(Executor executor, int threads) {
    this(executor, threads, () -> false);
  }

  /**
   * @param executor runs the additional threads
   * @param threads maximum number of threads, including the calling thread; positive
   * @param isCancelled returns whether to stop; called from any thread, once per block
   */
  public Workers(Executor executor, int threads, BooleanSupplier isCancelled) {
    this(executor, threads, isCancelled, null);
  }

  private Workers(
      Executor executor, int threads, BooleanSupplier isCancelled, @Nullable Progress progress) {
    this.executor = executor;
    this.threads = threads;
    this.isCancelled = isCancelled;
    this.progress = progress;
  }

  /** Receives the progress of a computation, on the thread that called it. */
  @FunctionalInterface
  public interface Progress {

    /**
     * Receives the number of finished units of work.
     *
     * @param done number of finished units of work, 0 to {@code total}; never decreases
     * @param total number of all units of work
     */
    void report(long done, long total);
  }

  /** Returns workers that report the finished indexes of each loop, from 0 to the count. */
  public Workers withProgress(Progress progress) {
    return new Workers(executor, threads, isCancelled, progress);
  }

  /** Returns workers that do not report progress, for the loops within a step. */
  public Workers withoutProgress() {
    return new Workers(executor, threads, isCancelled, null);
  }

  /** Reports the progress of a computation of several loops, if progress is reported. */
  public void report(long done, long total) {
    if (progress != null) {
      progress.report(done, total);
    }
  }

  /**
   * Returns a check for long blocks and for the time between two loops. It may be called from any
   * thread and throws a {@link CancellationException} if the computation is cancelled, or if the
   * thread that created the check is interrupted.
   */
  public Runnable cancellationCheck() {
    Thread caller = Thread.currentThread();
    return () -> {
      if (isCancelled.getAsBoolean()) {
        throw new CancellationException("training was cancelled; its result is discarded");
      }
      if (caller.isInterrupted()) {
        throw new CancellationException("the computation was interrupted; its result is discarded");
      }
    };
  }

  /** Processes one block of indexes, 0 ≤ from &lt; to ≤ count. */
  @FunctionalInterface
  public interface Block<S> {
    void run(S scratch, int from, int to);
  }

  /**
   * Runs the body once for every block and returns when all blocks are done.
   *
   * @param count the number of indexes
   * @param blockSize the number of indexes in a block; the last block may be smaller
   * @param scratch creates the scratch object of a thread, once per thread
   * @param body processes a block
   * @throws RuntimeException or Error that a body throws; blocks that have not started are skipped
   * @throws CancellationException if the computation is cancelled or the calling thread is
   *     interrupted before the last block has started; blocks that have not started are skipped,
   *     and an interrupted thread stays interrupted
   */
  public <S> void forEachBlock(int count, int blockSize, Supplier<S> scratch, Block<S> body) {
    int blocks = (int) (((long) count + blockSize - 1) / blockSize);
    report(0, count);
    Loop<S> loop = new Loop<>(count, blockSize, blocks, scratch, body);
    startHelpers(loop, Math.min(threads, blocks) - 1);
    loop.run();
    loop.await();
    if (count > 0) {
      report(count, count);
    }
  }

  private void startHelpers(Runnable loop, int helpers) {
    try {
      for (int helper = 0; helper < helpers; helper++) {
        executor.execute(loop);
      }
    } catch (RejectedExecutionException e) {
      // The pool is full or closed: the accepted helpers, if any, and the calling thread do all
      // blocks.
    }
  }

  private final class Loop<S> implements Runnable {

    private final int count;
    private final int blockSize;
    private final int blocks;
    private final Supplier<S> scratch;
    private final Block<S> body;
    private final Thread caller = Thread.currentThread();
    private final Runnable cancellationCheck = cancellationCheck();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger finishedIndexes = new AtomicInteger();
    private final CountDownLatch unfinished;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Loop(int count, int blockSize, int blocks, Supplier<S> scratch, Block<S> body) {
      this.count = count;
      this.blockSize = blockSize;
      this.blocks = blocks;
      this.scratch = scratch;
      this.body = body;
      this.unfinished = new CountDownLatch(blocks);
    }

    @Override
    public void run() {
      @Nullable S threadScratch = null;
      for (int block = next.getAndIncrement(); block < blocks; block = next.getAndIncrement()) {
        try {
          if (failure.get() == null) {
            cancellationCheck.run();
            threadScratch = threadScratch == null ? scratch.get() : threadScratch;
            int from = block * blockSize;
            int to = (int) Math.min(count, (long) from + blockSize);
            body.run(threadScratch, from, to);
            reportFinished(to - from);
          }
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        } finally {
          unfinished.countDown();
        }
      }
    }

    /** Only the calling thread reports, so that calls are ordered. The end is reported later. */
    private void reportFinished(int indexes) {
      int finished = finishedIndexes.addAndGet(indexes);
      if (Thread.currentThread() == caller && finished < count) {
        report(finished, count);
      }
    }

    /**
     * Waits until every block is done, even if interrupted: helpers may still write to the arrays
     * of the caller.
     */
    void await() {
      boolean interrupted = false;
      while (true) {
        try {
          unfinished.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      Throwable thrown = failure.get();
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }
}
