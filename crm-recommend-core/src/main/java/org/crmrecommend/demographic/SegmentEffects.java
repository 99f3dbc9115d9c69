package org.crmrecommend.demographic;

import java.util.Arrays;
import org.crmrecommend.data.Interactions;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TrainingContext;

/**
 * Estimates the effects of segments on items: how far the share of a segment's users who interact
 * with an item differs from the share of all users.
 *
 * <p>X is the membership matrix of users and segments; each column is centered over the users whose
 * segment in the column's group is known. Y is the matrix of interactions. The effects are B = (XᵀX
 * + Λ)⁻¹ XᵀY, minus the mean of their group.
 */
final class SegmentEffects {

  private static final int ROWS_PER_BLOCK = 4;

  private final Segments segments;
  private final Workers workers;

  /** Number of users in each pair of segments; XᵀX after centering. */
  private final double[][] gram;

  /**
   * For each segment the number of its users who interacted with each item; XᵀY after centering.
   */
  private final double[][] itemProducts;

  /** The share of each segment among the users whose segment in its group is known. */
  private final double[] segmentShares;

  private SegmentEffects(Segments segments, int itemCount, Workers workers) {
    this.segments = segments;
    this.workers = workers;
    this.gram = new double[segments.size()][segments.size()];
    this.itemProducts = new double[segments.size()][itemCount];
    this.segmentShares = new double[segments.size()];
  }

  /** Returns the effects: one row per segment, with one number per item. */
  static float[][] estimate(
      Interactions interactions,
      TrainingUsers trainingUsers,
      Segments segments,
      TrainingContext context) {
    Workers workers = context.workers();
    SegmentEffects effects = new SegmentEffects(segments, interactions.itemCount(), workers);
    effects.countInteractions(interactions, trainingUsers);
    return effects.estimate(new InteractionVariance(interactions, trainingUsers.size()));
  }

  private void countInteractions(Interactions interactions, TrainingUsers trainingUsers) {
    int[] matches = new int[segments.size()];
    for (int row = 0; row < trainingUsers.size(); row++) {
      int count = segments.findMatches(trainingUsers.attributes(row), matches);
      Interactions.Row items = interactions.itemsOf(trainingUsers.userIndex(row));
      for (int f = 0; f < count; f++) {
        for (int g = 0; g < count; g++) {
          gram[matches[f]][matches[g]]++;
        }
        addItems(items, itemProducts[matches[f]]);
      }
    }
    double[] groupSizes = new double[segments.groupCount()];
    for (int s = 0; s < segmentShares.length; s++) {
      groupSizes[segments.group(s)] += gram[s][s];
    }
    Arrays.setAll(segmentShares, s -> gram[s][s] / groupSizes[segments.group(s)]);
  }

  private static void addItems(Interactions.Row items, double[] counts) {
    for (int cell = 0; cell < items.size(); cell++) {
      counts[items.index(cell)]++;
    }
  }

  private float[][] estimate(InteractionVariance variance) {
    subtractExpected(gram);
    transpose(gram);
    subtractExpected(gram);
    subtractExpected(itemProducts);
    ShrinkageEstimator estimator = new ShrinkageEstimator(segments, gram, products(itemProducts));
    double[][] weights = estimator.inverse(estimator.estimate(variance));
    subtractGroupMean(weights);
    return multiply(weights, itemProducts);
  }

  /**
   * Centers XᵀX and XᵀY: subtracts from each row the sum of the rows in its group, multiplied by
   * the share of the segment.
   */
  private void subtractExpected(double[][] rows) {
    double[][] sums = groupSums(rows, false);
    for (int s = 0; s < rows.length; s++) {
      double[] sum = sums[segments.group(s)];
      for (int i = 0; i < sum.length; i++) {
        rows[s][i] -= segmentShares[s] * sum[i];
      }
    }
  }

  /**
   * Subtracts from each row the mean of its group's rows, so that a missing attribute adds nothing.
   */
  private void subtractGroupMean(double[][] rows) {
    double[][] means = groupSums(rows, true);
    for (int s = 0; s < rows.length; s++) {
      double[] mean = means[segments.group(s)];
      for (int i = 0; i < mean.length; i++) {
        rows[s][i] -= mean[i];
      }
    }
  }

  private double[][] groupSums(double[][] rows, boolean weightedByShare) {
    int length = rows.length == 0 ? 0 : rows[0].length;
    double[][] sums = new double[segments.groupCount()][length];
    for (int s = 0; s < rows.length; s++) {
      double[] sum = sums[segments.group(s)];
      double weight = weightedByShare ? segmentShares[s] : 1;
      for (int i = 0; i < length; i++) {
        sum[i] += weight * rows[s][i];
      }
    }
    return sums;
  }

  private static void transpose(double[][] square) {
    for (int s = 0; s < square.length; s++) {
      for (int t = 0; t < s; t++) {
        double upper = square[s][t];
        square[s][t] = square[t][s];
        square[t][s] = upper;
      }
    }
  }

  /** Returns the dot products of all pairs of rows. */
  private double[][] products(double[][] rows) {
    double[][] products = new double[rows.length][rows.length];
    workers.forEachBlock(
        rows.length,
        ROWS_PER_BLOCK,
        () -> products,
        (same, from, to) -> {
          for (int s = from; s < to; s++) {
            for (int t = 0; t < rows.length; t++) {
              same[s][t] = dot(rows[Math.max(s, t)], rows[Math.min(s, t)]);
            }
          }
        });
    return products;
  }

  /** Uses four independent sums, so that the processor can run the additions in parallel. */
  private static double dot(double[] a, double[] b) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = 0;
    for (; i + 4 <= a.length; i += 4) {
      s0 += a[i] * b[i];
      s1 += a[i + 1] * b[i + 1];
      s2 += a[i + 2] * b[i + 2];
      s3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      s0 += a[i] * b[i];
    }
    return s0 + s1 + (s2 + s3);
  }

  private float[][] multiply(double[][] weights, double[][] rows) {
    int length = rows.length == 0 ? 0 : rows[0].length;
    float[][] product = new float[rows.length][length];
    workers.forEachBlock(
        rows.length,
        ROWS_PER_BLOCK,
        () -> new double[length],
        (sum, from, to) -> {
          for (int s = from; s < to; s++) {
            Arrays.fill(sum, 0);
            for (int t = 0; t < rows.length; t++) {
              addScaled(weights[s][t], rows[t], sum);
            }
            for (int i = 0; i < length; i++) {
              product[s][i] = (float) sum[i];
            }
          }
        });
    return product;
  }

  private static void addScaled(double weight, double[] row, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * row[i];
    }
  }
}
