package org.crmrecommend.benchmarks;

import java.time.Instant;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.UserKnn;
import org.crmrecommend.sequence.SessionKnn;
import org.crmrecommend.sequence.TifuKnn;
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

/** How long does it take to mask a user of a model, and a list of a model with masked users? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MaskedUsersBenchmark {

  private static final int ITEMS = 20_000;
  private static final int EVENTS_PER_USER = 5;
  private static final int PROFILES = 1 << 10;
  private static final int LIMIT = 10;
  private static final int SECONDS_PER_YEAR = 365 * 24 * 3600;

  @Param({"user-knn", "session-knn", "tifu-knn"})
  public String algorithm;

  @Param({"1000000"})
  public int users;

  /** Percentage of users that are masked. */
  @Param({"0", "1", "10"})
  public int masked;

  private Model model;
  private Set<String> oneUser;
  private final Profile[] profiles = new Profile[PROFILES];
  private final TopItems best = new TopItems(LIMIT);
  private ItemSet eligible;
  private int next;

  /** Trains on five purchases per user. */
  @Setup
  public void train() {
    SplittableRandom random = new SplittableRandom(7);
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    EventLog log =
        EventLog.of(
            ZipfLog.draw(users, ITEMS, EVENTS_PER_USER * users, 42)
                .events()
                .map(event -> event.at(start.plusSeconds(random.nextInt(SECONDS_PER_YEAR)))));
    TrainingData data = TrainingData.of(log);
    for (int p = 0; p < PROFILES; p++) {
      profiles[p] = data.profile(random.nextInt(log.userCount()));
    }
    Set<String> forgotten =
        log.users().stream()
            .filter(user -> random.nextInt(100) < masked)
            .collect(Collectors.toSet());
    model = algorithm(algorithm).train(data).withoutUsers(forgotten);
    oneUser =
        log.users().stream()
            .filter(user -> !forgotten.contains(user))
            .limit(1)
            .collect(Collectors.toSet());
    eligible = ItemSet.all(model.itemCount());
  }

  private static Algorithm algorithm(String name) {
    return switch (name) {
      case "user-knn" -> UserKnn.DEFAULTS;
      case "session-knn" -> SessionKnn.DEFAULTS;
      case "tifu-knn" -> TifuKnn.DEFAULTS;
      default -> throw new IllegalArgumentException("unknown algorithm: " + name);
    };
  }

  /** Masks one more user. */
  @Benchmark
  public Model withoutUser() {
    return model.withoutUsers(oneUser);
  }

  /** The top list of the model. */
  @Benchmark
  public int top() {
    best.clear();
    try (Scorer scorer = model.scorer(profiles[next++ % PROFILES])) {
      scorer.top(eligible, best);
    }
    return best.size();
  }
}
