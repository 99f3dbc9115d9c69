package org.crmrecommend.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.recommender.svd.RatingSGDFactorizer;
import org.apache.mahout.cf.taste.impl.recommender.svd.SVDRecommender;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.recommender.RecommendedItem;
import org.apache.mahout.cf.taste.recommender.Recommender;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.model.TrainingData;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to recommend ten items by ALS with 64 factors, compared with Mahout Taste?
 * Both use the same data of the size of MovieLens-1M. This library folds the user in at every
 * request; Mahout stores the user factors. Mahout's factors are trained by its fastest factorizer,
 * because the request time does not depend on the factor values.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TasteAlsBenchmark {

  private static final int FACTORS = 64;
  private static final int LIMIT = 10;

  private TrainingUserRecommender recommender;
  private Recommender taste;
  private int next;

  /** Trains both libraries. */
  @Setup
  public void train() throws TasteException {
    TrainingData data = TasteItemBasedBenchmark.movieLensSizedData();
    ImplicitAls als = ImplicitAls.DEFAULTS.withFactors(FACTORS);
    recommender = new TrainingUserRecommender(data, als.train(data), LIMIT);
    DataModel tasteData = TasteData.of(data.interactions());
    taste = new SVDRecommender(tasteData, new RatingSGDFactorizer(tasteData, FACTORS, 1));
  }

  /**
   * This library: from the stored interactions to the ranked list, without the items that the user
   * already has.
   */
  @Benchmark
  public int top() {
    return recommender.top(next++ % recommender.userCount()).item(0);
  }

  /** Mahout Taste. */
  @Benchmark
  public List<RecommendedItem> baselineTaste() throws TasteException {
    return taste.recommend(next++ % recommender.userCount(), LIMIT);
  }
}
