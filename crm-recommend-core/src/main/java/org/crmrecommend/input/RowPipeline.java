package org.crmrecommend.input;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Parses the rows of one table on several threads and passes their values on in the order of the
 * file, so that the result does not depend on the number of threads.
 *
 * <p>Each thread repeats three steps: it reads the next batch of rows, which one thread does at a
 * time; parses them; waits until all batches before are passed on, and passes them on. So the first
 * failure in the order of the file ends the reading, on whichever thread it occurs. The calling
 * thread takes part; the others are started after a few batches, so that small files need none.
 *
 * @param <T> the type of the values
 */
final class RowPipeline<T> {

  private static final int BATCHES_BEFORE_THREADS = 8;

  private final Table table;
  private final RowCounter counter;
  private final Supplier<Function<Row, T>> parsers;
  private final Consumer<T> action;
  private final Object readLock = new Object();
  private final Object passLock = new Object();

  private long batchesRead; // guarded by readLock
  private boolean isAtEnd; // guarded by readLock
  private long batchesPassed; // guarded by passLock
  private @Nullable Throwable failure; // guarded by passLock

  /**
   * @param parsers creates the parser of a thread
   * @param action receives the values, from one thread at a time
   */
  RowPipeline(
      Table table, RowCounter counter, Supplier<Function<Row, T>> parsers, Consumer<T> action) {
    this.table = table;
    this.counter = counter;
    this.parsers = parsers;
    this.action = action;
  }

  /**
   * Passes all rows on. No other thread is running when this method returns or throws.
   *
   * @param threads maximum number of threads, including the calling thread; positive
   */
  void run(int threads) {
    List<Thread> helpers = new ArrayList<>();
    try {
      work(
          () -> {
            while (helpers.size() < threads - 1) {
              Thread helper = new Thread(() -> work(() -> {}), "event-reader");
              helper.setDaemon(true);
              helper.start();
              helpers.add(helper);
            }
          });
    } finally {
      synchronized (readLock) {
        isAtEnd = true;
      }
      helpers.forEach(RowPipeline::join);
    }
    synchronized (passLock) {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }

  private void work(Runnable afterFirstBatches) {
    RowBatch<T> batch = new RowBatch<>();
    @Nullable LineSplitter splitter = table.lineSplitter();
    Function<Row, T> parser = parsers.get();
    for (long turn = read(batch); turn >= 0; turn = read(batch)) {
      batch.parse(splitter, table, parser);
      pass(batch, turn);
      if (turn == BATCHES_BEFORE_THREADS) {
        afterFirstBatches.run();
      }
    }
  }

  /** Returns the position of the batch in the file, or −1 at its end. */
  private long read(RowBatch<T> batch) {
    synchronized (readLock) {
      batch.clear();
      try {
        isAtEnd = isAtEnd || !table.nextRows(batch);
      } catch (RuntimeException | Error e) {
        batch.fail(e);
      }
      if (isAtEnd) {
        return -1;
      }
      isAtEnd = batch.isFailed();
      return batchesRead++;
    }
  }

  private void pass(RowBatch<T> batch, long turn) {
    synchronized (passLock) {
      waitFor(turn);
      try {
        if (failure == null) {
          batch.passTo(counter, action);
        }
      } catch (RuntimeException | Error e) {
        failure = e;
      }
      batchesPassed++;
      passLock.notifyAll();
      if (failure == null) {
        return;
      }
    }
    synchronized (readLock) {
      isAtEnd = true;
    }
  }

  /** Waits even if interrupted, because the other threads use the objects of the caller. */
  private void waitFor(long turn) {
    boolean interrupted = false;
    while (batchesPassed < turn) {
      try {
        passLock.wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
