package org.crmrecommend.customer.segment;

import java.util.List;
import org.crmrecommend.kernel.Workers;

/** Segments that are compiled for some customers. Immutable. */
final class CompiledSegments {

  private final CustomerColumns customers;

  /** By position in the order of evaluation, the index of the segment and its test. */
  private final int[] indices;

  private final BlockTest[] tests;

  /**
   * Compiles the conditions.
   *
   * @param segments in the order of evaluation
   */
  CompiledSegments(List<Segment> segments, EvaluationScope scope) {
    this.customers = scope.customers();
    this.indices = new int[segments.size()];
    this.tests = new BlockTest[segments.size()];
    for (int position = 0; position < tests.length; position++) {
      Segment segment = segments.get(position);
      indices[position] = scope.segmentIndex().applyAsInt(segment.name());
      tests[position] = TestableCondition.compile(segment.condition(), scope);
    }
  }

  /** Returns the members of all segments among some customers, at most a block. */
  CustomerBlock evaluate(int from, int to) {
    CustomerBlock block = new CustomerBlock(from, to, tests.length);
    for (int position = 0; position < tests.length; position++) {
      long[] members = block.none();
      tests[position].test(block, members);
      block.setSegment(indices[position], members);
    }
    return block;
  }

  /** Returns the members of each segment, one bit per customer. */
  long[][] evaluateAll(Workers workers) {
    int words = (customers.size() + Long.SIZE - 1) / Long.SIZE;
    long[][] all = new long[tests.length][words];
    workers.forEachBlock(
        customers.size(),
        CustomerBlock.MAX_SIZE,
        () -> this,
        (segments, from, to) -> {
          CustomerBlock block = segments.evaluate(from, to);
          for (int segment = 0; segment < all.length; segment++) {
            long[] members = block.segment(segment);
            System.arraycopy(members, 0, all[segment], from / Long.SIZE, members.length);
          }
        });
    return all;
  }
}
