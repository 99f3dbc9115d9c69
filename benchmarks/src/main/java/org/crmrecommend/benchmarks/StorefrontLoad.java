package org.crmrecommend.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.crmrecommend.Storefront;
import org.crmrecommend.StorefrontBuilder;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.popularity.Trending;
import org.crmrecommend.serving.Refit;
import org.crmrecommend.serving.RefitPolicy;
import org.crmrecommend.serving.Telemetry;

/**
 * How fast does a storefront answer while a shop is busy, and are the answers right? Opens a
 * storefront with a random shop in a temporary folder, and starts a generator in a virtual machine
 * of its own. Requests arrive at random times from 64 threads; latency counts from the time of
 * arrival, whether or not earlier requests were answered (open loop). Meanwhile, events are
 * recorded, stock changes, and refits replace the model. The generator checks every answer against
 * what the shop had acknowledged before: stock, purchases, the latest event of the user, excluded
 * items. Ends with status 1 if an answer was wrong or anything failed.
 *
 * <p>Run with {@code java -Xmx4g -cp benchmarks/target/benchmarks.jar
 * org.crmrecommend.benchmarks.StorefrontLoad rate=1000 algorithm=item-knn seconds=600}; see {@link
 * LoadOptions} for the other options.
 */
public final class StorefrontLoad {

  private static final Algorithm ITEM_KNN =
      Fallback.of("personal", ItemKnn.DEFAULTS)
          .then("trending", Trending.DEFAULTS)
          .then("popular", MostPopular.DEFAULTS);

  private static final int CALIBRATION_RATE = 200;
  private static final double FIRST_RATE = 500;
  private static final int CALIBRATIONS = 3;
  private static final double STEP = 1.25;
  private static final int START_SECONDS = 60;

  private final LoadOptions options;
  private final Storefront shop;
  private final LoadServer server;
  private final LoadConnection control;
  private final LongAdder droppedExposures;

  private StorefrontLoad(
      LoadOptions options,
      Storefront shop,
      LoadServer server,
      LoadConnection control,
      LongAdder droppedExposures) {
    this.options = options;
    this.shop = shop;
    this.server = server;
    this.control = control;
    this.droppedExposures = droppedExposures;
  }

