package org.crmrecommend.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.hybrid.RankFusion;
import org.crmrecommend.hybrid.Stacked;
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
import org.crmrecommend.popularity.MostPopular;
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
 * How long does a list of ten items by a hybrid of five models take? The models are nearest
 * neighbors, a linear model, matrix factorization, a random walk and the most popular items. The
 * target is a median below two milliseconds.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HybridRequestBenchmark {

  private static final int LIMIT = 10;
  private static final int PROFILES = 1 << 10;

  /** Few iterations are enough, because the request time does not depend on their number. */
  private static final List<Algorithm> BASE_ALGORITHMS =
      List.of(
          ItemKnn.DEFAULTS,
          Slim.DEFAULTS.withNeighbors(100).withIterations(5),
          ImplicitAls.DEFAULTS.withIterations(2),
          Rp3Beta.DEFAULTS,
          MostPopular.DEFAULTS);

  @Param({"20000"})
  public int items;

  @Param({"weighted-z", "weighted-min-max", "weighted-rank", "rank-fusion", "stacked"})
  public String hybrid;

  private Model model;
  private Profile[] profiles;
  private ItemSet eligible;
  private TopItems best;
  private int next;

  /** Trains on a million purchases of 40,000 users. */
  @Setup
  public void train() {
    EventLog log = ZipfLog.draw(40_000, items, 1_000_000, 42);
    TrainingData data = TrainingData.of(log);
    model = algorithm(hybrid).train(data);
    profiles = new Profile[PROFILES];
    Arrays.setAll(profiles, data::profile);
    eligible = ItemSet.all(model.itemCount());
    best = new TopItems(LIMIT);
  }

  private static Algorithm algorithm(String hybrid) {
    Weighted weighted = new Weighted(BASE_ALGORITHMS, List.of(), Weighted.Scale.Z);
    return switch (hybrid) {
      case "weighted-z" -> weighted;
      case "weighted-min-max" -> weighted.withScale(Weighted.Scale.MIN_MAX);
      case "weighted-rank" -> weighted.withScale(Weighted.Scale.RANK);
      case "rank-fusion" -> RankFusion.of(BASE_ALGORITHMS.toArray(Algorithm[]::new));
      default -> Stacked.of(BASE_ALGORITHMS.toArray(Algorithm[]::new)).withFolds(1);
    };
  }

  /** The list of one user, from all items. */
  @Benchmark
  public int top() {
    best.clear();
    try (Scorer scorer = model.scorer(profiles[next++ % PROFILES])) {
      scorer.top(eligible, best);
    }
    return best.item(0);
  }
}
