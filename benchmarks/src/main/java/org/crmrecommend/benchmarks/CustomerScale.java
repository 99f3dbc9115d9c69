package org.crmrecommend.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.crmrecommend.customer.CustomerSettings;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.customer.lifetime.BgNbd;
import org.crmrecommend.customer.lifetime.MbgNbd;
import org.crmrecommend.customer.lifetime.Nbd;
import org.crmrecommend.customer.lifetime.ParetoNbd;
import org.crmrecommend.customer.lifetime.PurchaseSummaries;
import org.crmrecommend.customer.segment.SegmentContext;
import org.crmrecommend.customer.segment.Segments;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.EventLogBuilder;
import org.crmrecommend.data.Item;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;

/**
 * How long do portraits, purchase models and segments of a large shop take, and how much memory?
 * Draws events of customers who buy at different rates and leave after some of their purchases, 20
 * events per customer on average, of items in categories, and prints times and heap. Run with
 * {@code java -Xmx12g -cp benchmarks/target/benchmarks.jar
 * org.crmrecommend.benchmarks.CustomerScale 1000000}.
 */
public final class CustomerScale {

  private static final int DEFAULT_CUSTOMERS = 100_000;
  private static final int EVENTS_PER_CUSTOMER = 20;
  private static final int ITEMS = 20_000;
  private static final int CATEGORIES = 200;
  private static final int DEPARTMENTS = 12;
  private static final long START = Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
  private static final int SECONDS = 2 * 365 * 24 * 60 * 60;
  private static final int ROUNDS = 7;
  private static final Currency EURO = Currency.getInstance("EUR");
  private static final String[] CHANNELS = {"app", "web", "shop"};

  private static final List<String> CONDITIONS =
      List.of(
          "recencyDays <= 30",
          "lifecycle = 'decline'",
          "rfm in ('champions', 'loyal')",
          "top(lifetimeValue, 20)",
          "events('purchase', 30 d) >= 1",
          "spending(90 d) > 100",
          "category('department 3') >= 0.15",
          "spending >= 500 and not openComplaint");

  private CustomerScale() {}

  /**
   * Draws the events and measures.
   *
   * @param args the number of customers; 100,000 by default
   */
  public static void main(String[] args) {
    int count = args.length == 0 ? DEFAULT_CUSTOMERS : Integer.parseInt(args[0]);
    TrainingData data = TrainingData.builder(log(count)).catalog(catalog()).build();
    print("%s; heap %,d MiB", data.log(), usedHeap());
    TrainingContext context =
        TrainingContext.DEFAULTS.withThreads(Runtime.getRuntime().availableProcessors());
    long before = usedHeap();
    long start = System.nanoTime();
    Customers customers = Customers.of(data, CustomerSettings.DEFAULTS, context);
    print("portraits: %.1f s, %,d MiB beyond the log", secondsSince(start), usedHeap() - before);
    print("%s", customers.lifetime().orElseThrow().report());
    segments(customers, context);
    fits(customers);
  }

  private static void segments(Customers customers, TrainingContext context) {
    for (String condition : CONDITIONS) {
      Segments segments = Segments.parse("measured: " + condition, customers);
      SegmentContext settings = SegmentContext.DEFAULTS.withTraining(context);
      List<Double> times = new ArrayList<>();
      int members = 0;
      for (int round = 0; round < ROUNDS; round++) {
        long start = System.nanoTime();
        members = segments.evaluate(customers, settings).count("measured").orElse(0);
        times.add(1e3 * secondsSince(start));
      }
      times.sort(null);
      print("%-40s %,9d customers, %5.1f ms", condition, members, times.get(ROUNDS / 2));
    }
  }

  private static void fits(Customers customers) {
    long start = System.nanoTime();
    PurchaseSummaries summaries =
        PurchaseSummaries.inWeeks(customers.purchases(), customers.purchases().lastDay());
    print("summaries: %.1f s", secondsSince(start));
    start = System.nanoTime();
    print("%s: %.1f s", Nbd.fit(summaries).likelihood(), secondsSince(start));
    start = System.nanoTime();
    print("%s: %.1f s", BgNbd.fit(summaries).likelihood(), secondsSince(start));
    start = System.nanoTime();
    print("%s: %.1f s", MbgNbd.fit(summaries).likelihood(), secondsSince(start));
    start = System.nanoTime();
    print("%s: %.1f s", ParetoNbd.fit(summaries).likelihood(), secondsSince(start));
  }

  private static Catalog catalog() {
    SplittableRandom random = new SplittableRandom(7);
    List<Item> items = new ArrayList<>();
    for (int item = 0; item < ITEMS; item++) {
      int category = random.nextInt(CATEGORIES);
      items.add(
          Item.builder("i" + item)
              .title("item " + item)
              .category("department " + category % DEPARTMENTS, "category " + category)
              .brand("brand " + random.nextInt(500))
              .price(BigDecimal.valueOf(random.nextInt(100, 20_000), 2))
              .build());
    }
    return Catalog.of(EURO, items);
  }

  private static EventLog log(int customers) {
    SplittableRandom random = new SplittableRandom(42);
    EventLogBuilder builder = EventLog.builder();
    int order = 0;
    for (int customer = 0; customer < customers; customer++) {
      String user = "u" + customer;
      int first = random.nextInt(SECONDS);
      double gap = SECONDS * 0.2 * Math.exp(1.2 * random.nextGaussian());
      double time = first;
      int left = (int) (2 * EVENTS_PER_CUSTOMER * random.nextDouble());
      double leaving =
          Math.pow(random.nextDouble(), 2); // most customers stay long, some leave soon
      boolean isThere = true;
      while (left > 0) {
        boolean isPurchase = isThere && time < SECONDS;
        int lines = Math.min(left, isPurchase ? 1 + random.nextInt(3) : left);
        for (int line = 0; line < lines; line++) {
          int second = isPurchase ? (int) time : random.nextInt(first, SECONDS);
          EventKind kind = isPurchase ? EventKind.PURCHASE : EventKind.VIEW;
          Event event =
              Event.of(user, "i" + random.nextInt(ITEMS), kind)
                  .at(Instant.ofEpochSecond(START + second))
                  .withChannel(CHANNELS[random.nextInt(CHANNELS.length)]);
          builder.add(
              isPurchase
                  ? event.withOrder("o" + order).withAmount(random.nextInt(100, 20_000), EURO)
                  : event);
        }
        order++;
        left -= lines;
        time += -gap * Math.log(1 - random.nextDouble());
        isThere &= random.nextDouble() >= leaving;
      }
    }
    return builder.build();
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
