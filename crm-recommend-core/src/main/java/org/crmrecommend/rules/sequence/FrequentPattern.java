package org.crmrecommend.rules.sequence;

import org.jspecify.annotations.Nullable;

/** A frequent pattern as the search finds it. */
final class FrequentPattern {

  private final int[] codes;
  private final int supportCount;
  private final int antecedentCount;
  private final @Nullable DurationQuartiles delay;

  /**
   * Takes ownership of the codes.
   *
   * @param antecedentCount how many sequences hold it without its last element; 0 if it has but one
   * @param delay of the last element after the one before, if that was asked for
   */
  FrequentPattern(
      int[] codes, int supportCount, int antecedentCount, @Nullable DurationQuartiles delay) {
    this.codes = codes;
    this.supportCount = supportCount;
    this.antecedentCount = antecedentCount;
    this.delay = delay;
  }

  /** As {@link PatternCodes} has it; not to be written to. */
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
