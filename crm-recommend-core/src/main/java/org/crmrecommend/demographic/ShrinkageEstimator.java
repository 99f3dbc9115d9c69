package org.crmrecommend.demographic;

import java.util.Arrays;

/**
 * Estimates the shrinkage λ of each group of segments by restricted maximum likelihood. λ is the
 * ratio of the variance within segments to the variance between segments.
 *
 * <p>Each iteration estimates the effects with the current λ and then sets λ = σ² γ / Σ b². b are
 * the effects of the group on all items. γ = Σ (1 − λ (XᵀX + Λ)⁻¹(s, s)) is the effective number of
 * parameters of the group. σ² is the variance within segments. Only products over all items are
 * needed, so an iteration takes O(segments³) time, independent of the number of items.
 */
final class ShrinkageEstimator {

  private static final int MAX_ITERATIONS = 30;
  private static final double TOLERANCE = 0.01;
  private static final double INITIAL_LAMBDA = 50;
  private static final double MIN_LAMBDA = 1;

  /** At this value a group has practically no effect. */
  private static final double MAX_LAMBDA = 1e9;

  private final Segments segments;

  /** XᵀX. */
  private final double[][] gram;

  /** XᵀY YᵀX. */
  private final double[][] products;

  ShrinkageEstimator(Segments segments, double[][] gram, double[][] products) {
    this.segments = segments;
    this.gram = gram;
    this.products = products;
  }

  /** Returns the λ of each group. */
  double[] estimate(InteractionVariance variance) {
    double[] lambda = new double[segments.groupCount()];
    Arrays.fill(lambda, INITIAL_LAMBDA);
    boolean isChanging = true;
    for (int iteration = 0; iteration < MAX_ITERATIONS && isChanging; iteration++) {
      double[] previous = lambda;
      lambda = updateLambda(lambda, variance);
      isChanging = false;
      for (int group = 0; group < lambda.length; group++) {
        isChanging |= Math.abs(lambda[group] - previous[group]) > TOLERANCE * previous[group];
      }
    }
    return lambda;
  }

  private double[] updateLambda(double[] lambda, InteractionVariance variance) {
    double[][] inverse = inverse(lambda);
    double[] degreesOfFreedom = new double[lambda.length];
    double[] squares = new double[lambda.length];
    double explained = 0;
    for (int s = 0; s < inverse.length; s++) {
      int group = segments.group(s);
      double[] effects = multiply(inverse[s], products);
      double segmentSquares = dot(effects, inverse[s]);
      degreesOfFreedom[group] += 1 - lambda[group] * inverse[s][s];
      squares[group] += segmentSquares;
      explained += effects[s] + lambda[group] * segmentSquares;
    }
    double residualSquares = variance.sumOfSquares() - explained;
    double withinVariance =
        residualSquares
            / Math.max(1, variance.userCount() - 1 - Arrays.stream(degreesOfFreedom).sum());
    double[] updated = new double[lambda.length];
    for (int group = 0; group < updated.length; group++) {
      double betweenVariance =
          squares[group] / Math.max(degreesOfFreedom[group], Double.MIN_NORMAL);
      updated[group] =
          betweenVariance > 0
              ? Math.max(MIN_LAMBDA, Math.min(MAX_LAMBDA, withinVariance / betweenVariance))
              : MAX_LAMBDA;
    }
    return updated;
  }

  private static double[] multiply(double[] row, double[][] matrix) {
    double[] product = new double[row.length];
    for (int t = 0; t < row.length; t++) {
      double weight = row[t];
      double[] other = matrix[t];
      for (int i = 0; i < product.length; i++) {
        product[i] += weight * other[i];
      }
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /**
   * Returns (XᵀX + Λ)⁻¹, computed by in-place Gauss-Jordan elimination. Pivoting is not needed
   * because all eigenvalues are positive.
   */
  double[][] inverse(double[] lambda) {
    double[][] a = new double[gram.length][];
    for (int s = 0; s < a.length; s++) {
      a[s] = gram[s].clone();
      a[s][s] += lambda[segments.group(s)];
    }
    for (int pivot = 0; pivot < a.length; pivot++) {
      double[] pivotRow = a[pivot];
      double scale = 1 / pivotRow[pivot];
      pivotRow[pivot] = 1;
      for (int i = 0; i < a.length; i++) {
        pivotRow[i] *= scale;
      }
      for (int s = 0; s < a.length; s++) {
        if (s != pivot) {
          eliminate(a[s], pivotRow, pivot);
        }
      }
    }
    return a;
  }

  private static void eliminate(double[] row, double[] pivotRow, int pivot) {
    double factor = row[pivot];
    row[pivot] = 0;
    for (int i = 0; i < row.length; i++) {
      row[i] -= factor * pivotRow[i];
    }
  }
}
