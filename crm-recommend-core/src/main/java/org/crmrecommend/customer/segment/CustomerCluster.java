package org.crmrecommend.customer.segment;

import java.util.List;
import org.crmrecommend.customer.CustomerTrait;

/**
 * A cluster of similar customers.
 *
 * @param size number of customers
 * @param differences the traits by which the cluster differs most from the other customers, the
 *     largest difference first
 */
public record CustomerCluster(int size, List<Difference> differences) {

  /**
   * How a cluster differs in one trait.
   *
   * @param trait the trait
   * @param median median of the known values in the cluster
   * @param standardized mean of the cluster less the mean of the other customers, in standard
   *     deviations of all customers, on the scale on which they are compared; 0 without others
   */
  public record Difference(CustomerTrait trait, double median, double standardized) {}

  /** Copies the list. */
  public CustomerCluster {
    differences = List.copyOf(differences);
  }
}
