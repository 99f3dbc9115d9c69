package org.crmrecommend.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.recommender.GenericBooleanPrefItemBasedRecommender;
import org.apache.mahout.cf.taste.impl.similarity.GenericItemSimilarity;
import org.apache.mahout.cf.taste.impl.similarity.LogLikelihoodSimilarity;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.recommender.RecommendedItem;
import org.apache.mahout.cf.taste.recommender.Recommender;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.ItemKnn;
import org.crmrecommend.neighbor.Similarity;
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
 * How long does a user's item-based list of ten items take, compared with Mahout Taste? Both use
 * log-likelihood similarities that are computed in advance, on the same data of the size of
 * MovieLens-1M.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TasteItemBasedBenchmark {

  static final ItemKnn ITEM_KNN = new ItemKnn(100, Similarity.LOG_LIKELIHOOD, 0, false);

  private static final int LIMIT = 10;

  private TrainingUserRecommender recommender;
  private Recommender taste;
  private int next;

  /** Draws a million purchases by 6,000 users of 3,700 items. */
  static TrainingData movieLensSizedData() {
    return TrainingData.of(ZipfLog.draw(6_000, 3_700, 1_000_000, 42));
  }

  /** Precomputes similarities with Mahout, as many in total as {@link ItemKnn} keeps. */
  static GenericItemSimilarity tasteSimilarities(DataModel tasteData) throws TasteException {
    return new GenericItemSimilarity(
        new LogLikelihoodSimilarity(tasteData),
        tasteData,
        ITEM_KNN.neighbors() * tasteData.getNumItems());
  }

  /** Trains both libraries. */
  @Setup
  public void train() throws TasteException {
    TrainingData data = movieLensSizedData();
    recommender = new TrainingUserRecommender(data, ITEM_KNN.train(data), LIMIT);
    DataModel tasteData = TasteData.of(data.interactions());
    taste = new GenericBooleanPrefItemBasedRecommender(tasteData, tasteSimilarities(tasteData));
  }

  /** This library, from the stored interactions to the ranked list without the user's items. */
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
