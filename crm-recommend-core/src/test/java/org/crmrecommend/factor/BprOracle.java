package org.crmrecommend.factor;

import java.util.Arrays;
import java.util.Set;

/** Pairwise ranking pair by pair, in double, by its definition. */
final class BprOracle {

  private BprOracle() {}

  /**
   * The negative slope of Σ_i w(i) mean_j −ln σ(x · q(i) − x · q(j)) + ½ λ ‖x‖² in x.
   *
   * @param items those of the person, with a weight each
   * @param negatives those of them that are the person's are left out, unless all are
   */
  static double[] descent(
      double[] x, int[] items, double[] weights, int[] negatives, double[][] q, double lambda) {
    double[] down = new double[x.length];
    for (int f = 0; f < x.length; f++) {
      down[f] = -lambda * x[f];
    }
    int[] others = others(items, negatives);
    for (int i = 0; i < items.length; i++) {
      for (int j : others) {
        double share = share(x, q[items[i]], q[j]) * weights[i] / others.length;
        for (int f = 0; f < x.length; f++) {
          down[f] += share * (q[items[i]][f] - q[j][f]);
        }
      }
    }
    return down;
  }

  /** σ(x · q(j) − x · q(i)). */
  static double share(double[] x, double[] own, double[] other) {
    double difference = 0;
    for (int f = 0; f < x.length; f++) {
      difference += x[f] * (own[f] - other[f]);
    }
    return 1 / (1 + Math.exp(difference));
  }

  static int[] others(int[] items, int[] negatives) {
    Set<Integer> own = Set.copyOf(Arrays.stream(items).boxed().toList());
    int[] others = Arrays.stream(negatives).filter(j -> !own.contains(j)).toArray();
    return others.length == 0 ? negatives : others;
  }

  /** The minimum, by steps so small that none can go too far. */
  static double[] minimum(
      int[] items, double[] weights, int[] negatives, double[][] q, double lambda) {
    double[] x = new double[q[0].length];
    double square = Arrays.stream(q).mapToDouble(row -> dot(row, row)).max().orElseThrow();
    double curvature = lambda + Arrays.stream(weights).sum() * square; // ¼ ‖q(i) − q(j)‖² ≤ square
    for (int step = 0; step < 20_000; step++) {
      double[] down = descent(x, items, weights, negatives, q, lambda);
      for (int f = 0; f < x.length; f++) {
        x[f] += down[f] / curvature;
      }
    }
    return x;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int f = 0; f < a.length; f++) {
      sum += a[f] * b[f];
    }
    return sum;
  }

  /** Adagrad's step with one length for the vector; returns the new sum of squares. */
  static double step(double[] vector, double[] down, double squares, double learningRate) {
    double sum = squares + dot(down, down) / down.length;
    for (int f = 0; f < vector.length && sum > 0; f++) {
      vector[f] += learningRate / Math.sqrt(sum) * down[f];
    }
    return sum;
  }
}
