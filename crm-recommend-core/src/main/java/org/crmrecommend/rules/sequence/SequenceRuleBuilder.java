package org.crmrecommend.rules.sequence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** Builds rules from patterns, with the counts of their consequents. */
final class SequenceRuleBuilder {

  private final SequenceDatabase sequences;
  private final Map<IntArrayList, Integer> elementSupportCounts = new HashMap<>();

  /**
   * @param patterns contains for each pattern the pattern of its last element alone
   */
  SequenceRuleBuilder(SequenceDatabase sequences, List<FrequentPattern> patterns) {
    this.sequences = sequences;
    for (FrequentPattern pattern : patterns) {
      if (pattern.antecedentCount() == 0) {
        elementSupportCounts.put(IntArrayList.newListWith(pattern.codes()), pattern.supportCount());
      }
    }
  }

  SequenceRule rule(FrequentPattern pattern) {
    int[] codes = pattern.codes();
    int consequentStart = PatternCodes.lastElementStart(codes);
    int[] consequent = Arrays.copyOfRange(codes, consequentStart, codes.length);
    return new SequenceRule(
        PatternCodes.elements(sequences.items(), Arrays.copyOf(codes, consequentStart)),
        PatternCodes.elements(sequences.items(), consequent).get(0),
        counts(
            pattern,
            Objects.requireNonNull(elementSupportCounts.get(IntArrayList.newListWith(consequent)))),
        Objects.requireNonNull(pattern.delay()));
  }

  private ContingencyTable counts(FrequentPattern pattern, int consequentCount) {
    int sequenceCount = sequences.size();
    int both = pattern.supportCount();
    int maxConsequentCount = sequenceCount - pattern.antecedentCount() + both;
    return new ContingencyTable(
        sequenceCount,
        pattern.antecedentCount(),
        Math.min(consequentCount, maxConsequentCount),
        both);
  }
}
