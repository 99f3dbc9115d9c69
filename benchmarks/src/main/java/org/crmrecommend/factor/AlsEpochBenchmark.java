package org.crmrecommend.factor;

import java.util.concurrent.TimeUnit;
import org.crmrecommend.benchmarks.BenchmarkLog;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.NullUnmarked;
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
 * How long does a pass of alternating least squares take beside one that solves every row exactly?
 * {@link AlsLoss} tells what the difference is worth.
 */
@NullUnmarked // JMH sets a benchmark up after its constructor, field by field
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class AlsEpochBenchmark {

  /** What to train on; real data may be named by the path of an adjacency file. */
  @Param(BenchmarkLog.ZIPF)
  public String data;

  @Param({"64", "128"})
  public int factors;

  private AlsTraining training;
  private CholeskyAls exact;

  /** Both begin with the same factors. */
  @Setup
  public void draw() {
    TrainingData trainingData = TrainingData.of(BenchmarkLog.of(data));
    ImplicitAls parameters = ImplicitAls.DEFAULTS.withFactors(factors);
    training = new AlsTraining(trainingData, parameters);
    exact = new CholeskyAls(trainingData, parameters, training.items());
  }

  @Benchmark
  public float[][] iterate() {
    training.iterate();
    return training.items();
  }

  @Benchmark
  @Warmup(iterations = 1)
  @Measurement(iterations = 3)
  public float[][] naiveCholesky() {
    exact.iterate();
    return exact.items();
  }
}
