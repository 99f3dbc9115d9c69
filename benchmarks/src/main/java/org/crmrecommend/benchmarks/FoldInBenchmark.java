package org.crmrecommend.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.kernel.ConjugateGradientSolver;
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

/** How long does it take to compute the user vector of a history with {@code history} items? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FoldInBenchmark {

  private static final double REGULARIZATION = 1;

  @Param({"3", "30", "300"})
  public int history;

  @Param({"64", "128"})
  public int factors;

  private float[][] rows;
  private double[] diagonal;
  private double[] solution;
  private ConjugateGradientSolver solver;

  /** Draws item factors that decrease with the factor index, like those of a trained model. */
  @Setup
  public void drawFactors() {
    SplittableRandom random = new SplittableRandom(42);
    rows = new float[history][factors];
    diagonal = new double[factors];
    for (int f = 0; f < factors; f++) {
      double deviation = 1 / Math.sqrt(f + 1);
      diagonal[f] = 100 * deviation * deviation;
      for (float[] row : rows) {
        row[f] = (float) (deviation * random.nextGaussian());
      }
    }
    solution = new double[factors];
    solver = new ConjugateGradientSolver(factors);
  }

  @Benchmark
  public double solve() {
    solver.reset(history, diagonal, REGULARIZATION);
    for (int h = 0; h < history; h++) {
      solver.setRow(h, rows[h], 1);
    }
    solver.solve(solution);
    return solution[0];
  }

  /** Builds the full matrix and its Cholesky factor. */
  @Benchmark
  public double naiveCholesky() {
    double[][] a = new double[factors][factors];
    double[] x = new double[factors];
    for (int f = 0; f < factors; f++) {
      a[f][f] = diagonal[f] + REGULARIZATION;
    }
    for (float[] row : rows) {
      for (int f = 0; f < factors; f++) {
        x[f] += row[f];
        for (int g = 0; g <= f; g++) {
          a[f][g] += (double) row[f] * row[g];
        }
      }
    }
    NaiveCholesky.factorize(a);
    NaiveCholesky.solve(a, x);
    return x[0];
  }
}
