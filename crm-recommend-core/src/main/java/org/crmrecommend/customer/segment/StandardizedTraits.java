package org.crmrecommend.customer.segment;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.customer.CustomerTrait;

/**
 * Customers as points: their traits on comparable scales. Traits without different values are left
 * out.
 */
record StandardizedTraits(CustomerColumns customers, List<TraitScale> scales) {

  /**
   * Learns the scales from a sample.
   *
   * @param sample numbers of customers
   */
  static StandardizedTraits of(
      List<CustomerTrait> traits, CustomerColumns customers, int[] sample) {
    return new StandardizedTraits(
        customers,
        traits.stream()
            .flatMap(trait -> TraitScale.of(trait, customers, sample).stream())
            .toList());
  }

  /** Returns the points of some customers. */
  double[][] rows(int[] of) {
    return Arrays.stream(of)
        .mapToObj(
            customer -> {
              double[] row = new double[scales.size()];
              read(customer, row);
              return row;
            })
        .toArray(double[][]::new);
  }

  /** Writes the point of a customer. */
  void read(int customer, double[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] = scales.get(i).standardized(customers, customer);
    }
  }
}
