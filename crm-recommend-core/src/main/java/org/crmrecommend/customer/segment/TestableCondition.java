package org.crmrecommend.customer.segment;

import java.util.Optional;

/** What all conditions can do within this package. */
sealed interface TestableCondition extends SegmentCondition
    permits Composite, TraitCondition, HistoryCondition, PersonCondition {

  /** Returns the test of this condition for some customers. */
  BlockTest compile(EvaluationScope scope);

  /** Returns what is wrong with the values of this condition; empty if nothing is. */
  default Optional<String> problem(CustomerColumns customers) {
    return Optional.empty();
  }

  /** Returns the test of a condition. */
  static BlockTest compile(SegmentCondition condition, EvaluationScope scope) {
    return ((TestableCondition) condition).compile(scope);
  }
}
