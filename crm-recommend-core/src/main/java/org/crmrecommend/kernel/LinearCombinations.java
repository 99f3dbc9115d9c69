package org.crmrecommend.kernel;

/**
 * Adds linear combinations of rows to a row, sum += Σ c(i) · row(i), in float.
 *
 * <p>Every entry is summed in the order of the rows. Each step is rounded once, or twice if the
 * processor has no fused multiply-add. So an entry is bitwise equal whichever loop computes it,
 * alone or in a batch. Its rounding error is at most γ Σ |c(i) · row(i)| with γ = m ε / (1 − m ε)
 * for m rows and ε = 2⁻²⁴, plus 2⁻¹⁴⁹ for each step that underflows.
 *
 * <p>The loops are written so that the compiler vectorizes them: separate arrays with one index,
 * and bodies small enough to be unrolled. Six rows at a time are about five times as fast as the
 * plain product of two rows; seven rows are only as fast as that.
 */
public final class LinearCombinations {

  private LinearCombinations() {}

  /**
   * Adds a linear combination of rows to one row.
   *
   * @param sum the row to add to
   * @param rows at least {@code count} rows, none of them {@code sum}
   * @param c the coefficient of each row
   * @param count the number of rows
   * @param length the number of entries to add of each row
   */
  public static void add(float[] sum, float[][] rows, float[] c, int count, int length) {
    if (!Fma.IN_HARDWARE) {
      addUnfused(sum, rows, c, count, length);
      return;
    }
    int i = 0;
    while (i < count) {
      int remaining = count - i;
      if (remaining >= 6 && remaining != 8) {
        addSix(sum, rows, c, i, length);
        i += 6;
      } else if (remaining >= 4) {
        addFour(sum, rows, c, i, length);
        i += 4;
      } else {
        addOne(sum, rows[i], c[i], length);
        i++;
      }
    }
  }

  /**
   * Adds linear combinations of the same rows to four rows. One pass over the rows computes four
   * sums.
   *
   * @param sums four rows to add to, at {@code first} to {@code first + 3}
   * @param c four rows of coefficients, at {@code first} to {@code first + 3}
   */
  public static void addToFour(
      float[][] sums, int first, float[][] rows, float[][] c, int count, int length) {
    if (!Fma.IN_HARDWARE) {
      for (int s = first; s < first + 4; s++) {
        addUnfused(sums[s], rows, c[s], count, length);
      }
      return;
    }
    int i = 0;
    for (; i + 2 <= count; i += 2) {
      addTwoToFour(sums, first, rows[i], rows[i + 1], c, i, length);
    }
    if (i < count) {
      for (int s = first; s < first + 4; s++) {
        addOne(sums[s], rows[i], c[s][i], length);
      }
    }
  }

  private static void addSix(float[] sum, float[][] rows, float[] c, int i, int length) {
    addSix(
        sum,
        rows[i],
        rows[i + 1],
        rows[i + 2],
        rows[i + 3],
        rows[i + 4],
        rows[i + 5],
        c,
        i,
        length);
  }

  private static void addSix(
      float[] sum,
      float[] r0,
      float[] r1,
      float[] r2,
      float[] r3,
      float[] r4,
      float[] r5,
      float[] c,
      int i,
      int length) {
    float c0 = c[i];
    float c1 = c[i + 1];
    float c2 = c[i + 2];
    float c3 = c[i + 3];
    float c4 = c[i + 4];
    float c5 = c[i + 5];
    for (int j = 0; j < length; j++) {
      float firstThree = Math.fma(c2, r2[j], Math.fma(c1, r1[j], Math.fma(c0, r0[j], sum[j])));
      sum[j] = Math.fma(c5, r5[j], Math.fma(c4, r4[j], Math.fma(c3, r3[j], firstThree)));
    }
  }

  private static void addFour(float[] sum, float[][] rows, float[] c, int i, int length) {
    float[] r0 = rows[i];
    float[] r1 = rows[i + 1];
    float[] r2 = rows[i + 2];
    float[] r3 = rows[i + 3];
    float c0 = c[i];
    float c1 = c[i + 1];
    float c2 = c[i + 2];
    float c3 = c[i + 3];
    for (int j = 0; j < length; j++) {
      float firstTwo = Math.fma(c1, r1[j], Math.fma(c0, r0[j], sum[j]));
      sum[j] = Math.fma(c3, r3[j], Math.fma(c2, r2[j], firstTwo));
    }
  }

  private static void addOne(float[] sum, float[] row, float c, int length) {
    for (int j = 0; j < length; j++) {
      sum[j] = Math.fma(c, row[j], sum[j]);
    }
  }

  private static void addTwoToFour(
      float[][] sums, int first, float[] a, float[] b, float[][] c, int i, int length) {
    float[] s0 = sums[first];
    float[] s1 = sums[first + 1];
    float[] s2 = sums[first + 2];
    float[] s3 = sums[first + 3];
    float a0 = c[first][i];
    float b0 = c[first][i + 1];
    float a1 = c[first + 1][i];
    float b1 = c[first + 1][i + 1];
    float a2 = c[first + 2][i];
    float b2 = c[first + 2][i + 1];
    float a3 = c[first + 3][i];
    float b3 = c[first + 3][i + 1];
    for (int j = 0; j < length; j++) {
      float aj = a[j];
      float bj = b[j];
      s0[j] = Math.fma(b0, bj, Math.fma(a0, aj, s0[j]));
      s1[j] = Math.fma(b1, bj, Math.fma(a1, aj, s1[j]));
      s2[j] = Math.fma(b2, bj, Math.fma(a2, aj, s2[j]));
      s3[j] = Math.fma(b3, bj, Math.fma(a3, aj, s3[j]));
    }
  }

  private static void addUnfused(float[] sum, float[][] rows, float[] c, int count, int length) {
    int i = 0;
    for (; i + 4 <= count; i += 4) {
      addFourUnfused(sum, rows, c, i, length);
    }
    for (; i < count; i++) {
      float[] row = rows[i];
      float ci = c[i];
      for (int j = 0; j < length; j++) {
        sum[j] += ci * row[j];
      }
    }
  }

  private static void addFourUnfused(float[] sum, float[][] rows, float[] c, int i, int length) {
    float[] r0 = rows[i];
    float[] r1 = rows[i + 1];
    float[] r2 = rows[i + 2];
    float[] r3 = rows[i + 3];
    float c0 = c[i];
    float c1 = c[i + 1];
    float c2 = c[i + 2];
    float c3 = c[i + 3];
    for (int j = 0; j < length; j++) {
      sum[j] = (((sum[j] + c0 * r0[j]) + c1 * r1[j]) + c2 * r2[j]) + c3 * r3[j];
    }
  }
}
