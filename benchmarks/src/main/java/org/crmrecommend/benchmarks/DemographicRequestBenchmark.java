package org.crmrecommend.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.data.User;
import org.crmrecommend.data.Users;
import org.crmrecommend.demographic.Demographic;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
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

/** How long does a list of ten items take for a user with attributes but no history? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DemographicRequestBenchmark {

  private static final int LIMIT = 10;
  private static final int PROFILES = 1 << 10;
  private static final int VALUES_PER_ATTRIBUTE = 5;

  @Param({"20000"})
  public int items;

  @Param({"4", "10"})
  public int attributes;

  private Model model;
  private Profile[] profiles;
  private ItemSet eligible;
  private TopItems best;
  private int next;

  /** Trains on a million purchases of 20,000 users. */
  @Setup
  public void train() {
    EventLog log = ZipfLog.draw(20_000, items, 1_000_000, 42);
    SplittableRandom random = new SplittableRandom(42);
    List<User> users = new ArrayList<>();
    log.users().stream().forEach(id -> users.add(new User(id, attributes(random), null)));
    model = Demographic.DEFAULTS.train(TrainingData.builder(log).users(Users.of(users)).build());
    profiles = new Profile[PROFILES];
    Arrays.setAll(profiles, p -> Profile.builder().attributes(attributes(random)).build());
    eligible = ItemSet.all(model.itemCount());
    best = new TopItems(LIMIT);
  }

  private Map<String, String> attributes(SplittableRandom random) {
    Map<String, String> drawn = new TreeMap<>();
    for (int a = 0; a < attributes; a++) {
      drawn.put("attribute" + a, "value" + random.nextInt(VALUES_PER_ATTRIBUTE));
    }
    return drawn;
  }

  /** Scores all items and keeps the best ten. */
  @Benchmark
  public int top() {
    best.clear();
    try (Scorer scorer = model.scorer(profiles[next++ % PROFILES])) {
      scorer.top(eligible, best);
    }
    return best.item(0);
  }
}
