package org.crmrecommend.benchmarks;

import java.util.concurrent.TimeUnit;
import org.crmrecommend.factor.ImplicitAls;
import org.crmrecommend.model.Model;
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

/**
 * How long does a pass of alternating least squares take? The difference between six passes and one
 * is that of five.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class AlsEpochBenchmark {

  @Param({"64", "128"})
  public int factors;

  private TrainingData data;

  /** Draws a million purchases of 30,000 users and 40,000 items. */
  @Setup
  public void draw() {
    data = TrainingData.of(ZipfShop.log(30_000, 40_000, 1_000_000, 42));
  }

  @Benchmark
  public Model trainOnePass() {
    return ImplicitAls.DEFAULTS.withFactors(factors).withIterations(1).train(data);
  }

  @Benchmark
  public Model trainSixPasses() {
    return ImplicitAls.DEFAULTS.withFactors(factors).withIterations(6).train(data);
  }
}
