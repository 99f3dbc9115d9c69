package org.crmrecommend.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Recommender;
import org.crmrecommend.Request;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.hybrid.Fallback;
import org.crmrecommend.hybrid.Stacked;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.linear.Slim;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
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
 * How long does a request of a shop take, from the user id to the list with reasons and trace? The
 * data are a million purchases of 20,000 users, and a catalog in which every item has a stock, a
 * price and a bucket of a hundred.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RequestBenchmark {

  private static final int USERS = 20_000;
  private static final int EVENTS = 1_000_000;
  private static final int REQUESTS = 1 << 12;
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Algorithm ALS = ImplicitAls.DEFAULTS.withFactors(64).withIterations(3);

  @Param({"50000"})
  public int items;

  @Param({
    "item-knn",
    "implicit-als",
    "user-knn",
    "stacked",
    "weighted",
    "fallback",
    "most-popular"
  })
  public String algorithm;

  /** {@code none}, the percentage of items that a filter keeps, or dates on all items. */
  @Param({"none", "1", "50", "dates"})
  public String filter;

  @Param({"0", "3"})
  public int reasons;

  private Recommender recommender;
  private Request[] requests;
  private int next;

  /** Trains, and asks for each filter once. */
  @Setup
  public void train() {
    EventLog log = ZipfLog.draw(USERS, items, EVENTS, 42);
    TrainingData data = TrainingData.builder(log).catalog(catalog()).build();
    recommender = Recommender.of(algorithm(algorithm).train(data), data, InstantSource.fixed(NOW));
    SplittableRandom random = new SplittableRandom(7);
    requests = new Request[REQUESTS];
    for (int r = 0; r < REQUESTS; r++) {
      String user = log.users().id(random.nextInt(log.userCount()));
      Request request = Request.forUser(user).withReasons(reasons);
      requests[r] =
          switch (filter) {
            case "1" -> request.where(Filter.is("bucket", "7"));
            case "50" -> request.where(Filter.below("price", 50));
            default -> request;
          };
    }
  }

  /** With dates, every item is available for two years at a time of its own. */
  private Catalog catalog() {
    List<Item> rows = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(3);
    for (int item = 0; item < items; item++) {
      int bucket = random.nextInt(100);
      Item.Builder row =
          Item.builder("i" + item)
              .title("Item " + item)
              .price(BigDecimal.valueOf(bucket))
              .attribute("bucket", Integer.toString(bucket))
              .stock(10);
      if (filter.equals("dates")) {
        Instant start = NOW.minusSeconds(1 + random.nextInt(365 * 24 * 3600));
        row.availableFrom(start).availableUntil(start.plusSeconds(2 * 365 * 24 * 3600));
      }
      rows.add(row.build());
    }
    return Catalog.of(Currency.getInstance("EUR"), rows);
  }

  private static Algorithm algorithm(String name) {
    return switch (name) {
      case "item-knn" -> ItemKnn.DEFAULTS;
      case "implicit-als" -> ALS;
      case "user-knn" -> UserKnn.DEFAULTS;
      case "stacked" -> Stacked.of(ItemKnn.DEFAULTS, ALS, MostPopular.DEFAULTS).withFolds(1);
      case "weighted" ->
          Weighted.of(
              ItemKnn.DEFAULTS,
              ALS,
              Slim.DEFAULTS.withNeighbors(50).withIterations(2),
              MostPopular.DEFAULTS);
      case "fallback" ->
          Fallback.of("personal", ItemKnn.DEFAULTS).then("popular", MostPopular.DEFAULTS);
      case "most-popular" -> MostPopular.DEFAULTS;
      default -> throw new IllegalArgumentException("unknown algorithm: " + name);
    };
  }

  /** A list of ten items; the reasons are computed, but not worded. */
  @Benchmark
  public Recommendations recommend() {
    return recommender.recommend(requests[next++ % REQUESTS]);
  }
}
