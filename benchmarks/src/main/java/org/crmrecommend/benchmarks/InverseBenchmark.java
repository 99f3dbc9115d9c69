package org.crmrecommend.benchmarks;

import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.crmrecommend.kernel.SymmetricInverse;
import org.crmrecommend.kernel.Workers;
import org.ojalgo.matrix.decomposition.Cholesky;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to invert a symmetric positive definite matrix on all cores? The inversion
 * is nearly all of the training of EASE. The time excludes drawing the matrix.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@Warmup(iterations = 2)
@Measurement(iterations = 3)
public class InverseBenchmark {

  /** A float matrix in the layout of {@link SymmetricInverse}. */
  @State(Scope.Thread)
  public static class FloatMatrix {

    @Param({"2000", "10000"})
    public int rows;

    private final Workers workers =
        new Workers(ForkJoinPool.commonPool(), Runtime.getRuntime().availableProcessors());

    private float[][] matrix;

    /** Allocates the rows. */
    @Setup
    public void allocate() {
      matrix = new float[rows][SymmetricInverse.paddedRowLength(rows)];
    }

    /** Draws the entries on and above the diagonal. */
    @Setup(Level.Invocation)
    public void draw() {
      SplittableRandom random = new SplittableRandom(42);
      for (int i = 0; i < rows; i++) {
        for (int j = i; j < rows; j++) {
          matrix[i][j] = (float) entry(random, i, j, rows);
        }
      }
    }
  }

  /** A double matrix for ojAlgo. */
  @State(Scope.Thread)
  public static class DoubleMatrix {

    @Param("2000")
    public int rows;

    private R064Store matrix;
    private R064Store inverse;

    /** Draws both triangles. */
    @Setup(Level.Invocation)
    public void draw() {
      SplittableRandom random = new SplittableRandom(42);
      matrix = R064Store.FACTORY.make(rows, rows);
      inverse = R064Store.FACTORY.make(rows, rows);
      for (int i = 0; i < rows; i++) {
        for (int j = i; j < rows; j++) {
          double entry = entry(random, i, j, rows);
          matrix.set(i, j, entry);
          matrix.set(j, i, entry);
        }
      }
    }
  }

  /**
   * Returns 2 √n on the diagonal and a number in −1 … 1 elsewhere. As a result, every eigenvalue
   * differs from the diagonal value by at most about 1.2 √n.
   */
  private static double entry(SplittableRandom random, int i, int j, int rows) {
    return i == j ? 2 * Math.sqrt(rows) : random.nextDouble(-1, 1);
  }

  @Benchmark
  public float[][] invert(FloatMatrix floatMatrix) {
    SymmetricInverse.invert(floatMatrix.matrix, floatMatrix.workers);
    return floatMatrix.matrix;
  }

  /** In double precision, with the number of threads that ojAlgo chooses. */
  @Benchmark
  public MatrixStore<Double> baselineOjAlgo(DoubleMatrix doubleMatrix) {
    Cholesky<Double> cholesky = Cholesky.R064.make(doubleMatrix.matrix);
    cholesky.decompose(doubleMatrix.matrix);
    return cholesky.getInverse(doubleMatrix.inverse);
  }
}
