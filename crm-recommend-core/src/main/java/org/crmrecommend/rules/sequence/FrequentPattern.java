package org.crmrecommend.rules.sequence;

import org.crmrecommend.rules.sequence.SequenceRule.DurationQuartiles;
import org.jspecify.annotations.Nullable;

/** Frequent pattern found by the search. */
final class FrequentPattern {

  private final int[] codes;
  private final int supportCount;
  private final int antecedentCount;
  private final @Nullable DurationQuartiles delay;

  /**
   * Takes ownership of the codes.
   *
   * @param antecedentCount number of sequences that contain the pattern without its last element; 0
   *     if it has only one
   * @param delay delay between the last two elements; null if delays are not recorded
   */
  FrequentPattern(
      int[] codes, int supportCount, int antecedentCount, @Nullable DurationQuartiles delay) {
    this.codes = codes;
    this.supportCount = supportCount;
    this.antecedentCount = antecedentCount;
    this.delay = delay;
  }

  /** Returns the codes as defined by {@link PatternCodes}; must not be modified. */
  int[] codes() {
    return codes;
  }

  int supportCount() {
    return supportCount;
  }

  int antecedentCount() {
    return antecedentCount;
  }

  @Nullable DurationQuartiles delay() {
    return delay;
  }

  double confidence() {
    return antecedentCount == 0 ? 0 : supportCount / (double) antecedentCount;
  }
}
