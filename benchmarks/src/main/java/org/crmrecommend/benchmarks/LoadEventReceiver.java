package org.crmrecommend.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import org.crmrecommend.Storefront;
import org.crmrecommend.data.Event;
import org.crmrecommend.serving.RecordOutcome;

/**
 * Records the events of a connection. Answers when an event is in the history of its user, and
 * again when its outcome is known, on any thread.
 */
final class LoadEventReceiver {

  private final Storefront shop;
  private final LoadConnection connection;

  /** The events without an outcome, and one more party. */
  private final Phaser pending = new Phaser(1);

  LoadEventReceiver(Storefront shop, LoadConnection connection) {
    this.shop = shop;
    this.connection = connection;
  }

  /** Records events until the connection ends. */
  void run() throws IOException {
    while (true) {
      int user = connection.in().readInt();
      if (user == LoadEventSender.END) {
        pending.arriveAndAwaitAdvance();
        write(LoadEventSender.END, "");
      } else {
        String item = LoadShop.itemId(connection.in().readInt());
        int kind = connection.in().readByte();
        int number = connection.in().readInt();
        record(Event.of(LoadShop.userId(user), item, LoadShop.KINDS.get(kind)), number);
      }
    }
  }

  private void record(Event event, int number) throws IOException {
    pending.register();
    CompletionStage<RecordOutcome> recorded = shop.record(event);
    if (isInHistory(recorded.toCompletableFuture())) {
      write(number, LoadEventSender.TAKEN);
    }
    recorded.whenComplete((done, problem) -> finish(number, outcome(done, problem)));
  }

  /** An event that is not, such as that of a user with too many, has its outcome at once. */
  private static boolean isInHistory(CompletableFuture<RecordOutcome> outcome) {
    return !outcome.isCompletedExceptionally()
        && (!outcome.isDone() || outcome.join() == RecordOutcome.STORED);
  }

  private static RecordOutcome outcome(RecordOutcome done, Throwable problem) {
    if (problem == null) {
      return done;
    }
    problem.printStackTrace();
    return problem instanceof RejectedExecutionException
        ? RecordOutcome.REJECTED
        : RecordOutcome.FAILED;
  }

  private void finish(int number, RecordOutcome outcome) {
    try {
      write(number, outcome.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the generator misses the outcome, which is an error
    } finally {
      pending.arriveAndDeregister();
    }
  }

  private void write(int number, String outcome) throws IOException {
    synchronized (connection) {
      connection.out().writeInt(number);
      if (number != LoadEventSender.END) {
        connection.out().writeUTF(outcome);
      }
      connection.out().flush();
    }
  }
}
