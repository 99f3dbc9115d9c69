package org.crmrecommend.rules;

import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.measure.Measure;

/**
 * How the rules that fire for an item – those whose left side lies in the basket, and whose right
 * side the item is – make one score together. The confidence of a rule is n(A ∧ C) / n(A).
 */
public enum Combination {
  /**
   * The largest confidence of a rule that fires. Rules that say the same thing twice count once,
   * and many weak ones never outweigh a strong one.
   */
  BEST_RULE,

  /**
   * −ln Π (1 − confidence) over the rules that fire. It orders items as the noisy-or 1 − Π (1 −
   * confidence) does – the chance that at least one of the rules comes true, if each does so on its
   * own – and that is 1 − e^−score; but a few dozen rules bring the chance itself so near to 1 that
   * a float cannot tell items apart. A confidence of 1 counts as n(A) / (n(A) + 1), as if one more
   * basket had come without the right side.
   */
  NOISY_OR,

  /**
   * The sum of the lifts n · n(A ∧ C) / (n(A) · n(C)) of the rules that fire: for what is bought
   * more often than usual next to the basket, however rare it is.
   */
  SUM_OF_LIFT;

  /** What a rule brings to the score of its right side; positive. */
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

  /** Whether the parts add up; else the largest alone counts. */
  boolean isAdditive() {
    return this != BEST_RULE;
  }
}
