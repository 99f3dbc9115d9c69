package org.crmrecommend.kernel;

import java.util.Arrays;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;

/**
 * Eigendecomposition of a symmetric matrix, A = V diag(λ) Vᵀ, with the largest eigenvalue first.
 * Takes O(n³) time on one thread and memory for three n × n matrices. Immutable.
 */
public final class SymmetricEigen {

  private final double[] values;
  private final double[][] vectors;

  private SymmetricEigen(double[] values, double[][] vectors) {
    this.values = values;
    this.vectors = vectors;
  }

  /**
   * Decomposes a symmetric matrix. The sign of an eigenvector makes its entry of largest magnitude
   * positive.
   *
   * @param a the matrix A, n rows of n finite entries each; neither modified nor retained
   * @throws ArithmeticException if the iteration does not converge
   */
  public static SymmetricEigen of(double[][] a) {
    if (a.length == 0) {
      return new SymmetricEigen(new double[0], new double[0][]);
    }
    EigenDecompositionSymmetric eigen = decompose(a);
    double[][] vectors = new double[a.length][];
    Arrays.setAll(vectors, rank -> normalizeSign(eigen.getEigenvector(rank).toArray()));
    return new SymmetricEigen(eigen.getEigenvalues(), vectors);
  }

  private static EigenDecompositionSymmetric decompose(double[][] a) {
    try {
      return new EigenDecompositionSymmetric(new Array2DRowRealMatrix(a, false));
    } catch (MathIllegalStateException e) {
      throw new ArithmeticException("eigenvalues did not converge: n = " + a.length);
    }
  }

  /** Returns the number n of eigenvalues. */
  public int size() {
    return values.length;
  }

  /** Returns the eigenvalue at a rank. Rank 0 is the largest. */
  public double value(int rank) {
    return values[rank];
  }

  /** Returns an entry of the unit eigenvector at a rank. */
  public double vector(int rank, int entry) {
    return vectors[rank][entry];
  }

  private static double[] normalizeSign(double[] vector) {
    int largest = 0;
    for (int i = 1; i < vector.length; i++) {
      if (Math.abs(vector[i]) > Math.abs(vector[largest])) {
        largest = i;
      }
    }
    double sign = vector[largest] < 0 ? -1 : 1;
    double[] result = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      result[i] = sign * vector[i];
    }
    return result;
  }
}
