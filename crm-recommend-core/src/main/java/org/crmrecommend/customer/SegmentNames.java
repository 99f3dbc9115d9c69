package org.crmrecommend.customer;

import java.util.List;

/**
 * Tells the segments of a customer, for {@link CustomerAttributes}. It may be called by any number
 * of threads, and must depend on the customer only.
 */
@FunctionalInterface
public interface SegmentNames {

  /** There are no segments. */
  SegmentNames NONE = customer -> List.of();

  /** Returns the names of the segments that a customer is in, the most important one first. */
  List<String> of(Customer customer);
}
