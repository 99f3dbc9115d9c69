package org.crmrecommend.customer.segment;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.crmrecommend.customer.CustomerTrait;
import org.hipparchus.stat.StatUtils;

/** The customers of each cluster: those to whose points its center is the nearest one. */
final class ClusterAssignment {

  private final StandardizedTraits traits;
  private final int[] known;
  private final int[] clusterOf;
  private final int[] sizes;

  /** By cluster and scale, the sum of the standardized values. */
  private final double[][] sums;

  private ClusterAssignment(StandardizedTraits traits, int[] known, double[][] centers) {
    this.traits = traits;
    this.known = known;
    this.clusterOf = new int[traits.customers().size()];
    this.sizes = new int[centers.length];
    this.sums = new double[centers.length][traits.scales().size()];
    Arrays.fill(clusterOf, -1);
    double[] row = new double[traits.scales().size()];
    for (int customer : known) {
      traits.read(customer, row);
      int cluster = ClusterCenters.nearest(row, centers);
      clusterOf[customer] = cluster;
      sizes[cluster]++;
      for (int i = 0; i < row.length; i++) {
        sums[cluster][i] += row[i];
      }
    }
  }

  /**
   * Assigns customers, with the largest cluster first, and without the smallest centers until each
   * cluster has a minimum size.
   *
   * @param known the customers to be assigned; at least the minimum size
   */
  static ClusterAssignment of(
      StandardizedTraits traits, int[] known, double[][] centers, int minimum) {
    double[][] left = centers;
    ClusterAssignment assignment = new ClusterAssignment(traits, known, left);
    int[] order = assignment.descendingSizes();
    while (left.length > 1 && assignment.sizes[order[left.length - 1]] < minimum) {
      left = reordered(left, Arrays.copyOf(order, left.length - 1));
      assignment = new ClusterAssignment(traits, known, left);
      order = assignment.descendingSizes();
    }
    assignment.relabel(order);
    return assignment;
  }

  private int[] descendingSizes() {
    return IntStream.range(0, sizes.length)
        .boxed()
        .sorted(Comparator.comparingInt(cluster -> -sizes[cluster]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Moves cluster {@code order[i]} to i. */
  private void relabel(int[] order) {
    int[] oldSizes = sizes.clone();
    double[][] oldSums = sums.clone();
    int[] newLabels = new int[order.length];
    for (int cluster = 0; cluster < order.length; cluster++) {
      newLabels[order[cluster]] = cluster;
      sizes[cluster] = oldSizes[order[cluster]];
      sums[cluster] = oldSums[order[cluster]];
    }
    for (int customer : known) {
      clusterOf[customer] = newLabels[clusterOf[customer]];
    }
  }

  private static double[][] reordered(double[][] centers, int[] order) {
    return Arrays.stream(order).mapToObj(center -> centers[center]).toArray(double[][]::new);
  }

  /** Returns the cluster of each customer; −1 for none. */
  int[] clusterOf() {
    return clusterOf;
  }

  /** Returns the clusters by how they differ from the others. */
  List<CustomerCluster> describe() {
    return IntStream.range(0, sizes.length)
        .mapToObj(cluster -> new CustomerCluster(sizes[cluster], differences(cluster)))
        .toList();
  }

  private List<CustomerCluster.Difference> differences(int cluster) {
    return IntStream.range(0, traits.scales().size())
        .mapToObj(
            scale ->
                new CustomerCluster.Difference(
                    traits.scales().get(scale).trait(),
                    median(cluster, traits.scales().get(scale).trait()),
                    difference(cluster, scale)))
        .filter(difference -> !Double.isNaN(difference.median()))
        .sorted(Comparator.comparingDouble(difference -> -Math.abs(difference.standardized())))
        .toList();
  }

  private double difference(int cluster, int scale) {
    double others = 0;
    for (int other = 0; other < sizes.length; other++) {
      others += other == cluster ? 0 : sums[other][scale];
    }
    int otherSize = known.length - sizes[cluster];
    return otherSize == 0 ? 0 : sums[cluster][scale] / sizes[cluster] - others / otherSize;
  }

  /** Returns the median of the known values; NaN if there is none. */
  private double median(int cluster, CustomerTrait trait) {
    double[] values =
        Arrays.stream(known)
            .filter(customer -> clusterOf[customer] == cluster)
            .mapToDouble(customer -> traits.customers().value(trait, customer))
            .filter(value -> !Double.isNaN(value))
            .toArray();
    return values.length == 0 ? Double.NaN : StatUtils.percentile(values, 50);
  }
}
