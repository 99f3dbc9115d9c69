package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SymmetricEigenTest {

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  /** The matrix 2 1 / 1 2 has the eigenvalue 3 with (1, 1) and the eigenvalue 1 with (1, −1). */
  @Test
  void of_twoByTwo_equalsHandComputedValues() {
    SymmetricEigen eigen = SymmetricEigen.of(new double[][] {{2, 1}, {1, 2}});

    assertThat(eigen.value(0)).isCloseTo(3, within(1e-12));
    assertThat(eigen.value(1)).isCloseTo(1, within(1e-12));
    assertThat(eigen.vector(0, 0)).isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(eigen.vector(0, 1)).isCloseTo(Math.sqrt(0.5), within(1e-12));
  }

  @Test
  void of_noRows_hasNoValues() {
    assertThat(SymmetricEigen.of(new double[0][]).size()).isZero();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void of_randomMatrix_satisfiesTheEigenvalueEquation(long seed) {
    int n = 1 + (int) seed;
    double[][] a = symmetric(n, new SplittableRandom(seed));

    SymmetricEigen eigen = SymmetricEigen.of(a);

    for (int rank = 0; rank < n; rank++) {
      double squares = 0;
      for (int i = 0; i < n; i++) {
        double product = 0;
        for (int j = 0; j < n; j++) {
          product += a[i][j] * eigen.vector(rank, j);
        }
        assertThat(product)
            .as("rank %d, entry %d", rank, i)
            .isCloseTo(eigen.value(rank) * eigen.vector(rank, i), within(1e-9));
        squares += eigen.vector(rank, i) * eigen.vector(rank, i);
      }
      assertThat(squares).isCloseTo(1, within(1e-9));
      assertThat(rank == 0 || eigen.value(rank) <= eigen.value(rank - 1)).isTrue();
    }
  }

  private static double[][] symmetric(int n, SplittableRandom random) {
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        a[i][j] = random.nextDouble(-1, 1);
        a[j][i] = a[i][j];
      }
    }
    return a;
  }
}
