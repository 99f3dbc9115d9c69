package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Substitutes each solution into its equation: A x − b must be zero. */
class ConjugateGradientTest {

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  /** Random equation of a seed. The seeds include fewer rows than unknowns and more. */
  private static final class Equation {

    private final float[][] rows;
    private final float[] weights;
    private final float[] d;
    private final float s;

    private Equation(float[][] rows, float[] weights, float[] d, float s) {
      this.rows = rows;
      this.weights = weights;
      this.d = d;
      this.s = s;
    }

    static Equation of(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      int size = random.nextInt(1, 30);
      float[][] rows = new float[(int) seed][];
      float[] weights = new float[rows.length];
      for (int j = 0; j < rows.length; j++) {
        rows[j] = numbers(random, size, -1, 1);
        weights[j] = (float) random.nextDouble(0.01, 10);
      }
      return new Equation(
          rows, weights, numbers(random, size, 0, 100), (float) random.nextDouble(0.01, 2));
    }

    /** Returns A x. */
    double[] image(double[] x) {
      double[] image = new double[d.length];
      for (int f = 0; f < d.length; f++) {
        image[f] = ((double) d[f] + s) * x[f];
      }
      for (int j = 0; j < rows.length; j++) {
        double product = 0;
        for (int f = 0; f < d.length; f++) {
          product += rows[j][f] * x[f];
        }
        for (int f = 0; f < d.length; f++) {
          image[f] += weights[j] * product * rows[j][f];
        }
      }
      return image;
    }

    /** Returns Σ w(j) y(j). */
    double[] rightHandSide() {
      double[] b = new double[d.length];
      for (int j = 0; j < rows.length; j++) {
        for (int f = 0; f < d.length; f++) {
          b[f] += (double) weights[j] * rows[j][f];
        }
      }
      return b;
    }

    void setUp(ConjugateGradientSolver solver) {
      double[] diagonal = new double[d.length];
      Arrays.setAll(diagonal, f -> d[f]);
      solver.reset(rows.length, diagonal, s);
      for (int j = 0; j < rows.length; j++) {
        solver.setRow(j, rows[j], weights[j]);
      }
    }
  }

  private static float[] numbers(SplittableRandom random, int size, double from, double to) {
    float[] numbers = new float[size];
    for (int f = 0; f < size; f++) {
      numbers[f] = (float) random.nextDouble(from, to);
    }
    return numbers;
  }

  /** (1 + 1 + 2 · 3²) x = 2 · 3. */
  @Test
  void solve_oneUnknown_equalsHandComputedValue() {
    ConjugateGradientSolver solver = new ConjugateGradientSolver(1);
    double[] x = new double[1];
    solver.reset(1, new double[] {1}, 1);
    solver.setRow(0, new float[] {3}, 2);

    solver.solve(x);

    assertThat(x).containsExactly(new double[] {0.3}, within(1e-12));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void solve_anyRows_solvesTheEquation(long seed) {
    Equation equation = Equation.of(seed);
    double[] x = new double[equation.d.length];
    ConjugateGradientSolver solver = new ConjugateGradientSolver(x.length);
    equation.setUp(solver);

    solver.solve(x);

    assertThat(equation.image(x)).containsExactly(equation.rightHandSide(), within(1e-6));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void refine_manySteps_solvesTheEquation(long seed) {
    Equation equation = Equation.of(seed);
    int size = equation.d.length;
    float[] guess = numbers(new SplittableRandom(seed), size, -1, 1);
    WarmStartConjugateGradient solver = new WarmStartConjugateGradient(size);
    solver.reset(equation.rows.length);
    for (int j = 0; j < equation.rows.length; j++) {
      solver.setRow(j, equation.rows[j], equation.weights[j]);
    }

    for (int repetition = 0; repetition < 30; repetition++) {
      solver.refine(guess, equation.d, equation.s, 5);
    }

    double[] x = new double[size];
    Arrays.setAll(x, f -> guess[f]);
    assertThat(equation.image(x)).containsExactly(equation.rightHandSide(), within(2e-3));
  }
}
