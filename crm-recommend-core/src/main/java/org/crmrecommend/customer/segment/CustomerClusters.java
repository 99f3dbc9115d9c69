package org.crmrecommend.customer.segment;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.FisherYates;
import org.crmrecommend.kernel.RandomStreams;

/**
 * Clusters of customers who are similar in some traits, for exploration: what groups does a shop
 * have that nobody has thought of? Immutable.
 *
 * <p>Traits are standardized, after log(1 + value) if they are not negative and have a skewness
 * above 1; an unknown value counts as the median, and customers without a known trait are in no
 * cluster. k-means++ finds the centers in a sample of at most 5,000 customers. The number of
 * clusters, from 2 to the maximum, is that with the highest mean silhouette of at most 2,000
 * customers; if none is above 0, there is one cluster. Then each customer belongs to the nearest
 * center, and the smallest cluster is dissolved until all have the minimum size. So the result
 * depends on the customers and the seed only.
 *
 * <p>Clusters describe; they do not prove that groups exist. A cluster that is useful is better
 * written as a {@link Segment}, whose meaning does not change with the data. Takes O(customers ·
 * clusters · traits) time and 4 bytes per customer.
 *
 * @see <a href="https://dl.acm.org/doi/10.5555/1283383.1283494">Arthur and Vassilvitskii,
 *     k-means++, SODA 2007</a>
 * @see <a href="https://doi.org/10.1016/0377-0427(87)90125-7">Rousseeuw, Silhouettes, 1987</a>
 */
public final class CustomerClusters {

  private static final int MAX_SAMPLE = 5_000;

  private final IdMap ids;
  private final double silhouette;
  private final List<CustomerCluster> clusters;

  /** By customer; −1 for none. */
  private final int[] clusterOf;

  private CustomerClusters(
      IdMap ids, double silhouette, List<CustomerCluster> clusters, int[] clusterOf) {
    this.ids = ids;
    this.silhouette = silhouette;
    this.clusters = clusters;
    this.clusterOf = clusterOf;
  }

  /** Clusters customers. There is no cluster if too few customers have a known trait. */
  public static CustomerClusters of(Customers customers, ClusterSettings settings) {
    Checks.requireNonNull("customers", customers);
    Checks.requireNonNull("settings", settings);
    return of(CustomerColumns.of(customers), settings);
  }

  static CustomerClusters of(CustomerColumns customers, ClusterSettings settings) {
    int[] known =
        IntStream.range(0, customers.size())
            .filter(customer -> hasTrait(customers, settings, customer))
            .toArray();
    int[] none = new int[customers.size()];
    Arrays.fill(none, -1);
    if (known.length < settings.minimumGroupSize().users()) {
      return new CustomerClusters(customers.ids(), 0, List.of(), none);
    }
    int[] sample = sample(known, settings.seed());
    StandardizedTraits traits = StandardizedTraits.of(settings.traits(), customers, sample);
    ClusterCenters.Centers centers =
        ClusterCenters.of(traits.rows(sample), settings.maxClusters(), settings.seed());
    ClusterAssignment assignment =
        ClusterAssignment.of(traits, known, centers.points(), settings.minimumGroupSize().users());
    return new CustomerClusters(
        customers.ids(), centers.silhouette(), assignment.describe(), assignment.clusterOf());
  }

  private static boolean hasTrait(
      CustomerColumns customers, ClusterSettings settings, int customer) {
    for (int trait = 0; trait < settings.traits().size(); trait++) {
      if (!Double.isNaN(customers.value(settings.traits().get(trait), customer))) {
        return true;
      }
    }
    return false;
  }

  private static int[] sample(int[] known, long seed) {
    int[] order = known.clone();
    int size = Math.min(known.length, MAX_SAMPLE);
    FisherYates.sampleToFront(order, size, RandomStreams.of(seed, 0));
    return Arrays.copyOf(order, size);
  }

  /** Returns the clusters, the largest first. */
  public List<CustomerCluster> clusters() {
    return clusters;
  }

  /**
   * Returns the mean silhouette, −1 to 1, before small clusters are merged; below about 0.25 there
   * is no clear structure. 0 for one cluster.
   */
  public double silhouette() {
    return silhouette;
  }

  /** Returns the index of the cluster of a customer; empty if the customer is in none. */
  public OptionalInt clusterOf(String customerId) {
    Checks.requireNonNull("customerId", customerId);
    int customer = ids.indexOf(customerId);
    return customer < 0 || clusterOf[customer] < 0
        ? OptionalInt.empty()
        : OptionalInt.of(clusterOf[customer]);
  }

  /**
   * Returns the numbers of the customers of a cluster, ascending.
   *
   * @throws IndexOutOfBoundsException if there is no such cluster
   */
  public IntStream members(int cluster) {
    Objects.checkIndex(cluster, clusters.size());
    return IntStream.range(0, clusterOf.length).filter(customer -> clusterOf[customer] == cluster);
  }

  @Override
  public String toString() {
    return clusters.size() + " clusters of " + clusterOf.length + " customers";
  }
}
