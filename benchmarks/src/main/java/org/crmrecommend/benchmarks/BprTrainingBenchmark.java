package org.crmrecommend.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.factor.Bpr;
import org.crmrecommend.model.Model;
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
 * How long does training by pairwise ranking take with one iteration? Ours compares each purchase
 * with 512 items, on all cores; the plain rival, on one thread, with one.
 */
@NullUnmarked // JMH sets a benchmark up after its constructor, field by field
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class BprTrainingBenchmark {

  private static final double LEARNING_RATE = 0.05;

  /** What to train on; real data may be named by the path of an adjacency file. */
  @Param(BenchmarkLog.ZIPF)
  public String data;

  @Param({"64", "128"})
  public int factors;

  private TrainingData trainingData;
  private Interactions interactions;
  private Bpr parameters;
  private float[][] users;
  private float[][] items;

  /** Draws the first factors. */
  @Setup
  public void draw() {
    trainingData = TrainingData.of(BenchmarkLog.of(data));
    interactions = trainingData.interactions();
    parameters = Bpr.DEFAULTS.withFactors(factors).withIterations(1);
    users = new float[interactions.userCount()][factors];
    items = new float[interactions.itemCount()][factors];
    SplittableRandom random = new SplittableRandom(42);
    for (float[][] side : new float[][][] {users, items}) {
      for (float[] row : side) {
        for (int f = 0; f < factors; f++) {
          row[f] = (float) random.nextGaussian() / factors;
        }
      }
    }
  }

  @Benchmark
  public Model train() {
    return parameters.train(trainingData);
  }

  /** A stochastic step for every purchase, with one item that the user has not bought. */
  @Benchmark
  public float naivePairs() {
    SplittableRandom random = new SplittableRandom(42);
    for (int n = 0; n < interactions.size(); n++) {
      int user = random.nextInt(users.length);
      Interactions.Row row = interactions.itemsOf(user);
      if (row.size() > 0) {
        int own = row.index(random.nextInt(row.size()));
        int other = random.nextInt(items.length);
        while (row.contains(other)) {
          other = random.nextInt(items.length);
        }
        step(users[user], items[own], items[other]);
      }
    }
    return users[0][0];
  }

  private static void step(float[] x, float[] own, float[] other) {
    float difference = 0;
    for (int f = 0; f < x.length; f++) {
      difference += x[f] * (own[f] - other[f]);
    }
    float length = (float) (LEARNING_RATE / (1 + Math.exp(difference)));
    for (int f = 0; f < x.length; f++) {
      float before = x[f];
      x[f] += length * (own[f] - other[f]);
      own[f] += length * before;
      other[f] -= length * before;
    }
  }
}
