package org.crmrecommend.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.crmrecommend.ForgetReceipt;
import org.crmrecommend.Storefront;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.serving.RefitPolicy;

/**
 * How long does it take to forget persons, one after the other and in bulk? The shop is in a folder
 * and has a model with a row per person. Run with {@code java -cp benchmarks/target/benchmarks.jar
 * org.crmrecommend.benchmarks.ForgetTime FOLDER [USERS]}, a folder that does not exist.
 */
public final class ForgetTime {

  private static final int SINGLE = 200;
  private static final int BULK = 10_000;

  private ForgetTime() {}

  /**
   * Prints the times.
   *
   * @param args the folder, and the number of users if it is not 100,000
   * @throws IOException if the folder cannot be read
   */
  public static void main(String[] args) throws IOException {
    int users = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
    EventLog log = ZipfLog.draw(users, 20_000, 20 * users, 42);
    Path folder = Path.of(args[0]);
    try (Storefront shop =
        Storefront.builder()
            .folder(folder)
            .events(() -> log)
            .algorithm(UserKnn.DEFAULTS)
            .refits(RefitPolicy.MANUAL)
            .open()) {
      shop.refit().join();
      Histogram nanos = new Histogram(3);
      for (int user = 0; user < SINGLE; user++) {
        long start = System.nanoTime();
        shop.people().forget("u" + user);
        nanos.recordValue(System.nanoTime() - start);
      }
      List<String> many =
          IntStream.range(SINGLE, SINGLE + BULK).mapToObj(user -> "u" + user).toList();
      long start = System.nanoTime();
      ForgetReceipt receipt = shop.people().forget(many);
      double seconds = (System.nanoTime() - start) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%,d users in files of %,d MB: one person p50 %.1f ms, p99 %.1f ms; %,d persons in"
              + " %.2f s, %,.0f a second%n",
          users,
          bytes(folder) / 1_000_000,
          nanos.getValueAtPercentile(50) / 1e6,
          nanos.getValueAtPercentile(99) / 1e6,
          receipt.persons(),
          seconds,
          receipt.persons() / seconds);
    }
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
