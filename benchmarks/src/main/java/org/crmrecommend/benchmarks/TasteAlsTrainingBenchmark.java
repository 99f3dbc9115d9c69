package org.crmrecommend.benchmarks;

import java.util.concurrent.TimeUnit;
import org.apache.mahout.cf.taste.common.TasteException;
import org.apache.mahout.cf.taste.impl.recommender.svd.ALSWRFactorizer;
import org.apache.mahout.cf.taste.impl.recommender.svd.Factorization;
import org.apache.mahout.cf.taste.impl.recommender.svd.Factorizer;
import org.apache.mahout.cf.taste.model.DataModel;
import org.crmrecommend.factor.ImplicitAls;
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
 * How long does matrix factorization of implicit feedback take, compared with Mahout Taste? Both
 * use the same number of factors and iterations, the same data and all cores.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class TasteAlsTrainingBenchmark {

  /** With the same regularization for all users and items, as in Mahout. */
  private static final ImplicitAls ALS = new ImplicitAls(32, 0.25, 0.025, 0, 3, 42);

  private TrainingData data;
  private DataModel tasteData;

  /**
   * Mahout gives an unobserved pair weight 1 and an observed pair weight 1 + α; this library uses
   * α₀ and α₀ + 1. With α = 1 / α₀, the weights of this library are α₀ times those of Mahout, and
   * so is λ.
   */
  private Factorizer tasteFactorizer() throws TasteException {
    return new ALSWRFactorizer(
        tasteData,
        ALS.factors(),
        ALS.regularization() / ALS.unobservedWeight(),
        ALS.iterations(),
        true,
        1 / ALS.unobservedWeight(),
        Runtime.getRuntime().availableProcessors());
  }

  /** Draws data of a tenth of MovieLens-1M, because Mahout takes milliseconds per row. */
  @Setup
  public void drawPurchases() {
    data = TrainingData.of(ZipfLog.draw(1_500, 1_000, 100_000, 42));
    tasteData = TasteData.of(data.interactions());
  }

  @Benchmark
  @Warmup(iterations = 5)
  public Model train() {
    return ALS.train(data);
  }

  @Benchmark
  public Factorization baselineTaste() throws TasteException {
    return tasteFactorizer().factorize();
  }
}
