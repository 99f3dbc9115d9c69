package org.crmrecommend.benchmarks;

import java.util.concurrent.TimeUnit;
import org.crmrecommend.model.Model;
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

/** How long does it take to find the nearest neighbors of 20,000 items? */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class NeighborTrainingBenchmark {

  @Param({"1000000", "10000000"})
  public int events;

  private TrainingData data;

  /** Draws the purchases of 100,000 users. */
  @Setup
  public void drawPurchases() {
    data = TrainingData.of(ZipfLog.draw(100_000, 20_000, events, 42));
  }

  @Benchmark
  public Model train() {
    return ItemKnn.DEFAULTS.train(data);
  }
}
