package org.crmrecommend.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.crmrecommend.benchmarks.LoadConnection.Purpose;
import org.crmrecommend.benchmarks.LoadExpectations.Expected;
import org.crmrecommend.benchmarks.LoadExpectations.Violation;

/**
 * Sends the load of {@link StorefrontLoad} from a virtual machine of its own, and checks all
 * answers. The arguments are the port of the shop and the options of the load.
 */
final class LoadGenerator {

  private static final int MAX_QUEUED = 1_000;
  private static final int MAX_MESSAGES = 20;

  /** How long a load that has ended goes on until what has arrived was sent. */
  private static final long GRACE_NANOS = 2_000_000_000L;

  private final LoadOptions options;
  private final LoadShop shop;
  private final LoadExpectations expectations;
  private final List<LoadRequester> requesters = new ArrayList<>();
  private final LoadEventSender eventSender;
  private final LoadStockChanger stockChanger;
  private final AtomicInteger lastUser;
  private final BlockingQueue<Expected> followUps = new LinkedBlockingQueue<>(MAX_QUEUED);
  private final BlockingQueue<Wish> wishes = new LinkedBlockingQueue<>(MAX_QUEUED);
  private final LongAdder errors = new LongAdder();
  private final AtomicInteger messages = new AtomicInteger();
  private long seed;

  /** An item that a user saw in a list and may buy. */
  record Wish(int user, int item) {}

  /** The part of a load that one thread sends, until it is over. */
  @FunctionalInterface
  private interface Part {

    void run() throws IOException;
  }

  private LoadGenerator(int port, LoadOptions options) throws IOException {
    this.options = options;
    this.shop = new LoadShop(options);
    this.expectations =
        new LoadExpectations(shop, options.algorithm().equals(LoadOptions.ITEM_KNN));
    this.seed = options.seed();
    this.lastUser = new AtomicInteger(options.customers());
    for (int thread = 0; thread < options.threads(); thread++) {
      requesters.add(new LoadRequester(this, LoadConnection.open(port, Purpose.REQUESTS)));
    }
    this.eventSender = new LoadEventSender(this, LoadConnection.open(port, Purpose.EVENTS));
    this.stockChanger = new LoadStockChanger(this, LoadConnection.open(port, Purpose.STOCK));
  }

  /** Runs the loads that the shop asks for, until the shop closes the connection. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int port = Integer.parseInt(args[0]);
    LoadOptions options = LoadOptions.parse(Arrays.copyOfRange(args, 1, args.length));
    LoadGenerator generator = new LoadGenerator(port, options);
    try (LoadConnection control = LoadConnection.open(port, Purpose.CONTROL)) {
      while (true) {
        LoadResult result = generator.run(control.in().readDouble(), control.in().readInt());
        result.write(control.out());
        control.out().flush();
      }
    } catch (EOFException e) {
      System.exit(0); // the shop has ended
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
      System.exit(1); // although other threads may still wait
    }
  }

  /** Sends requests at a rate for some seconds. */
  private LoadResult run(double rate, int seconds) throws InterruptedException {
    errors.reset();
    seed++;
    long start = System.nanoTime();
    long end = start + seconds * 1_000_000_000L;
    PoissonArrivals arrivals = new PoissonArrivals(rate, start, seed);
    AtomicLong unsent = new AtomicLong();
    List<Part> parts = new ArrayList<>();
    for (LoadRequester requester : requesters) {
      long ownSeed = seed * requesters.size() + parts.size();
      parts.add(() -> unsent.addAndGet(requester.run(arrivals, end, end + GRACE_NANOS, ownSeed)));
    }
    parts.add(() -> eventSender.run(start, end, ~seed));
    parts.add(eventSender::readOutcomes);
    parts.add(() -> stockChanger.run(start, end, ~seed - 1));
    runAll(parts);
    return result((System.nanoTime() - start) / 1e9, unsent.get());
  }

  private void runAll(List<Part> parts) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(parts.size());
    try {
      List<Future<?>> futures = new ArrayList<>();
      for (Part part : parts) {
        futures.add(threads.submit(() -> runPart(part)));
      }
      for (Future<?> future : futures) {
        future.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a thread of the generator failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static void runPart(Part part) {
    try {
      part.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LoadResult result(double seconds, long unsent) {
    Histogram latency = LoadResult.emptyHistogram();
    Map<Violation, Long> violations = new EnumMap<>(Violation.class);
    long lastEventChecks = 0;
    for (LoadRequester requester : requesters) {
      latency.add(requester.takeLatency());
      requester.takeViolations().forEach((key, count) -> violations.merge(key, count, Long::sum));
      lastEventChecks += requester.takeLastEventChecks();
    }
    return new LoadResult(
        seconds,
        errors.sum(),
        unsent,
        lastEventChecks,
        violations,
        latency,
        eventSender.takeLimited(),
        eventSender.takeAcknowledgement(),
        stockChanger.takeChanges());
  }

  LoadOptions options() {
    return options;
  }

  LoadShop shop() {
    return shop;
  }

  LoadExpectations expectations() {
    return expectations;
  }

  BlockingQueue<Expected> followUps() {
    return followUps;
  }

  BlockingQueue<Wish> wishes() {
    return wishes;
  }

  /** Returns the number of a visitor who was never in the shop. */
  int newVisitor() {
    return lastUser.incrementAndGet();
  }

  /** Counts an error. */
  void failed(String message) {
    errors.increment();
    report("error: " + message);
  }

  /** Prints a message, unless many were printed. */
  void report(String message) {
    if (messages.incrementAndGet() <= MAX_MESSAGES) {
      System.err.println(message);
    }
  }
}
