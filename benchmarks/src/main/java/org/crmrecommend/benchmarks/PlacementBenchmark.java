package org.crmrecommend.benchmarks;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.Page;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Recommender;
import org.crmrecommend.Request;
import org.crmrecommend.data.Catalog;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.Item;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.linear.Ease;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.ranking.Filter;
import org.crmrecommend.ranking.Placement;
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
 * What do the rules of a placement cost, compared with a plain request, with rules written by hand
 * over ten times as many items, and with one list instead of a page of six? The data are half a
 * million purchases of 10,000 users, and a catalog of 500 brands and 60 categories.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PlacementBenchmark {

  private static final int USERS = 10_000;
  private static final int EVENTS = 500_000;
  private static final int REQUESTS = 1 << 12;
  private static final int LIMIT = 10;
  private static final int PER_BRAND = 2;
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  @Param({"20000"})
  public int items;

  @Param({"item-knn", "implicit-als", "ease"})
  public String algorithm;

  private Recommender recommender;
  private Catalog catalog;
  private Request[] requests;
  private Placement ruled;
  private Placement capped;
  private List<Placement> page;
  private int next;

  /** Trains, and sets up the placements. */
  @Setup
  public void train() {
    EventLog log = ZipfLog.draw(USERS, items, EVENTS, 42);
    TrainingData data = TrainingData.builder(log).catalog(catalog()).build();
    catalog = data.catalog().orElseThrow();
    recommender = Recommender.of(algorithm(algorithm).train(data), data, InstantSource.fixed(NOW));
    SplittableRandom random = new SplittableRandom(7);
    requests = new Request[REQUESTS];
    for (int r = 0; r < REQUESTS; r++) {
      requests[r] = Request.forUser(log.users().id(random.nextInt(log.userCount())));
    }
    ruled =
        Placement.of("home")
            .where(Filter.below("price", 90))
            .boost(2, Filter.is("own", "yes"))
            .atMost(PER_BRAND)
            .per("brand")
            .diverse(0.3)
            .pin(3, "i77");
    capped = Placement.of("capped").atMost(PER_BRAND).per("brand");
    page = new ArrayList<>();
    for (int list = 0; list < 6; list++) {
      page.add(Placement.of("list " + list));
    }
  }

  private Catalog catalog() {
    List<Item> rows = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(3);
    for (int item = 0; item < items; item++) {
      rows.add(
          Item.builder("i" + item)
              .title("Item " + item)
              .price(BigDecimal.valueOf(random.nextInt(100)))
              .brand("Brand " + random.nextInt(500))
              .category("Department " + item % 6, "Category " + item % 60)
              .attribute("own", random.nextInt(10) == 0 ? "yes" : "no")
              .stock(10)
              .build());
    }
    return Catalog.of(Currency.getInstance("EUR"), rows);
  }

  private static Algorithm algorithm(String name) {
    return switch (name) {
      case "item-knn" -> ItemKnn.DEFAULTS;
      case "implicit-als" -> ImplicitAls.DEFAULTS.withFactors(64).withIterations(3);
      case "ease" -> Ease.DEFAULTS;
      default -> throw new IllegalArgumentException("algorithm: " + name);
    };
  }

  private Request request() {
    return requests[next++ & (REQUESTS - 1)];
  }

  /** A list without rules. */
  @Benchmark
  public Recommendations plain() {
    return recommender.recommend(request());
  }

  /** A list with a filter, a boost, a limit of two per brand, diversity and a pin. */
  @Benchmark
  public Recommendations placement() {
    return recommender.recommend(request().withPlacement(ruled));
  }

  /** A list with at most two items per brand. */
  @Benchmark
  public Recommendations twoPerBrand() {
    return recommender.recommend(request().withPlacement(capped));
  }

  /** The same by hand: requests ten times as many items and keeps the first two of each brand. */
  @Benchmark
  public List<Recommendation> naiveTwoPerBrand() {
    return naiveTwoPerBrand(request());
  }

  private List<Recommendation> naiveTwoPerBrand(Request request) {
    Map<String, Integer> counts = new HashMap<>();
    List<Recommendation> kept = new ArrayList<>();
    for (Recommendation item : recommender.recommend(request.withLimit(10 * LIMIT)).list()) {
      String brand = catalog.brand(catalog.items().indexOf(item.item())).orElse(item.item());
      if (kept.size() < LIMIT && counts.merge(brand, 1, Integer::sum) <= PER_BRAND) {
        kept.add(item);
      }
    }
    return kept;
  }

  /** Six lists of one model, without an item twice. */
  @Benchmark
  public Page pageOfSix() {
    return recommender.page(request(), page);
  }

  /** The same lists by six requests, each without the items of the earlier ones. */
  @Benchmark
  public List<Recommendations> naivePageOfSix() {
    Request request = request();
    List<Recommendations> lists = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    for (int list = 0; list < 6; list++) {
      Recommendations answer = recommender.recommend(request.without(shown));
      answer.list().forEach(item -> shown.add(item.item()));
      lists.add(answer);
    }
    return lists;
  }

  /** Counts the requests for which the limit and its version by hand give the same list. */
  public static void main(String[] arguments) {
    for (String algorithm : List.of("item-knn", "implicit-als", "ease")) {
      PlacementBenchmark benchmark = new PlacementBenchmark();
      benchmark.items = 20_000;
      benchmark.algorithm = algorithm;
      benchmark.train();
      int equal = 0;
      for (Request request : benchmark.requests) {
        List<String> byHand =
            benchmark.naiveTwoPerBrand(request).stream().map(Recommendation::item).toList();
        List<String> byRule =
            benchmark.recommender.recommend(request.withPlacement(benchmark.capped)).list().stream()
                .map(Recommendation::item)
                .toList();
        equal += byHand.equals(byRule) ? 1 : 0;
      }
      System.out.printf(
          Locale.ROOT, "%s: %,d of %,d lists are equal%n", algorithm, equal, REQUESTS);
    }
  }
}
