package org.crmrecommend.rules;

import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.measure.Measure;

/**
 * How the rules that fire for an item are combined into its score. A rule fires for its consequent
 * if the basket contains all items of its antecedent. The confidence of a rule is n(A ∧ C) / n(A).
 */
public enum Combination {
  /**
   * The largest confidence of the rules that fire. Redundant rules count once, and many weak rules
   * never outweigh a strong one.
   */
  BEST_RULE,

  /**
   * −ln Π (1 − confidence) over the rules that fire. It orders items as the noisy-or 1 − Π (1 −
   * confidence) does, which equals 1 − e^−score: the probability that at least one of the rules
   * holds, if they are independent. The probability itself is not used because a few dozen rules
   * bring it so close to 1 that a float cannot distinguish items. A confidence of 1 is replaced by
   * n(A) / (n(A) + 1), as if there were one more basket without the consequent.
   */
  NOISY_OR,

  /**
   * The sum of the lifts n · n(A ∧ C) / (n(A) · n(C)) of the rules that fire. It favors items that
   * are bought more often than usual together with the basket, even if they are rare.
   */
  SUM_OF_LIFT;

  /** Returns the contribution of a rule to the score of its consequent; positive. */
  double contribution(ContingencyTable counts) {
    double confidence = Measure.CONFIDENCE.of(counts);
    return switch (this) {
      case BEST_RULE -> confidence;
      case NOISY_OR ->
          counts.both() < counts.antecedent()
              ? -Math.log1p(-confidence)
              : Math.log1p((double) counts.antecedent());
      case SUM_OF_LIFT -> Measure.LIFT.of(counts);
    };
  }

  /** Returns whether the contributions are added; otherwise only the largest one counts. */
  boolean isAdditive() {
    return this != BEST_RULE;
  }
}
