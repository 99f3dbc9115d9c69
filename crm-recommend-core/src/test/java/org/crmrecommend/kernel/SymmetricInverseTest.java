package org.crmrecommend.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.offset;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymmetricInverseTest {

  private static final Workers ONE_THREAD = new Workers(task -> new Thread(task).start(), 1);
  private static final Workers FOUR_THREADS = new Workers(task -> new Thread(task).start(), 4);

  /** The matrix 4 2 / 2 3 has the determinant 8. Entries below the diagonal are not read. */
  @Test
  void invert_twoByTwo_equalsHandComputedValues() {
    float[][] a = {{4, 2}, {Float.NaN, 3}};

    SymmetricInverse.invert(a, ONE_THREAD);

    assertThat(a[0]).containsExactly(new float[] {0.375f, -0.25f}, offset(1e-7f));
    assertThat(a[1]).containsExactly(new float[] {-0.25f, 0.5f}, offset(1e-7f));
  }

  @Test
  void invert_emptyMatrix_doesNothing() {
    SymmetricInverse.invert(new float[0][], ONE_THREAD);
  }

  /** Sizes below, at and above multiples of 128, 32 and 4 rows. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 31, 127, 128, 129, 130, 160, 255, 256, 259, 389})
  void invert_anySize_timesTheMatrixIsIdentity(int n) {
    double[][] full = positiveDefinite(n);
    float[][] inverse = upper(full, n);

    SymmetricInverse.invert(inverse, FOUR_THREADS);

    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double product = 0;
        for (int k = 0; k < n; k++) {
          product += full[i][k] * inverse[k][j];
        }
        assertThat(Math.abs(product - (i == j ? 1 : 0))).as("%d, %d", i, j).isLessThan(1e-5);
        assertThat(inverse[i][j]).isEqualTo(inverse[j][i]);
      }
    }
  }

  @Test
  void invert_paddedRows_keepsThePadding() {
    double[][] full = positiveDefinite(140);
    float[][] exact = upper(full, 140);
    float[][] longer = upper(full, 150);

    SymmetricInverse.invert(exact, ONE_THREAD);
    SymmetricInverse.invert(longer, ONE_THREAD);

    for (int i = 0; i < 140; i++) {
      assertThat(longer[i]).startsWith(exact[i]).endsWith(new float[10]);
    }
  }

  @Test
  void invert_anyThreadCount_isBitwiseEqual() {
    double[][] full = positiveDefinite(300);
    float[][] one = upper(full, 300);
    float[][] four = upper(full, 300);

    SymmetricInverse.invert(one, ONE_THREAD);
    SymmetricInverse.invert(four, FOUR_THREADS);

    assertThat(four).isDeepEqualTo(one);
  }

  @ParameterizedTest
  @ValueSource(floats = {0f, -1f, Float.NaN, Float.POSITIVE_INFINITY})
  void invert_notPositiveDefinite_isRejected(float pivot) {
    float[][] a = new float[130][130];
    for (int i = 0; i < 129; i++) {
      a[i][i] = 1;
    }
    a[129][129] = pivot;

    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> SymmetricInverse.invert(a, ONE_THREAD))
        .withMessageContainingAll("positive definite", "pivot " + (double) pivot, "row 129");
  }

  @Test
  void workspaceBytes_largeMatrix_coversTwoPanels() {
    assertThat(SymmetricInverse.workspaceBytes(100_000)).isBetween(102_400_000L, 103_000_000L);
  }

  /**
   * Rows of 12,408 bytes are 120 bytes longer than three pages; rows of 12,480 bytes are 192
   * longer.
   */
  @Test
  void paddedRowLength_aliasingRows_isLonger() {
    assertThat(SymmetricInverse.paddedRowLength(3_098)).isEqualTo(3_116);
    assertThat(SymmetricInverse.paddedRowLength(3_116)).isEqualTo(3_116);
    assertThat(SymmetricInverse.paddedRowLength(3)).isEqualTo(3);
  }

  /** Returns FFᵀ + I for a random n × 8 matrix F, rounded to floats. */
  private static double[][] positiveDefinite(int n) {
    SplittableRandom random = new SplittableRandom(n);
    double[][] factors = new double[n][8];
    for (double[] row : factors) {
      for (int d = 0; d < row.length; d++) {
        row[d] = random.nextDouble(-1, 1);
      }
    }
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        for (int d = 0; d < 8; d++) {
          a[i][j] += factors[i][d] * factors[j][d];
        }
      }
      a[i][i] += 1;
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        a[i][j] = (float) a[i][j];
      }
    }
    return a;
  }

  private static float[][] upper(double[][] full, int length) {
    float[][] upper = new float[full.length][length];
    for (int i = 0; i < full.length; i++) {
      for (int j = i; j < full.length; j++) {
        upper[i][j] = (float) full[i][j];
      }
    }
    return upper;
  }
}
