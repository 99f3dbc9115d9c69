package org.crmrecommend.customer.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.statistics.MinimumGroupSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomerClustersTest {

  private static final ClusterSettings SETTINGS =
      ClusterSettings.DEFAULTS
          .withTraits(List.of(CustomerTrait.RECENCY_DAYS, CustomerTrait.ORDERS))
          .withMinimumGroupSize(new MinimumGroupSize(5));

  private static CustomerTable table(int size) {
    return CustomerTable.of(IntStream.range(0, size).mapToObj(i -> "c" + i).toArray(String[]::new));
  }

  /** 60 customers around (100, 10), 40 around (200, 10), 20 around (100, 20). */
  private static CustomerTable threeGroups(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    CustomerTable customers = table(120);
    for (int i = 0; i < 120; i++) {
      double recency = (i >= 60 && i < 100 ? 200 : 100) + random.nextDouble(-5, 5);
      double orders = (i >= 100 ? 20 : 10) + random.nextDouble(-0.5, 0.5);
      customers.with(CustomerTrait.RECENCY_DAYS, "c" + i, recency);
      customers.with(CustomerTrait.ORDERS, "c" + i, orders);
    }
    return customers;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {0, 1, 2, 3, 4})
  void of_separateGroups_findsThem(long seed) {
    CustomerClusters clusters = CustomerClusters.of(threeGroups(seed), SETTINGS.withSeed(seed));

    assertThat(clusters.clusters()).extracting(CustomerCluster::size).containsExactly(60, 40, 20);
    assertThat(clusters.members(0)).containsExactlyElementsOf(range(0, 60));
    assertThat(clusters.members(1)).containsExactlyElementsOf(range(60, 100));
    assertThat(clusters.members(2)).containsExactlyElementsOf(range(100, 120));
    assertThat(clusters.clusterOf("c99")).hasValue(1);
    assertThat(clusters.clusterOf("nobody")).isEmpty();
    assertThat(clusters.silhouette()).isBetween(0.8, 1.0);
    assertThat(clusters).hasToString("3 clusters of 120 customers");
  }

  private static List<Integer> range(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Test
  void clusters_differ_mostInTheTraitThatSeparatesThem() {
    List<CustomerCluster> clusters = CustomerClusters.of(threeGroups(0), SETTINGS).clusters();

    CustomerCluster.Difference second = clusters.get(1).differences().get(0);
    assertThat(second.trait()).isEqualTo(CustomerTrait.RECENCY_DAYS);
    assertThat(second.median()).isCloseTo(200, within(2.0));
    // The groups have the shares 2/3 and 1/3, so the deviation is 100 · √2/3 and the difference
    // 3/√2.
    assertThat(second.standardized()).isCloseTo(3 / Math.sqrt(2), within(0.05));
    CustomerCluster.Difference third = clusters.get(2).differences().get(0);
    assertThat(third.trait()).isEqualTo(CustomerTrait.ORDERS);
    assertThat(third.median()).isCloseTo(20, within(0.3));
  }

  @Test
  void of_sameSeed_isTheSame() {
    CustomerClusters first = CustomerClusters.of(threeGroups(7), SETTINGS);
    CustomerClusters second = CustomerClusters.of(threeGroups(7), SETTINGS);

    assertThat(first.clusters()).isEqualTo(second.clusters());
    assertThat(first.silhouette()).isEqualTo(second.silhouette());
  }

  @Test
  void of_smallGroup_isMergedIntoTheNearest() {
    CustomerClusters clusters =
        CustomerClusters.of(
            threeGroups(0), SETTINGS.withMinimumGroupSize(new MinimumGroupSize(21)));

    assertThat(clusters.clusters()).extracting(CustomerCluster::size).containsExactly(80, 40);
    assertThat(clusters.clusterOf("c110")).isEqualTo(clusters.clusterOf("c0"));
  }

  @Test
  void of_unknownValues_countAsTheMedian() {
    CustomerTable customers = table(31);
    for (int i = 0; i < 30; i++) {
      customers.with(CustomerTrait.RECENCY_DAYS, "c" + i, i < 20 ? 10 : 50);
      if (i > 0) {
        customers.with(CustomerTrait.ORDERS, "c" + i, i < 20 ? 3 : 9);
      }
    }

    CustomerClusters clusters = CustomerClusters.of(customers, SETTINGS);

    assertThat(clusters.clusters()).extracting(CustomerCluster::size).containsExactly(20, 10);
    assertThat(clusters.clusterOf("c0")).as("only one value known").hasValue(0);
    assertThat(clusters.clusterOf("c30")).as("no value known").isEmpty();
    assertThat(clusters.clusters().get(0).differences())
        .extracting(CustomerCluster.Difference::median)
        .containsExactlyInAnyOrder(10.0, 3.0);
  }

  @Test
  void of_equalCustomers_isOneClusterWithoutDifferences() {
    CustomerTable customers = table(12);
    for (int i = 0; i < 12; i++) {
      customers.with(CustomerTrait.ORDERS, "c" + i, 3);
    }

    CustomerClusters clusters = CustomerClusters.of(customers, SETTINGS);

    assertThat(clusters.clusters()).containsExactly(new CustomerCluster(12, List.of()));
    assertThat(clusters.silhouette()).isZero();
  }

  @Test
  void of_tooFewCustomers_hasNoClusters() {
    CustomerTable customers = table(100);
    for (int i = 0; i < 4; i++) {
      customers.with(CustomerTrait.ORDERS, "c" + i, i);
    }

    CustomerClusters clusters = CustomerClusters.of(customers, SETTINGS);

    assertThat(clusters.clusters()).isEmpty();
    assertThat(clusters.clusterOf("c0")).isEmpty();
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> clusters.members(0));
  }

  /** The values 0, 0, 0, e³ − 1: the skewness of three equal values and another is 2. */
  @Test
  void scale_ofSkewedValues_isLogarithmic() {
    CustomerTable customers = table(4);
    double[] values = {0, 0, 0, Math.exp(3) - 1};
    for (int i = 0; i < 4; i++) {
      customers.with(CustomerTrait.SPENDING, "c" + i, values[i]);
    }

    TraitScale scale =
        TraitScale.of(CustomerTrait.SPENDING, customers, new int[] {0, 1, 2, 3}).orElseThrow();

    assertThat(scale.isLogarithmic()).isTrue();
    assertThat(scale.mean()).isCloseTo(0.75, within(1e-12));
    assertThat(scale.deviation()).isCloseTo(Math.sqrt(27) / 4, within(1e-12));
    assertThat(scale.standardized(customers, 3)).isCloseTo(9 / Math.sqrt(27), within(1e-12));
  }

  @Test
  void scale_ofSymmetricOrNegativeValues_isLinear() {
    CustomerTable customers = table(4);
    double[] symmetric = {1, 2, 3, 4};
    double[] negative = {-1, -1, -1, 100};
    for (int i = 0; i < 4; i++) {
      customers.with(CustomerTrait.ORDERS, "c" + i, symmetric[i]);
      customers.with(CustomerTrait.SPENDING, "c" + i, negative[i]);
    }
    int[] all = {0, 1, 2, 3};

    assertThat(TraitScale.of(CustomerTrait.ORDERS, customers, all))
        .hasValue(new TraitScale(CustomerTrait.ORDERS, false, 2.5, 2.5, Math.sqrt(1.25)));
    assertThat(TraitScale.of(CustomerTrait.SPENDING, customers, all).orElseThrow().isLogarithmic())
        .isFalse();
    assertThat(TraitScale.of(CustomerTrait.PURCHASES, customers, all)).isEmpty();
  }

  /**
   * Points 0, 2 and 6, 7 on a line. The mean distances within are 2, 2, 1, 1, and to the other
   * cluster 6.5, 4.5, 5, 6, so the silhouettes are 9/13, 5/9, 4/5 and 5/6.
   */
  @Test
  void silhouette_ofTwoClusters_isTheMean() {
    Silhouette silhouette = new Silhouette(new double[][] {{0}, {2}, {6}, {7}});

    assertThat(silhouette.mean(new int[] {0, 0, 1, 1}, 2))
        .isCloseTo((9 / 13.0 + 5 / 9.0 + 4 / 5.0 + 5 / 6.0) / 4, within(1e-6));
    // Point 0 is alone; the mean distances of the others within their cluster are 4.5, 2.5 and 3.
    assertThat(silhouette.mean(new int[] {0, 1, 1, 1}, 2))
        .isCloseTo((0 + (2 - 4.5) / 4.5 + (6 - 2.5) / 6 + (7 - 3) / 7.0) / 4, within(1e-6));
    assertThat(silhouette.mean(new int[] {0, 0, 0, 0}, 1)).isZero();
  }

  @Test
  void settings_outOfRange_areRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SETTINGS.withMaxClusters(1))
        .withMessage("maxClusters must be between 2 and 20: 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SETTINGS.withMaxClusters(21))
        .withMessage("maxClusters must be between 2 and 20: 21");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SETTINGS.withTraits(List.of()))
        .withMessage("traits must not be empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SETTINGS.withTraits(List.of(CustomerTrait.RFM)))
        .withMessage("traits must be numbers, amounts or shares: rfm");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SETTINGS.withTraits(List.of(CustomerTrait.ORDERS, CustomerTrait.ORDERS)))
        .withMessage("traits must be distinct: [orders, orders]");
  }
}
