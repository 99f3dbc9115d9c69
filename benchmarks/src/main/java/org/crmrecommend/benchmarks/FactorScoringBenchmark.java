package org.crmrecommend.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.kernel.FactorTiles;
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

/** How long does it take to score all items by their factors, for one vector and for 24? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FactorScoringBenchmark {

  private static final int BATCH = 24;

  @Param({"20000", "100000", "1000000"})
  public int items;

  @Param({"32", "64", "128"})
  public int factors;

  private float[][] rows;
  private float[] flat;
  private FactorTiles tiles;
  private float[][] vectors;
  private float[][] scores;

  /** Draws factors from a normal distribution. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(42);
    rows = new float[items][factors];
    for (float[] row : rows) {
      fill(random, row);
    }
    tiles = FactorTiles.of(rows, factors);
    flat = new float[items * factors];
    for (int item = 0; item < items; item++) {
      System.arraycopy(rows[item], 0, flat, item * factors, factors);
    }
    rows = new float[0][];
    vectors = new float[BATCH][factors];
    for (float[] vector : vectors) {
      fill(random, vector);
    }
    scores = new float[BATCH][FactorTiles.LENGTH];
  }

  private static void fill(SplittableRandom random, float[] row) {
    for (int f = 0; f < row.length; f++) {
      row[f] = (float) random.nextGaussian();
    }
  }

  @Benchmark
  public float scoreOne() {
    float sum = 0;
    for (int tile = 0; tile < tiles.count(); tile++) {
      tiles.score(tile, vectors[0], scores[0]);
      sum += scores[0][0];
    }
    return sum;
  }

  @Benchmark
  public float scoreBatch() {
    float sum = 0;
    for (int tile = 0; tile < tiles.count(); tile++) {
      tiles.score(tile, vectors, BATCH, scores);
      sum += scores[BATCH - 1][0];
    }
    return sum;
  }

  /** Item by item along its row. */
  @Benchmark
  public float naiveRows() {
    float[] vector = vectors[0];
    float[] block = scores[0];
    for (int item = 0; item < items; item++) {
      float score = 0;
      int start = item * factors;
      for (int f = 0; f < factors; f++) {
        score += vector[f] * flat[start + f];
      }
      block[item % FactorTiles.LENGTH] = score;
    }
    return block[0];
  }

  /** The least that reading every factor costs: integers are summed by vector instructions. */
  @Benchmark
  public int baselineRead(Bits bits) {
    int sum = 0;
    for (int place = 0; place < bits.numbers.length; place++) {
      sum += bits.numbers[place];
    }
    return sum;
  }

  /** As many bytes as the factors have. */
  @State(Scope.Thread)
  public static class Bits {

    private int[] numbers;

    /** All zero: what is read does not matter. */
    @Setup
    public void make(FactorScoringBenchmark benchmark) {
      numbers = new int[benchmark.items * benchmark.factors];
    }
  }
}
