package org.crmrecommend.benchmarks;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.Recommendations;
import org.crmrecommend.Recommender;
import org.crmrecommend.Request;
import org.crmrecommend.data.Event;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.hybrid.Weighted;
import org.crmrecommend.linear.Slim;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Rp3Beta;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.popularity.MostPopular;
import org.crmrecommend.sequence.ItemTransitions;
import org.crmrecommend.sequence.SessionKnn;
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
 * How much longer does a complete request take than the model's top list alone, for a user with
 * 30,000 events? The request also builds the profile, applies the filters and adds the reasons.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HeavyUserBenchmark {

  private static final int USERS = 20_000;
  private static final int ITEMS = 50_000;
  private static final int EVENTS = 1_000_000;
  private static final int HEAVY_EVENTS = 30_000;
  private static final int SECONDS_PER_YEAR = 365 * 24 * 3600;
  private static final String HEAVY_USER = "heavy";
  private static final int LIMIT = 10;

  @Param({
    "item-knn",
    "user-knn",
    "rp3-beta",
    "slim",
    "implicit-als",
    "session-knn",
    "item-transitions",
    "weighted"
  })
  public String algorithm;

  private Model model;
  private Recommender recommender;
  private Profile profile;
  private ItemSet eligible;
  private TopItems best;

  /** Trains on a million purchases of 20,000 users, and on those of the heavy user. */
  @Setup
  public void train() {
    SplittableRandom random = new SplittableRandom(7);
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    Stream<Event> all =
        Stream.concat(
            ZipfLog.draw(USERS, ITEMS, EVENTS, 42).events(),
            ZipfLog.draw(1, ITEMS, HEAVY_EVENTS, 43)
                .events()
                .map(event -> Event.of(HEAVY_USER, event.item(), event.kind())));
    EventLog log =
        EventLog.of(
            all.map(event -> event.at(start.plusSeconds(random.nextInt(SECONDS_PER_YEAR)))));
    TrainingData data = TrainingData.of(log);
    model = algorithm(algorithm).train(data);
    recommender = Recommender.of(model, data);
    profile = data.profile(HEAVY_USER);
    int[] history = IntStream.range(0, profile.size()).map(profile::item).toArray();
    eligible = ItemSet.of(model.itemCount(), history).complement();
    best = new TopItems(LIMIT);
  }

  private static Algorithm algorithm(String name) {
    ImplicitAls als = ImplicitAls.DEFAULTS.withIterations(2);
    return switch (name) {
      case "item-knn" -> ItemKnn.DEFAULTS;
      case "user-knn" -> UserKnn.DEFAULTS;
      case "rp3-beta" -> Rp3Beta.DEFAULTS;
      case "slim" -> Slim.DEFAULTS.withNeighbors(50).withIterations(2);
      case "implicit-als" -> als;
      case "session-knn" -> SessionKnn.DEFAULTS;
      case "item-transitions" -> ItemTransitions.DEFAULTS;
      default -> Weighted.of(ItemKnn.DEFAULTS, als, UserKnn.DEFAULTS, MostPopular.DEFAULTS);
    };
  }

  /** The model's top list for an existing profile. */
  @Benchmark
  public int top() {
    best.clear();
    try (Scorer scorer = model.scorer(profile)) {
      scorer.top(eligible, best);
    }
    return best.item(0);
  }

  /** The complete request, including reasons. */
  @Benchmark
  public Recommendations recommend() {
    return recommender.recommend(Request.forUser(HEAVY_USER).withLimit(LIMIT));
  }
}
