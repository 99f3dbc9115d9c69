package org.crmrecommend.factor;

import java.util.Arrays;
import java.util.Set;

/** Reference implementation of the BPR loss: pair by pair, in double. */
final class BprOracle {

  private BprOracle() {}

  /**
   * Returns the negative gradient of Σ_i w(i) mean_j −ln σ(x · q(i) − x · q(j)) + ½ λ ‖x‖² in x.
   *
   * @param items the positives of the user
   * @param weights the weight of each positive
   * @param negatives the drawn negatives; positives among them are excluded, unless all are
   *     positives
   */
  static double[] negativeGradient(
      double[] x, int[] items, double[] weights, int[] negatives, double[][] q, double lambda) {
    double[] negativeGradient = new double[x.length];
    for (int f = 0; f < x.length; f++) {
      negativeGradient[f] = -lambda * x[f];
    }
    int[] eligible = eligibleNegatives(items, negatives);
    for (int i = 0; i < items.length; i++) {
      for (int j : eligible) {
        double coefficient = pairGradient(x, q[items[i]], q[j]) * weights[i] / eligible.length;
        for (int f = 0; f < x.length; f++) {
          negativeGradient[f] += coefficient * (q[items[i]][f] - q[j][f]);
        }
      }
    }
    return negativeGradient;
  }

  /** Returns σ(x · q(j) − x · q(i)). */
  static double pairGradient(double[] x, double[] positive, double[] negative) {
    double difference = 0;
    for (int f = 0; f < x.length; f++) {
      difference += x[f] * (positive[f] - negative[f]);
    }
    return 1 / (1 + Math.exp(difference));
  }

  static int[] eligibleNegatives(int[] items, int[] negatives) {
    Set<Integer> positives = Set.copyOf(Arrays.stream(items).boxed().toList());
    int[] eligible = Arrays.stream(negatives).filter(j -> !positives.contains(j)).toArray();
    return eligible.length == 0 ? negatives : eligible;
  }

  /** Returns the minimum, by gradient descent with a step size that cannot overshoot. */
  static double[] minimum(
      int[] items, double[] weights, int[] negatives, double[][] q, double lambda) {
    double[] x = new double[q[0].length];
    double square = Arrays.stream(q).mapToDouble(row -> dot(row, row)).max().orElseThrow();
    double curvature = lambda + Arrays.stream(weights).sum() * square; // ¼ ‖q(i) − q(j)‖² ≤ square
    for (int step = 0; step < 20_000; step++) {
      double[] negativeGradient = negativeGradient(x, items, weights, negatives, q, lambda);
      for (int f = 0; f < x.length; f++) {
        x[f] += negativeGradient[f] / curvature;
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

  /** Takes an Adagrad step with one step size for the vector; returns the new sum of squares. */
  static double step(
      double[] vector, double[] negativeGradient, double squares, double learningRate) {
    double sum = squares + dot(negativeGradient, negativeGradient) / negativeGradient.length;
    for (int f = 0; f < vector.length && sum > 0; f++) {
      vector[f] += learningRate / Math.sqrt(sum) * negativeGradient[f];
    }
    return sum;
  }
}
