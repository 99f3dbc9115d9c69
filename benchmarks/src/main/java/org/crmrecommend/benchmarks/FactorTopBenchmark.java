package org.crmrecommend.benchmarks;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.factor.ImplicitAls;
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
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does a list of a factor model take, including fold-in, and how much does pruning save?
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FactorTopBenchmark {

  private static final int PROFILES = 1 << 10;
  private static final int BATCH = 32;

  /** The training data: {@link BenchmarkLog#ZIPF} or the path of an adjacency file. */
  @Param(BenchmarkLog.ZIPF)
  public String data;

  @Param({"10", "100"})
  public int limit;

  /** The share of items that are eligible, in percent. */
  @Param({"100", "10", "1"})
  public int eligiblePercent;

  private Model model;
  private List<Profile> profiles;
  private ItemSet eligible;
  private List<ItemSet> eligibleBatch;
  private TopItems best;
  private List<TopItems> bestBatch;
  private float[] scores;
  private ItemSet.Builder scored;
  private int next;

  /** Trains 64 factors with five iterations. */
  @Setup
  public void train() {
    TrainingData trainingData = TrainingData.of(BenchmarkLog.of(data));
    model = ImplicitAls.DEFAULTS.withFactors(64).withIterations(5).train(trainingData);
    Profile[] userProfiles = new Profile[PROFILES];
    Arrays.setAll(userProfiles, trainingData::profile);
    profiles = Arrays.asList(userProfiles);
    int items = model.itemCount();
    SplittableRandom random = new SplittableRandom(42);
    eligible = ItemSet.all(items).filter(item -> random.nextInt(100) < eligiblePercent);
    eligibleBatch = Collections.nCopies(BATCH, eligible);
    best = new TopItems(limit);
    TopItems[] lists = new TopItems[BATCH];
    Arrays.setAll(lists, list -> new TopItems(limit));
    bestBatch = Arrays.asList(lists);
    scores = new float[items];
    scored = ItemSet.builder(items);
  }

  @Benchmark
  public int top() {
    best.clear();
    try (Scorer scorer = model.scorer(profiles.get(next++ % PROFILES))) {
      scorer.top(eligible, best);
    }
    return best.size();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int topBatch() {
    bestBatch.forEach(TopItems::clear);
    int from = BATCH * (next++ % (PROFILES / BATCH));
    model.top(profiles.subList(from, from + BATCH), eligibleBatch, bestBatch);
    return bestBatch.get(0).size();
  }

  /** Scores every item and then selects the best. */
  @Benchmark
  public int naiveScoreAll() {
    best.clear();
    scored.clear();
    try (Scorer scorer = model.scorer(profiles.get(next++ % PROFILES))) {
      scorer.score(scores, scored);
    }
    for (int item = 0; item < scores.length; item++) {
      if (scored.contains(item) && eligible.contains(item)) {
        best.offer(item, scores[item]);
      }
    }
    return best.size();
  }
}