  /** Prints a report. */
  public static void main(String[] args) throws IOException, InterruptedException {
    try {
      LoadOptions.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
    LoadReport report = run(args);
    print("%s", report);
    if (!report.isCorrect()) {
      System.exit(1);
    }
  }

  /** Runs a load, and returns its report. The options are those of {@link LoadOptions}. */
  static LoadReport run(String... args) throws IOException, InterruptedException {
    LoadOptions options = LoadOptions.parse(args);
    Path folder = Files.createTempDirectory("storefront-load");
    LongAdder droppedExposures = new LongAdder();
    try (Storefront shop = open(options, folder, droppedExposures);
        LoadServer server = new LoadServer(shop)) {
      if (options.algorithm().equals(LoadOptions.FOR_SHOP)) {
        print("%s", shop.refit().join());
      }
      Process generator = startGenerator(server.port(), args);
      try {
        LoadConnection control = server.awaitControl(START_SECONDS);
        if (control == null) {
          throw new IllegalStateException("the generator did not start");
        }
        return new StorefrontLoad(options, shop, server, control, droppedExposures).run();
      } finally {
        generator.destroy();
        generator.waitFor();
      }
    } finally {
      delete(folder);
    }
  }

  private static Storefront open(LoadOptions options, Path folder, LongAdder droppedExposures) {
    Instant now = InstantSource.system().instant();
    LoadShop shop = new LoadShop(options);
    StorefrontBuilder builder =
        Storefront.builder()
            .folder(folder)
            .events(() -> shop.log(now))
            .catalog(() -> shop.catalog(now))
            .refits(RefitPolicy.MANUAL)
            .telemetry(
                new Telemetry() {
                  @Override
                  public void exposuresDropped(long count) {
                    droppedExposures.add(count);
                  }
                });
    if (options.algorithm().equals(LoadOptions.ITEM_KNN)) {
      builder.algorithm(ITEM_KNN);
    }
    long start = System.nanoTime();
    Storefront opened = builder.open();
    print("opened in %.1f s: %s", (System.nanoTime() - start) / 1e9, options);
    return opened;
  }

  /** The compiler of the generator is the one that disturbs the shop least. */
  private static Process startGenerator(int port, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(LoadGenerator.class.getName());
    command.add(String.valueOf(port));
    command.addAll(Arrays.asList(args));
    return new ProcessBuilder(command).inheritIO().start();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private LoadReport run() throws IOException, InterruptedException {
    if (options.rate().equals(LoadOptions.MAX)) {
      return runToTheLimit();
    }
    double rate = options.rate().endsWith("%") ? rateOfShare() : Integer.parseInt(options.rate());
    warmUp(rate);
    return run(rate);
  }

  /** Returns the rate at which the threads of requests use the given share of one core. */
  private double rateOfShare() throws IOException, InterruptedException {
    double cores = Integer.parseInt(options.rate().replace("%", "")) / 100.0;
    double rate = CALIBRATION_RATE;
    for (int calibration = 0; calibration < CALIBRATIONS; calibration++) {
      warmUp(rate);
      LoadReport report = runWithoutRefits(rate);
      print("%s", report.line());
      rate = cores / report.requestCpuSeconds();
    }
    return rate;
  }

  /**
   * Increases the rate until the storefront cannot keep up. Returns the report of the highest rate
   * at which it could, or of the first rate.
   */
  private LoadReport runToTheLimit() throws IOException, InterruptedException {
    double rate = FIRST_RATE;
    warmUp(rate);
    LoadReport sustained = run(rate);
    LoadReport last = sustained;
    while (last.isSustained() && last.isCorrect()) {
      print("%s", last.line());
      sustained = last;
      rate *= STEP;
      last = run(rate);
    }
    print("not sustained: %s", last.line());
    return last.isCorrect() ? sustained : last;
  }

  private void warmUp(double rate) throws IOException, InterruptedException {
    if (options.warmUp() > 0) {
      runWithoutRefits(rate);
    }
  }

  private LoadReport runWithoutRefits(double rate) throws IOException, InterruptedException {
    LoadReport report = send(rate, options.warmUp());
    if (!report.isCorrect()) {
      throw new IllegalStateException("a load before the measured one failed: " + report);
    }
    return report;
  }

  /** Runs a load while refits replace the model. */
  private LoadReport run(double rate) throws IOException, InterruptedException {
    CountDownLatch isOver = new CountDownLatch(1);
    Thread refitting = new Thread(() -> refit(isOver), "load-refits");
    int refitsBefore = shop.refits().size();
    refitting.start();
    try {
      LoadReport report = send(rate, options.seconds());
      isOver.countDown();
      if (shop.refits().size() > refitsBefore) {
        shop.cancelRefit();
      }
      refitting.join();
      List<Refit> refits = shop.refits();
      return report.with(refits.subList(refitsBefore, refits.size()));
    } finally {
      isOver.countDown();
    }
  }

  private LoadReport send(double rate, int seconds) throws IOException {
    LoadUsage before = LoadUsage.now(server);
    server.takeRecommendNanos();
    control.out().writeDouble(rate);
    control.out().writeInt(seconds);
    control.out().flush();
    LoadResult result = LoadResult.read(control.in());
    LoadUsage usage = LoadUsage.now(server).since(before);
    Histogram recommendNanos = server.takeRecommendNanos();
    return new LoadReport(
        rate, result, recommendNanos, usage, List.of(), server.errors(), droppedExposures.sum());
  }

  /** Refits at once and after each pause, until the load is over. */
  private void refit(CountDownLatch isOver) {
    try {
      do {
        shop.refit().join();
      } while (!isOver.await(options.refitPause(), TimeUnit.SECONDS));
    } catch (CompletionException e) {
      server.failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
