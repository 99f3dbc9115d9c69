package org.crmrecommend.benchmarks;

/**
 * Cholesky factorization by three nested loops, in double precision; the naive baseline for the
 * solvers.
 */
final class NaiveCholesky {

  private NaiveCholesky() {}

  /**
   * Replaces a positive definite matrix by its Cholesky factor L.
   *
   * @param a the matrix, n × n; only entries on and below the diagonal are read and written
   */
  static void factorize(double[][] a) {
    for (int f = 0; f < a.length; f++) {
      for (int g = 0; g <= f; g++) {
        double remainder = a[f][g];
        for (int h = 0; h < g; h++) {
          remainder -= a[f][h] * a[g][h];
        }
        a[f][g] = f == g ? Math.sqrt(remainder) : remainder / a[g][g];
      }
    }
  }

  /** Replaces b by the solution x of L Lᵀ x = b, where {@code l} is L. */
  static void solve(double[][] l, double[] b) {
    for (int f = 0; f < l.length; f++) {
      for (int g = 0; g < f; g++) {
        b[f] -= l[f][g] * b[g];
      }
      b[f] /= l[f][f];
    }
    for (int f = l.length - 1; f >= 0; f--) {
      b[f] /= l[f][f];
      for (int g = 0; g < f; g++) {
        b[g] -= l[f][g] * b[f];
      }
    }
  }
}
