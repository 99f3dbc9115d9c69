package org.crmrecommend.kernel;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a loop over the indexes 0 … count − 1 in fixed blocks on several threads.
 *
 * <p>The blocks do not depend on the number of threads. So a body that writes only data of its
 * block gives the same result for any number of threads. The calling thread takes part, so the loop
 * ends even if the executor rejects the tasks or never runs them. Thread-safe.
 */
public final class Workers {

  private final Executor executor;
  private final int threads;

  /**
   * @param executor runs the additional threads
   * @param threads maximum number of threads, including the calling thread; positive
   */
  public Workers(Executor executor, int threads) {
    this.executor = executor;
    this.threads = threads;
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
   * @throws CancellationException if the calling thread is interrupted before the last block has
   *     started; blocks that have not started are skipped, and the thread stays interrupted
   */
  public <S> void forEachBlock(int count, int blockSize, Supplier<S> scratch, Block<S> body) {
    int blocks = (int) (((long) count + blockSize - 1) / blockSize);
    Loop<S> loop = new Loop<>(count, blockSize, blocks, scratch, body);
    startHelpers(loop, Math.min(threads, blocks) - 1);
    loop.run();
    loop.await();
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

  private static final class Loop<S> implements Runnable {

    private final int count;
    private final int blockSize;
    private final int blocks;
    private final Supplier<S> scratch;
    private final Block<S> body;
    private final Thread caller = Thread.currentThread();
    private final AtomicInteger next = new AtomicInteger();
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
          if (failure.get() == null && caller.isInterrupted()) {
            failure.compareAndSet(
                null,
                new CancellationException(
                    "the computation was interrupted; its result is discarded"));
          }
          if (failure.get() == null) {
            threadScratch = threadScratch == null ? scratch.get() : threadScratch;
            int from = block * blockSize;
            body.run(threadScratch, from, (int) Math.min(count, (long) from + blockSize));
          }
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        } finally {
          unfinished.countDown();
        }
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
