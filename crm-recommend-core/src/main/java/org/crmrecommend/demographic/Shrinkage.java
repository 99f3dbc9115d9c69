package org.crmrecommend.demographic;

import java.util.Arrays;

/**
 * How far the effects of each group of segments are drawn towards nothing: the λ at which the
 * effects vary between the group's segments as much as the data say that they do.
 *
 * <p>A round estimates the effects with the λ so far, and from them λ = σ² γ / Σ b², where b are
 * the group's effects on all items, γ = Σ (1 − λ (XᵀX + Λ)⁻¹(s, s)) is how many of the group's
 * segments the data tell of, and σ² is what varies within segments. As only products over all items
 * are wanted, a round takes O(segments³) time however many items there are.
 */
final class Shrinkage {

  private static final int ROUNDS = 30;
  private static final double ENOUGH = 0.01;
  private static final double FIRST = 50;
  private static final double LEAST = 1;

  /** Beyond it a group says nothing. */
  private static final double MOST = 1e9;

  private final Segments segments;

  /** XᵀX. */
  private final double[][] together;

  /** XᵀY YᵀX. */
  private final double[][] products;

  Shrinkage(Segments segments, double[][] together, double[][] products) {
    this.segments = segments;
    this.together = together;
    this.products = products;
  }

  /** The λ of each group. */
  double[] estimate(Spread spread) {
    double[] lambda = new double[segments.groupCount()];
    Arrays.fill(lambda, FIRST);
    boolean isChanging = true;
    for (int round = 0; round < ROUNDS && isChanging; round++) {
      double[] before = lambda;
      lambda = improved(lambda, spread);
      isChanging = false;
      for (int group = 0; group < lambda.length; group++) {
        isChanging |= Math.abs(lambda[group] - before[group]) > ENOUGH * before[group];
      }
    }
    return lambda;
  }

  private double[] improved(double[] lambda, Spread spread) {
    double[][] inverse = inverse(lambda);
    double[] told = new double[lambda.length];
    double[] squares = new double[lambda.length];
    double explained = 0;
    for (int s = 0; s < inverse.length; s++) {
      int group = segments.group(s);
      double[] effects = times(inverse[s], products);
      double ofSegment = dot(effects, inverse[s]);
      told[group] += 1 - lambda[group] * inverse[s][s];
      squares[group] += ofSegment;
      explained += effects[s] + lambda[group] * ofSegment;
    }
    double left = spread.squares() - explained;
    double within = left / Math.max(1, spread.people() - 1 - Arrays.stream(told).sum());
    double[] improved = new double[lambda.length];
    for (int group = 0; group < improved.length; group++) {
      double between = squares[group] / Math.max(told[group], Double.MIN_NORMAL);
      improved[group] = between > 0 ? Math.max(LEAST, Math.min(MOST, within / between)) : MOST;
    }
    return improved;
  }

  private static double[] times(double[] row, double[][] matrix) {
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
   * (XᵀX + Λ)⁻¹ by Gauss-Jordan elimination in place, which needs no pivots where all eigenvalues
   * are positive.
   */
  double[][] inverse(double[] lambda) {
    double[][] a = new double[together.length][];
    for (int s = 0; s < a.length; s++) {
      a[s] = together[s].clone();
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
