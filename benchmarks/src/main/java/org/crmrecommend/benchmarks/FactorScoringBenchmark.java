package org.crmrecommend.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.kernel.FactorTiles;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long does it take to score all items by their factors, for one user vector and for 24? */
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
  private float[] flatFactors;
  private FactorTiles tiles;
  private float[][] vectors;
  private float[][] scores;
  private float[] rowScores;

  /** Draws factors from a normal distribution. */
  @Setup
  public void drawFactors() {
    SplittableRandom random = new SplittableRandom(42);
    rows = new float[items][factors];
    for (float[] row : rows) {
      fill(random, row);
    }
    tiles = FactorTiles.of(rows, factors);
    flatFactors = new float[items * factors];
    for (int item = 0; item < items; item++) {
      System.arraycopy(rows[item], 0, flatFactors, item * factors, factors);
    }
    rows = new float[0][];
    vectors = new float[BATCH][factors];
    for (float[] vector : vectors) {
      fill(random, vector);
    }
    scores = new float[BATCH][FactorTiles.TILE_SIZE];
    rowScores = new float[items];
  }

  private static void fill(SplittableRandom random, float[] row) {
    for (int f = 0; f < row.length; f++) {
      row[f] = (float) random.nextGaussian();
    }
  }

  @Benchmark
  public float score() {
    float sum = 0;
    for (int tile = 0; tile < tiles.tileCount(); tile++) {
      tiles.score(tile, vectors[0], scores[0]);
      sum += scores[0][0];
    }
    return sum;
  }

  /** The result is the time per vector. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public float scoreBatch() {
    float sum = 0;
    for (int tile = 0; tile < tiles.tileCount(); tile++) {
      tiles.score(tile, vectors, BATCH, scores);
      sum += scores[BATCH - 1][0];
    }
    return sum;
  }

  /** Scores item by item, on row-major factors. */
  @Benchmark
  public float naiveRows() {
    float[] vector = vectors[0];
    for (int item = 0; item < items; item++) {
      float score = 0;
      int start = item * factors;
      for (int f = 0; f < factors; f++) {
        score += vector[f] * flatFactors[start + f];
      }
      rowScores[item] = score;
    }
    return rowScores[0];
  }

  /** The lower bound for reading every factor: compares two halves with a JDK intrinsic. */
  @Benchmark
  public int baselineRead(FloatArrays arrays) {
    return Arrays.mismatch(arrays.first, arrays.second);
  }

  /** Two arrays with together as many bytes as the factors. */
  @State(Scope.Thread)
  public static class FloatArrays {

    private float[] first;
    private float[] second;

    /** Allocates arrays of zeros, so that the comparison reads all of them. */
    @Setup
    public void allocate(FactorScoringBenchmark benchmark) {
      first = new float[benchmark.items * benchmark.factors / 2];
      second = new float[first.length];
    }
  }
}
