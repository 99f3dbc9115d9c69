package org.crmrecommend.kernel;

/** Dot products of rows of floats. */
public final class DotProducts {

  private DotProducts() {}

  /**
   * Computes the dot products of several rows with one row: out(i) = Σ rows(i)(j) · b(j).
   *
   * <p>Processes eight rows at a time: the compiler does not vectorize a sum of floats, and a
   * single sum would wait for each addition.
   *
   * @param rows at least {@code count} rows, each as long as {@code b}
   * @param out receives {@code count} dot products
   */
  public static void multiply(float[][] rows, int count, float[] b, float[] out) {
    int i = 0;
    for (; i + 8 <= count; i += 8) {
      multiplyEight(rows, i, b, out);
    }
    for (; i < count; i++) {
      out[i] = (float) dot(rows[i], b, b.length);
    }
  }

  /** Returns the dot product of two rows, computed in four independent sums. */
  public static double dot(float[] a, float[] b, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int j = 0;
    for (; j + 4 <= length; j += 4) {
      s0 += a[j] * b[j];
      s1 += a[j + 1] * b[j + 1];
      s2 += a[j + 2] * b[j + 2];
      s3 += a[j + 3] * b[j + 3];
    }
    for (; j < length; j++) {
      s0 += a[j] * b[j];
    }
    return ((double) s0 + s1) + ((double) s2 + s3);
  }

  private static void multiplyEight(float[][] rows, int i, float[] b, float[] out) {
    float[] r0 = rows[i];
    float[] r1 = rows[i + 1];
    float[] r2 = rows[i + 2];
    float[] r3 = rows[i + 3];
    float[] r4 = rows[i + 4];
    float[] r5 = rows[i + 5];
    float[] r6 = rows[i + 6];
    float[] r7 = rows[i + 7];
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    for (int j = 0; j < b.length; j++) {
      float bj = b[j];
      s0 += r0[j] * bj;
      s1 += r1[j] * bj;
      s2 += r2[j] * bj;
      s3 += r3[j] * bj;
      s4 += r4[j] * bj;
      s5 += r5[j] * bj;
      s6 += r6[j] * bj;
      s7 += r7[j] * bj;
    }
    out[i] = s0;
    out[i + 1] = s1;
    out[i + 2] = s2;
    out[i + 3] = s3;
    out[i + 4] = s4;
    out[i + 5] = s5;
    out[i + 6] = s6;
    out[i + 7] = s7;
  }
}
