package org.crmrecommend.customer;

import java.util.List;

/**
 * Tells the segments of a customer, for {@link CustomerAttributes}. It may be called by any number
 * of threads, and must depend on the customer only. The text of {@code toString} is in the
 * fingerprints of training data: it should name the segments with their conditions, and be the same
 * in every run.
 */
@FunctionalInterface
public interface SegmentNames {

  /** There are no segments. */
  SegmentNames NONE =
      new SegmentNames() {
        @Override
        public List<String> of(Customer customer) {
          return List.of();
        }

        @Override
        public String toString() {
          return "no segments";
        }
      };

  /** Returns the names of the segments that a customer is in, the most important one first. */
  List<String> of(Customer customer);
}
