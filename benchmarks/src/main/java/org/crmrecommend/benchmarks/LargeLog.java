package org.crmrecommend.benchmarks;

import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;

/**
 * Does a log of hundreds of millions of events fit in memory while it is built? Draws events of
 * user, item, kind and time, 100 per user on average, builds a log, and prints its size, its bytes
 * per event, the time and the heap. Run with {@code java -Xmx14g -cp
 * benchmarks/target/benchmarks.jar org.crmrecommend.benchmarks.LargeLog 300000000}.
 */
public final class LargeLog {

  private static final int DEFAULT_EVENTS = 10_000_000;
  private static final int EVENTS_PER_USER = 100;
  private static final int ITEMS = 100_000;
  private static final long START = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
  private static final int SECONDS = 2 * 365 * 24 * 60 * 60;
  private static final EventKind[] KINDS = {
    EventKind.VIEW, EventKind.CLICK, EventKind.CART, EventKind.PURCHASE
  };

  private LargeLog() {}

  /**
   * Builds the log.
   *
   * @param args the number of events; 10,000,000 by default
   */
  public static void main(String[] args) {
    int events = args.length == 0 ? DEFAULT_EVENTS : Integer.parseInt(args[0]);
    long start = System.nanoTime();
    EventLogBuilder builder = collect(events);
    print("%,d events added: %.1f s, heap %,d MiB", events, secondsSince(start), usedHeap());
    start = System.nanoTime();
    EventLog log = builder.build();
    print("%s built: %.1f s", log, secondsSince(start));
    print(
        "%.2f bytes per event in columns; heap %,d MiB of at most %,d MiB",
        log.columnBytes() / (double) Math.max(1, log.size()),
        usedHeap(),
        Runtime.getRuntime().maxMemory() >> 20);
    start = System.nanoTime();
    print("sum of all columns %d: %.2f s", sum(log), secondsSince(start));
  }

  private static EventLogBuilder collect(int events) {
    String[] users = ids("u", Math.max(1, events / EVENTS_PER_USER));
    String[] items = ids("i", ITEMS);
    SplittableRandom random = new SplittableRandom(42);
    EventLogBuilder builder = EventLog.builder();
    for (int event = 0; event < events; event++) {
      builder.add(
          Event.of(
                  users[random.nextInt(users.length)],
                  items[random.nextInt(items.length)],
                  KINDS[random.nextInt(KINDS.length)])
              .at(Instant.ofEpochSecond(START + random.nextInt(SECONDS))));
    }
    return builder;
  }

  private static String[] ids(String prefix, int count) {
    String[] ids = new String[count];
    for (int i = 0; i < count; i++) {
      ids[i] = prefix + i;
    }
    return ids;
  }

  private static long sum(EventLog log) {
    long sum = 0;
    for (int event = 0; event < log.size(); event++) {
      sum += log.item(event) + log.kindCode(event) + log.epochMillis(event);
    }
    return sum;
  }

  /** Returns the MiB in use after a garbage collection. */
  private static long usedHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
