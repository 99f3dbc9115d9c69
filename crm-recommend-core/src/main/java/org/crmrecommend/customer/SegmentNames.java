package org.crmrecommend.customer;

import java.util.List;

/**
 * Tells the segments of a customer, by what {@link SegmentRules} found in all customers. May be
 * called by any number of threads.
 */
@FunctionalInterface
public interface SegmentNames {

  /** Nobody is in a segment. */
  SegmentNames NONE = customer -> List.of();

  /**
   * Returns the names of the segments that a customer is in, the most important one first.
   *
   * @param customer one of all customers, or one with other events, such as a {@linkplain
   *     LiveCustomers customer of a running shop}
   */
  List<String> of(Customer customer);
}
