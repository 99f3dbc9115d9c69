package org.crmrecommend.benchmarks;

import java.util.concurrent.TimeUnit;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.similarity.GenericItemSimilarity;
import org.apache.mahout.cf.taste.model.DataModel;
import org.crmrecommend.model.Model;
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
 * How long does it take to compute the log-likelihood similarities of all items, compared with
 * Mahout Taste? Both use the same data of the size of MovieLens-1M.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class TasteSimilarityBenchmark {

  private TrainingData data;
  private DataModel tasteData;

  /** Draws the purchases. */
  @Setup
  public void drawPurchases() {
    data = TasteItemBasedBenchmark.movieLensSizedData();
    tasteData = TasteData.of(data.interactions());
  }

  @Benchmark
  public Model train() {
    return TasteItemBasedBenchmark.ITEM_KNN.train(data);
  }

  @Benchmark
  public GenericItemSimilarity baselineTaste() throws TasteException {
    return TasteItemBasedBenchmark.tasteSimilarities(tasteData);
  }
}
