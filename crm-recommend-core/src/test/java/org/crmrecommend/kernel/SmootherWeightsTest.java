package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares with the definition, evaluated by elimination for each point. */
class SmootherWeightsTest {

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  /** A = 1 + 1 + 2 · 3² = 20, so the weight at 5 is 2 · 3 · 5 / 20. */
  @Test
  void at_oneEntry_equalsHandComputedValue() {
    assertThat(weightsAt(5, 2, new float[] {3}, 1))
        .containsExactly(new double[] {1.5}, within(1e-12));
  }

  /** A is diagonal: 4 + 2 · 3² = 22 and 4. */
  @Test
  void at_fewerRowsThanEntries_equalsHandComputedValue() {
    SmootherWeights smoother = new SmootherWeights(2);
    double[] weights = new double[1];
    smoother.reset(1, new double[] {3, 3}, 1);
    smoother.setRow(0, new float[] {3, 0}, 2);
    smoother.factorize();

    smoother.at(new float[] {11, 7}, weights);

    assertThat(weights).containsExactly(new double[] {2 * 3 * 11 / 22.0}, within(1e-12));
  }

  /** The weight of a row that determines the point alone is 1, however large the row weight. */
  @Test
  void at_extremeWeights_areFinite() {
    assertThat(weightsAt(3, 3e38, new float[] {3}, 1e-30))
        .containsExactly(new double[] {1}, within(1e-9));
    assertThat(weightsAt(3, 1e-38, new float[] {3}, 1)[0]).isBetween(0.0, 1e-37);
  }

  /** Two equal rows share what one row has, although the matrix is then almost singular. */
  @Test
  void at_equalRowsWithLargeWeights_areFiniteAndSumToOne() {
    SmootherWeights smoother = new SmootherWeights(3);
    double[] weights = new double[2];
    float[] row = {1, 2, 3};
    smoother.reset(2, new double[3], 1);
    smoother.setRow(0, row, 1e6);
    smoother.setRow(1, row, 1e6);
    smoother.factorize();

    smoother.at(row, weights);

    assertThat(weights).containsExactly(new double[] {0.5, 0.5}, within(1e-6));
  }

  /** The seeds include fewer rows than entries and more; one instance serves several equations. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void at_anyRows_equalsTheDefinition(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = random.nextInt(1, 30);
    SmootherWeights smoother = new SmootherWeights(size);

    for (int equation = 0; equation < 3; equation++) {
      float[][] rows = new float[random.nextInt(0, 60)][];
      double[] rowWeights = random.doubles(rows.length, 0.01, 10).toArray();
      double[] d = random.doubles(size, 0, 10).toArray();
      smoother.reset(rows.length, d, 0.5);
      for (int j = 0; j < rows.length; j++) {
        rows[j] = numbers(random, size);
        smoother.setRow(j, rows[j], rowWeights[j]);
      }
      smoother.factorize();
      for (int p = 0; p < 3; p++) {
        float[] point = numbers(random, size);
        double[] weights = new double[rows.length];
        smoother.at(point, weights);
        double[] x = solve(matrix(rows, rowWeights, d, 0.5), point);
        for (int j = 0; j < rows.length; j++) {
          assertThat(weights[j]).isCloseTo(rowWeights[j] * dot(rows[j], x), within(1e-10));
        }
      }
    }
  }

  /** Returns diag(d) + s I + Σ w(j) y(j) y(j)ᵀ. */
  private static double[][] matrix(float[][] rows, double[] weights, double[] d, double s) {
    double[][] matrix = new double[d.length][d.length];
    for (int a = 0; a < d.length; a++) {
      matrix[a][a] = d[a] + s;
      for (int b = 0; b < d.length; b++) {
        for (int j = 0; j < rows.length; j++) {
          matrix[a][b] += weights[j] * rows[j][a] * rows[j][b];
        }
      }
    }
    return matrix;
  }

  /** Solves by Gauss–Jordan elimination, which needs no pivoting as the matrix is definite. */
  private static double[] solve(double[][] matrix, float[] rightHandSide) {
    double[] x = new double[rightHandSide.length];
    Arrays.setAll(x, a -> rightHandSide[a]);
    for (int pivot = 0; pivot < x.length; pivot++) {
      for (int a = 0; a < x.length; a++) {
        if (a != pivot) {
          double factor = matrix[a][pivot] / matrix[pivot][pivot];
          for (int b = 0; b < x.length; b++) {
            matrix[a][b] -= factor * matrix[pivot][b];
          }
          x[a] -= factor * x[pivot];
        }
      }
    }
    Arrays.setAll(x, a -> x[a] / matrix[a][a]);
    return x;
  }

  private static double dot(float[] row, double[] x) {
    double sum = 0;
    for (int f = 0; f < x.length; f++) {
      sum += row[f] * x[f];
    }
    return sum;
  }

  private static double[] weightsAt(float point, double weight, float[] row, double s) {
    SmootherWeights smoother = new SmootherWeights(1);
    double[] weights = new double[1];
    smoother.reset(1, new double[] {s}, s);
    smoother.setRow(0, row, weight);
    smoother.factorize();
    smoother.at(new float[] {point}, weights);
    return weights;
  }

  private static float[] numbers(SplittableRandom random, int size) {
    float[] numbers = new float[size];
    for (int f = 0; f < size; f++) {
      numbers[f] = (float) random.nextDouble(-1, 1);
    }
    return numbers;
  }
}
