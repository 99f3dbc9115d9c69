package org.crmrecommend.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.neighborhood.NearestNUserNeighborhood;
import org.apache.mahout.cf.taste.impl.recommender.GenericBooleanPrefUserBasedRecommender;
import org.apache.mahout.cf.taste.impl.similarity.LogLikelihoodSimilarity;
import org.apache.mahout.cf.taste.model.DataModel;
import org.apache.mahout.cf.taste.recommender.RecommendedItem;
import org.apache.mahout.cf.taste.recommender.Recommender;
import org.apache.mahout.cf.taste.similarity.UserSimilarity;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.neighbor.Similarity;
import org.crmrecommend.neighbor.UserKnn;
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
 * How long does a user-based list of ten items take, compared with Mahout Taste? Both use
 * log-likelihood similarities and a hundred neighbors, on the same data of the size of
 * MovieLens-1M.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TasteUserBasedBenchmark {

  private static final int NEIGHBORS = 100;
  private static final int LIMIT = 10;

  private TrainingUserRecommender recommender;
  private Recommender taste;
  private int next;

  /**
   * Trains both libraries. In this library, the user is one of the neighbors and adds nothing to
   * the list, so it gets one more neighbor.
   */
  @Setup
  public void train() throws TasteException {
    TrainingData data = TasteItemBasedBenchmark.movieLensSizedData();
    UserKnn userKnn = new UserKnn(NEIGHBORS + 1, Similarity.LOG_LIKELIHOOD, 0);
    recommender = new TrainingUserRecommender(data, userKnn.train(data), LIMIT);
    DataModel tasteData = TasteData.of(data.interactions());
    UserSimilarity similarity = new LogLikelihoodSimilarity(tasteData);
    taste =
        new GenericBooleanPrefUserBasedRecommender(
            tasteData, new NearestNUserNeighborhood(NEIGHBORS, similarity, tasteData), similarity);
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
