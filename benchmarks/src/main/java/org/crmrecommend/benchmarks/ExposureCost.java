package org.crmrecommend.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.crmrecommend.Request;
import org.crmrecommend.Storefront;
import org.crmrecommend.StorefrontBuilder;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.serving.RefitPolicy;

/**
 * How much time does a request take longer because its exposure is stored? Two storefronts of the
 * same shop, with and without exposures, answer the same requests in turns, 1,000 a second, so that
 * the writer keeps up. Run with {@code java -cp benchmarks/target/benchmarks.jar
 * org.crmrecommend.benchmarks.ExposureCost FOLDER}, a folder that does not exist.
 */
public final class ExposureCost {

  private static final int USERS = 20_000;
  private static final int ROUNDS = 20;
  private static final int WARM_UP_ROUNDS = 5;
  private static final int REQUESTS = 1_000;
  private static final long PAUSE_NANOS = 1_000_000;

  private ExposureCost() {}

  /**
   * Prints the medians.
   *
   * @param args the folder of the two storefronts
   */
  public static void main(String[] args) {
    EventLog log = ZipfLog.draw(USERS, 20_000, 500_000, 42);
    Path folder = Path.of(args[0]);
    Histogram with = new Histogram(3);
    Histogram without = new Histogram(3);
    try (Storefront storing = builder(log, folder.resolve("with")).open();
        Storefront plain = builder(log, folder.resolve("without")).withoutExposures().open()) {
      for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
        if (round == WARM_UP_ROUNDS) {
          with.reset();
          without.reset();
        }
        answer(storing, round, with);
        answer(plain, round, without);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "recommend with exposures p50 %.2f µs, p99 %.1f µs; without p50 %.2f µs, p99 %.1f µs;"
            + " difference of the medians %.2f µs%n",
        with.getValueAtPercentile(50) / 1e3,
        with.getValueAtPercentile(99) / 1e3,
        without.getValueAtPercentile(50) / 1e3,
        without.getValueAtPercentile(99) / 1e3,
        (with.getValueAtPercentile(50) - without.getValueAtPercentile(50)) / 1e3);
  }

  private static StorefrontBuilder builder(EventLog log, Path folder) {
    return Storefront.builder()
        .folder(folder)
        .events(() -> log)
        .algorithm(ItemKnn.DEFAULTS)
        .refits(RefitPolicy.MANUAL);
  }

  private static void answer(Storefront shop, int round, Histogram nanos) {
    List<Request> requests =
        IntStream.range(0, REQUESTS)
            .mapToObj(r -> Request.forUser("u" + (round * REQUESTS + r) % USERS))
            .toList();
    for (Request request : requests) {
      LockSupport.parkNanos(PAUSE_NANOS);
      long start = System.nanoTime();
      int size = shop.recommend(request).list().size();
      nanos.recordValue(System.nanoTime() - start);
      if (size == 0) {
        throw new IllegalStateException("empty list for " + request);
      }
    }
  }
}
