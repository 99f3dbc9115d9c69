package org.crmrecommend.customer.segment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.kernel.FisherYates;
import org.crmrecommend.kernel.RandomStreams;
import org.hipparchus.clustering.CentroidCluster;
import org.hipparchus.clustering.Clusterable;
import org.hipparchus.clustering.DoublePoint;
import org.hipparchus.clustering.KMeansPlusPlusClusterer;
import org.hipparchus.clustering.MultiKMeansPlusPlusClusterer;
import org.hipparchus.clustering.distance.EuclideanDistance;
import org.hipparchus.random.Well19937c;

/**
 * Finds the centers of clusters in a sample of points by k-means++, for the number of clusters with
 * the highest mean silhouette.
 */
final class ClusterCenters {

  private static final int MAX_SILHOUETTE_POINTS = 2_000;
  private static final int MAX_ITERATIONS = 100;

  /** Runs per number of clusters; the one with the smallest variance within clusters counts. */
  private static final int TRIALS = 3;

  private ClusterCenters() {}

  /**
   * The centers of clusters.
   *
   * @param silhouette mean silhouette; 0 for one cluster
   */
  @SuppressWarnings("ArrayRecordComponent") // not compared
  record Centers(double[][] points, double silhouette) {}

  /**
   * Returns the best centers.
   *
   * @param points at least one; all of the same length
   */
  static Centers of(double[][] points, int maxClusters, long seed) {
    double[][] measured = measured(points, seed);
    Silhouette silhouette = new Silhouette(measured);
    Centers best = new Centers(new double[][] {mean(points)}, 0);
    int distinct =
        (int) Stream.of(points).map(DoublePoint::new).distinct().limit(maxClusters).count();
    for (int count = 2; count <= distinct; count++) {
      double[][] centers = centers(points, count, seed);
      int[] clusters = Stream.of(measured).mapToInt(point -> nearest(point, centers)).toArray();
      double mean = silhouette.mean(clusters, centers.length);
      if (mean > best.silhouette) {
        best = new Centers(centers, mean);
      }
    }
    return best;
  }

  private static double[][] measured(double[][] points, long seed) {
    int[] order = IntStream.range(0, points.length).toArray();
    int size = Math.min(points.length, MAX_SILHOUETTE_POINTS);
    FisherYates.sampleToFront(order, size, RandomStreams.of(seed, 1));
    return Arrays.stream(order, 0, size).mapToObj(point -> points[point]).toArray(double[][]::new);
  }

  private static double[] mean(double[][] points) {
    double[] mean = new double[points[0].length];
    for (double[] point : points) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += point[i] / points.length;
      }
    }
    return mean;
  }

  private static double[][] centers(double[][] points, int count, long seed) {
    KMeansPlusPlusClusterer<DoublePoint> once =
        new KMeansPlusPlusClusterer<>(
            count, MAX_ITERATIONS, new EuclideanDistance(), new Well19937c(seed + count));
    List<DoublePoint> rows = Stream.of(points).map(DoublePoint::new).toList();
    return new MultiKMeansPlusPlusClusterer<>(once, TRIALS)
        .cluster(rows).stream()
            .map(CentroidCluster::getCenter)
            .map(Clusterable::getPoint)
            .toArray(double[][]::new);
  }

  /** Returns the index of the nearest center; the first of equally near ones. */
  static int nearest(double[] point, double[][] centers) {
    int nearest = 0;
    double smallest = Double.POSITIVE_INFINITY;
    for (int center = 0; center < centers.length; center++) {
      double distance = Silhouette.squaredDistance(point, centers[center]);
      if (distance < smallest) {
        smallest = distance;
        nearest = center;
      }
    }
    return nearest;
  }
}
