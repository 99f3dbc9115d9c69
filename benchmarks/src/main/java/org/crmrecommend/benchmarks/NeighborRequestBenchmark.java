package org.crmrecommend.benchmarks;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
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
 * How long does it take to recommend ten items by item-based neighbors, and how much time is saved
 * by visiting only the neighbors?
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NeighborRequestBenchmark {

  private static final int LIMIT = 10;
  private static final int PROFILES = 1 << 10;

  @Param({"20000", "100000"})
  public int items;

  private Model model;
  private Profile[] profiles;
  private ItemSet eligible;
  private TopItems best;
  private float[] scores;
  private ItemSet.Builder scored;
  private int next;

  /** Trains on five million purchases of 100,000 users. */
  @Setup
  public void train() {
    EventLog log = ZipfLog.draw(100_000, items, 5_000_000, 42);
    TrainingData data = TrainingData.of(log);
    model = ItemKnn.DEFAULTS.train(data);
    profiles = new Profile[PROFILES];
    Arrays.setAll(profiles, data::profile);
    eligible = ItemSet.all(model.itemCount());
    best = new TopItems(LIMIT);
    scores = new float[model.itemCount()];
    scored = ItemSet.builder(model.itemCount());
  }

  /** The method of the model: visits only the neighbors of the history items. */
  @Benchmark
  public int top() {
    best.clear();
    try (Scorer scorer = model.scorer(profiles[next++ % PROFILES])) {
      scorer.top(eligible, best);
    }
    return best.item(0);
  }

  /** Scores every item and then selects the best. */
  @Benchmark
  public int naiveScoreAll() {
    best.clear();
    scored.clear();
    try (Scorer scorer = model.scorer(profiles[next++ % PROFILES])) {
      scorer.score(scores, scored);
    }
    for (int item = 0; item < scores.length; item++) {
      if (scored.contains(item) && eligible.contains(item)) {
        best.offer(item, scores[item]);
      }
    }
    return best.item(0);
  }
}
