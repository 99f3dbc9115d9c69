package org.crmrecommend.customer.segment;

import java.util.HashSet;
import java.util.List;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.statistics.MinimumGroupSize;
import org.immutables.value.Value;

/**
 * How customers are clustered.
 *
 * @param traits by which customers are compared; numbers, amounts and shares
 * @param maxClusters maximum number of clusters, 2 to 20
 * @param minimumGroupSize minimum size of a cluster; smaller ones are merged
 * @param seed of the samples and of the initial centers
 */
@Value.Builder
public record ClusterSettings(
    List<CustomerTrait> traits, int maxClusters, MinimumGroupSize minimumGroupSize, long seed)
    implements WithClusterSettings {

  /** By recency, purchases, spending and tenure; at most 8 clusters of at least 10 customers. */
  public static final ClusterSettings DEFAULTS =
      new ClusterSettings(
          List.of(
              CustomerTrait.RECENCY_DAYS,
              CustomerTrait.PURCHASES,
              CustomerTrait.SPENDING,
              CustomerTrait.TENURE_DAYS),
          8,
          MinimumGroupSize.DEFAULTS,
          42L);

  private static final int MAX_CLUSTERS = 20;

  /**
   * @throws IllegalArgumentException if there are no traits, a trait occurs twice or is not a
   *     number, an amount or a share, or the maximum is not between 2 and 20
   */
  public ClusterSettings {
    Checks.requireNoNulls("traits", traits);
    Checks.requireNotEmpty("traits", traits.size());
    Checks.requireNonNull("minimumGroupSize", minimumGroupSize);
    Checks.requireBetween("maxClusters", maxClusters, 2, MAX_CLUSTERS);
    traits = List.copyOf(traits);
    if (new HashSet<>(traits).size() < traits.size()) {
      throw new IllegalArgumentException("traits must be distinct: " + traits);
    }
    for (CustomerTrait trait : traits) {
      if (!FunctionBinder.hasNumbers(trait)) {
        throw new IllegalArgumentException("traits must be numbers, amounts or shares: " + trait);
      }
    }
  }
}
