package org.crmrecommend.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;

/** Writers that wait for the acknowledgement of each event before they send the next one. */
final class AcknowledgedEvents {

  /** Numbers of writers that are compared. */
  static final int[] WRITERS = {1, 16, 64};

  private static final AtomicLong LAST_ID = new AtomicLong();

  private AcknowledgedEvents() {}

  /** Sends an event and waits until it is durable. */
  interface Sender {

    void send(Event event) throws Exception;
  }

  /** Returns the acknowledgements per second if all waiting events are committed together. */
  static double inGroups(DurableRival rival, int writers, double seconds) throws Exception {
    try (GroupCommit groups = new GroupCommit(rival)) {
      List<Sender> senders = new ArrayList<>();
      for (int i = 0; i < writers; i++) {
        senders.add(groups::send);
      }
      return rate(senders, seconds);
    }
  }

  /** Returns the acknowledgements per second if every writer has a rival of its own. */
  static double oneByOne(Callable<DurableRival> opening, int writers, double seconds)
      throws Exception {
    List<DurableRival> rivals = new ArrayList<>();
    List<Sender> senders = new ArrayList<>();
    try {
      for (int i = 0; i < writers; i++) {
        DurableRival rival = opening.call();
        rivals.add(rival);
        senders.add(event -> rival.append(List.of(event)));
      }
      return rate(senders, seconds);
    } finally {
      for (DurableRival rival : rivals) {
        rival.close();
      }
    }
  }

  /** Returns the acknowledgements per second. */
  static double rate(List<Sender> senders, double seconds) throws InterruptedException {
    LongAdder acknowledged = new LongAdder();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    List<Thread> threads = new ArrayList<>();
    for (Sender sender : senders) {
      Thread thread = new Thread(() -> sendUntil(end, sender, acknowledged));
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return acknowledged.sum() / ((System.nanoTime() - start) / 1e9);
  }

  private static void sendUntil(long end, Sender sender, LongAdder acknowledged) {
    try {
      while (System.nanoTime() < end) {
        sender.send(nextEvent());
        acknowledged.increment();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Event nextEvent() {
    long id = LAST_ID.incrementAndGet();
    long mixed = id * 0x9e3779b97f4a7c15L;
    return Event.of("u" + (mixed >>> 46), "i" + (mixed >>> 20) % 20_000, EventKind.VIEW)
        .at(Instant.ofEpochMilli(1_767_225_600_000L + id))
        .withId(Long.toHexString(mixed));
  }

  /** Prints the medians of the rounds for each number of writers, as a row of a table. */
  static void print(String name, double[][] rates) {
    StringBuilder row = new StringBuilder("| " + name + " |");
    for (double[] rounds : rates) {
      Arrays.sort(rounds);
      row.append(String.format(Locale.ROOT, " %,.0f |", rounds[rounds.length / 2]));
    }
    System.out.println(row);
  }
}
