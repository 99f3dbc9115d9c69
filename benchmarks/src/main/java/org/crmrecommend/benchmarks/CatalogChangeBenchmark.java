package org.crmrecommend.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.Item;
import org.crmrecommend.ranking.CatalogItemSets;
import org.crmrecommend.ranking.Filter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take until a request sees that an item is sold out or back in stock? Each call
 * changes the stock of a random item between 0 and 10, and asks for the available items with and
 * without a filter. Includes the share of merging the changes into the columns now and then.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgs = "-Xmx3g")
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class CatalogChangeBenchmark {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Filter FILTER =
      Filter.below("price", 50).and(Filter.is("bucket", "7").not());

  @Param({"50000", "1000000"})
  public int items;

  /** Whether each item can be sold for two years only, from a time of its own. */
  @Param({"false", "true"})
  public boolean dates;

  /** Number of cached filters that no request uses after a change; one more is used. */
  @Param("0")
  public int otherFilters;

  private final SplittableRandom random = new SplittableRandom(7);
  private Catalog catalog;
  private CatalogItemSets sets;

  /** Builds the catalog and the sets. */
  @Setup
  public void build() {
    List<Item> rows = new ArrayList<>();
    for (int item = 0; item < items; item++) {
      int bucket = random.nextInt(100);
      Item.Builder row =
          Item.builder("i" + item)
              .price(BigDecimal.valueOf(bucket))
              .attribute("bucket", Integer.toString(bucket))
              .stock(10);
      if (dates) {
        Instant start = NOW.minusSeconds(1 + random.nextInt(365 * 24 * 3600));
        row.availableFrom(start).availableUntil(start.plusSeconds(2 * 365 * 24 * 3600));
      }
      rows.add(row.build());
    }
    catalog = Catalog.of(Currency.getInstance("EUR"), rows);
    sets = CatalogItemSets.of(catalog);
    for (int filter = 0; filter < otherFilters; filter++) {
      sets.items(Filter.is("id", "i" + filter));
    }
  }

  /** Only the change of the catalog. */
  @Benchmark
  public Catalog change() {
    int item = random.nextInt(items);
    catalog = catalog.withStock("i" + item, catalog.stock(item).orElse(0) == 0 ? 10 : 0);
    return catalog;
  }

  @Benchmark
  public int changeAndRequest() {
    sets = sets.with(change());
    return request(sets);
  }

  /** A set that is not cached: a preview of another time. */
  @Benchmark
  public int changeAndPreview() {
    sets = sets.with(change());
    return sets.availableAt(NOW.plusSeconds(random.nextInt(365 * 24 * 3600))).items().size();
  }

  @Benchmark
  public int naiveChangeAndBuild() {
    return request(CatalogItemSets.of(change()));
  }

  private static int request(CatalogItemSets sets) {
    return sets.availableAt(NOW).items().size() + sets.available(NOW, FILTER).size();
  }
}
