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
 * How long does one iteration of BPR training take? {@link Bpr} compares each purchase with 512
 * items, on all cores. The naive version compares it with one item, on one thread.
 */
@NullUnmarked // JMH initializes the fields after the constructor
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class BprTrainingBenchmark {

  private static final double LEARNING_RATE = 0.05;

  /** The training data: {@link BenchmarkLog#ZIPF} or the path of an adjacency file. */
  @Param(BenchmarkLog.ZIPF)
  public String data;

  @Param({"64", "128"})
  public int factors;

  private TrainingData trainingData;
  private Interactions interactions;
  private Bpr parameters;
  private float[][] users;
  private float[][] items;

  /** Draws the initial factors. */
  @Setup
  public void draw() {
    trainingData = TrainingData.of(BenchmarkLog.of(data));
    interactions = trainingData.interactions();
    parameters = Bpr.DEFAULTS.withFactors(factors).withIterations(1);
    users = new float[interactions.userCount()][factors];
    items = new float[interactions.itemCount()][factors];
    SplittableRandom random = new SplittableRandom(42);
    for (float[][] matrix : new float[][][] {users, items}) {
      for (float[] row : matrix) {
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

  /**
   * Takes one stochastic gradient step per purchase, with one item that the user has not bought.
   */
  @Benchmark
  public float naivePairs() {
    SplittableRandom random = new SplittableRandom(42);
    for (int n = 0; n < interactions.size(); n++) {
      int user = random.nextInt(users.length);
      Interactions.Row row = interactions.itemsOf(user);
      if (row.size() > 0) {
        int positive = row.index(random.nextInt(row.size()));
        int negative = random.nextInt(items.length);
        while (row.contains(negative)) {
          negative = random.nextInt(items.length);
        }
        step(users[user], items[positive], items[negative]);
      }
    }
    return users[0][0];
  }

  private static void step(float[] x, float[] positive, float[] negative) {
    float difference = 0;
    for (int f = 0; f < x.length; f++) {
      difference += x[f] * (positive[f] - negative[f]);
    }
    float length = (float) (LEARNING_RATE / (1 + Math.exp(difference)));
    for (int f = 0; f < x.length; f++) {
      float before = x[f];
      x[f] += length * (positive[f] - negative[f]);
      positive[f] += length * before;
      negative[f] -= length * before;
    }
  }
}
