package org.crmrecommend.benchmarks;

import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import org.crmrecommend.Recommender;
import org.crmrecommend.Request;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.history.InMemoryHistories;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;

/**
 * How much heap does a recommender take at serving time? Draws events of users who are equally
 * active, trains item-knn, builds the recommender, drops the training data, and prints the heap in
 * use after garbage collection: of the histories, and of the whole recommender. Run with {@code
 * java -Xmx4g -cp benchmarks/target/benchmarks.jar org.crmrecommend.benchmarks.RecommenderMemory};
 * the arguments are the numbers of users, items and events.
 */
public final class RecommenderMemory {

  private static final EventKind[] KINDS = {
    EventKind.VIEW, EventKind.CLICK, EventKind.CART, EventKind.PURCHASE
  };
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SECONDS = 180 * 24 * 60 * 60;

  private RecommenderMemory() {}

  /**
   * Prints the memory.
   *
   * @param args numbers of users, items and events; 1,000,000, 20,000 and 9,000,000 by default
   */
  public static void main(String[] args) {
    int users = argument(args, 0, 1_000_000);
    int items = argument(args, 1, 20_000);
    int events = argument(args, 2, 9_000_000);
    long before = usedMib();
    EventLog log = draw(users, items, events);
    Model model = ItemKnn.DEFAULTS.train(TrainingData.of(log));
    InMemoryHistories histories = InMemoryHistories.builder(log.items()).events(log).build();
    String anyUser = log.users().id(0);
    log = null; // no longer needed
    Recommender recommender = Recommender.builder(model, histories).build();
    int listed = recommender.recommend(Request.forUser(anyUser)).list().size();
    long all = usedMib() - before;
    model = null;
    recommender = null;
    long ofHistories = usedMib() - before;
    System.out.printf(
        Locale.ROOT,
        "%,d users, %,d items, %,d events: recommender %,d MiB, histories alone %,d MiB;"
            + " list of %d%n",
        histories.size(),
        items,
        events,
        all,
        ofHistories,
        listed);
  }

  /** Draws events of users who are equally active. */
  static EventLog draw(int users, int items, int events) {
    SplittableRandom random = new SplittableRandom(42);
    EventLogBuilder builder = EventLog.builder();
    for (int event = 0; event < events; event++) {
      double uniform = random.nextDouble();
      builder.add(
          Event.of(
                  "u" + (event < users ? event : random.nextInt(users)),
                  "i" + (int) (uniform * uniform * items),
                  KINDS[random.nextInt(KINDS.length)])
              .at(START.plusSeconds(random.nextInt(SECONDS))));
    }
    return builder.build();
  }

  /** Returns an argument, or its default if it is not given. */
  static int argument(String[] args, int index, int defaultValue) {
    return index < args.length ? Integer.parseInt(args[index]) : defaultValue;
  }

  /** Returns the heap in use after garbage collection, in MiB. */
  static long usedMib() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int round = 0; round < 4; round++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used >> 20;
  }
}
