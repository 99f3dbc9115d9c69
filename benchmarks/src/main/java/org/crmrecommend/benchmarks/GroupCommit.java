package org.crmrecommend.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.crmrecommend.data.Event;

/** Commits all waiting events together. */
final class GroupCommit implements AutoCloseable {

  private static final int QUEUE = 1_024;

  private record Waiting(Event event, CompletableFuture<Void> acknowledgement) {}

  private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
  private final DurableRival rival;
  private final Thread appender = new Thread(this::append);
  private volatile boolean isClosed;

  GroupCommit(DurableRival rival) {
    this.rival = rival;
    appender.start();
  }

  void send(Event event) throws Exception {
    CompletableFuture<Void> acknowledgement = new CompletableFuture<>();
    queue.put(new Waiting(event, acknowledgement));
    acknowledgement.get();
  }

  private void append() {
    List<Waiting> group = new ArrayList<>();
    try {
      while (!isClosed) {
        group.clear();
        group.add(queue.take());
        queue.drainTo(group);
        rival.append(group.stream().map(Waiting::event).toList());
        group.forEach(waiting -> waiting.acknowledgement().complete(null));
      }
    } catch (InterruptedException e) {
      // closed
    } catch (SQLException | RuntimeException e) {
      group.forEach(waiting -> waiting.acknowledgement().completeExceptionally(e));
    }
  }

  /** Must be called when nobody sends any more. */
  @Override
  public void close() {
    isClosed = true;
    appender.interrupt();
    while (appender.isAlive()) {
      Thread.onSpinWait();
    }
  }
}
