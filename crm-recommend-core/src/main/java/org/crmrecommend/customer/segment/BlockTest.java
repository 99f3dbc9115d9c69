package org.crmrecommend.customer.segment;

import java.util.function.IntPredicate;

/**
 * A condition that is compiled for some customers. It tests a block of customers at once. Several
 * threads use it with blocks of their own.
 */
@FunctionalInterface
interface BlockTest {

  /** Matches nobody. */
  BlockTest NONE = (block, members) -> {};

  /**
   * Sets the bits of the customers that match.
   *
   * @param members one bit per customer of the block, all 0
   */
  void test(CustomerBlock block, long[] members);

  /** Returns the test that asks a predicate for each customer. */
  static BlockTest each(IntPredicate accepts) {
    return (block, members) -> {
      int from = block.from();
      int size = block.size();
      for (int row = 0; row < size; row++) {
        if (accepts.test(from + row)) {
          members[row >> 6] |= 1L << row;
        }
      }
    };
  }
}
