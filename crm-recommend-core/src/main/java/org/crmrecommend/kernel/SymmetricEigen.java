package org.crmrecommend.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.RawStore;

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
    Eigenvalue<Double> eigen = Eigenvalue.R064.make(a.length, true);
    if (a.length > 0 && !eigen.decompose(RawStore.wrap(a))) {
      throw new ArithmeticException("eigenvalues did not converge: n = " + a.length);
    }
    double[] unordered = new double[a.length];
    if (a.length > 0) {
      eigen.getEigenvalues(unordered, Optional.empty());
    }
    int[] order =
        IntStream.range(0, a.length)
            .boxed()
            .sorted((i, j) -> Double.compare(unordered[j], unordered[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = Arrays.stream(order).mapToDouble(index -> unordered[index]).toArray();
    double[][] vectors =
        Arrays.stream(order)
            .mapToObj(index -> normalizeSign(eigen.getV().sliceColumn(index).toRawCopy1D()))
            .toArray(double[][]::new);
    return new SymmetricEigen(values, vectors);
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
