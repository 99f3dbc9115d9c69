package org.crmrecommend.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Request;
import org.crmrecommend.Storefront;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.Item;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.serving.RefitPolicy;

/**
 * How long does a storefront take from the start of the JVM to its first answer? The first run on a
 * folder fills it: with a catalog, the events of the past, and a model with 64 factors. The later
 * runs open it and print the time. Run with {@code java -Xmx8g -cp benchmarks/target/benchmarks.jar
 * org.crmrecommend.benchmarks.StorefrontStartUp FOLDER}; further arguments of the first run are the
 * numbers of users, items and events.
 */
public final class StorefrontStartUp {

  private static final int FACTORS = 64;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int SECONDS = 180 * 24 * 60 * 60;
  private static final Currency EURO = Currency.getInstance("EUR");

  private StorefrontStartUp() {}

  /**
   * Fills the folder, or opens its storefront and prints the time.
   *
   * @param args the folder; then the numbers of users, items and events, 1,000,000, 1,000,000 and
   *     10,000,000 by default
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    if (Files.exists(folder)) {
      open(folder);
    } else {
      fill(
          folder,
          argument(args, 1, 1_000_000),
          argument(args, 2, 1_000_000),
          argument(args, 3, 10_000_000));
    }
  }

  private static int argument(String[] args, int index, int defaultValue) {
    return index < args.length ? Integer.parseInt(args[index]) : defaultValue;
  }

  private static void fill(Path folder, int users, int items, int events) {
    Storefront.builder()
        .folder(folder)
        .events(events(users, items, events))
        .catalog(() -> catalog(items))
        .algorithm(ImplicitAls.DEFAULTS.withFactors(FACTORS).withIterations(1))
        .refits(RefitPolicy.MANUAL)
        .open()
        .close();
    System.out.println("filled " + folder);
  }

  private static Stream<Event> events(int users, int items, int events) {
    SplittableRandom random = new SplittableRandom(42);
    return IntStream.range(0, events)
        .mapToObj(
            event -> {
              double uniform = random.nextDouble();
              return Event.of(
                      "u" + (event < users ? event : random.nextInt(users)),
                      "i" + (int) (uniform * uniform * items),
                      event % 4 == 0 ? EventKind.PURCHASE : EventKind.VIEW)
                  .at(START.plusSeconds(random.nextInt(SECONDS)));
            });
  }

  private static Catalog catalog(int items) {
    List<Item> rows =
        IntStream.range(0, items)
            .mapToObj(
                item ->
                    Item.builder("i" + item)
                        .title("Title of item " + item)
                        .category("Department " + item % 10, "Aisle " + item % 500)
                        .brand("Brand " + item % 2_000)
                        .price(BigDecimal.valueOf(item % 10_000, 2))
                        .stock(item % 50)
                        .build())
            .toList();
    return Catalog.of(EURO, rows);
  }

  private static void open(Path folder) {
    long openedAt = System.nanoTime();
    try (Storefront shop = Storefront.builder().folder(folder).refits(RefitPolicy.MANUAL).open()) {
      double openSeconds = (System.nanoTime() - openedAt) / 1e9;
      Recommendations answer = shop.recommend(Request.forUser("u1"));
      double answerSeconds = (System.nanoTime() - openedAt) / 1e9;
      double jvmSeconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
      System.out.printf(
          Locale.ROOT,
          "open %.2f s, first answer after %.2f s, %.2f s after the start of the JVM; %d items by"
              + " %s%n",
          openSeconds,
          answerSeconds,
          jvmSeconds,
          answer.list().size(),
          shop.model().info().algorithm());
    }
  }
}
