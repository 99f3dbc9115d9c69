package org.crmrecommend.customer.segment;

import java.util.Arrays;

/**
 * The mean silhouette of a sample, which says how well clusters are separated: −1 to 1, higher is
 * better.
 *
 * <p>The silhouette of a point is (b − a) / max(a, b), where a is its mean distance to the other
 * points of its cluster, and b its smallest mean distance to the points of another cluster. It is 0
 * for the only point of a cluster. Takes O(points²) memory, and as much time for each clustering.
 *
 * @see <a href="https://doi.org/10.1016/0377-0427(87)90125-7">Rousseeuw, 1987</a>
 */
final class Silhouette {

  private final float[][] distances;

  /** Creates a measure over points with equal numbers of coordinates. */
  Silhouette(double[][] points) {
    distances = new float[points.length][points.length];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < i; j++) {
        float distance = (float) Math.sqrt(squaredDistance(points[i], points[j]));
        distances[i][j] = distance;
        distances[j][i] = distance;
      }
    }
  }

  static double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }

  /**
   * Returns the mean silhouette.
   *
   * @param clusters cluster of each point
   * @param clusterCount number of clusters
   */
  double mean(int[] clusters, int clusterCount) {
    int[] sizes = new int[clusterCount];
    for (int cluster : clusters) {
      sizes[cluster]++;
    }
    double sum = 0;
    double[] sums = new double[clusterCount];
    for (int point = 0; point < clusters.length; point++) {
      sum += ofPoint(point, clusters, sizes, sums);
    }
    return sum / clusters.length;
  }

  private double ofPoint(int point, int[] clusters, int[] sizes, double[] sums) {
    Arrays.fill(sums, 0);
    float[] row = distances[point];
    for (int other = 0; other < row.length; other++) {
      sums[clusters[other]] += row[other];
    }
    int own = clusters[point];
    double nearest = Double.POSITIVE_INFINITY;
    for (int cluster = 0; cluster < sums.length; cluster++) {
      if (cluster != own && sizes[cluster] > 0) {
        nearest = Math.min(nearest, sums[cluster] / sizes[cluster]);
      }
    }
    if (sizes[own] == 1 || nearest == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double within = sums[own] / (sizes[own] - 1);
    double larger = Math.max(within, nearest);
    return larger == 0 ? 0 : (nearest - within) / larger;
  }
}
