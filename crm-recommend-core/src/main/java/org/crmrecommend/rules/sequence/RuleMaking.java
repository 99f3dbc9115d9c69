package org.crmrecommend.rules.sequence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crmrecommend.rules.measure.Contingency;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/** Makes rules of the patterns found, with the counts of their consequents. */
final class RuleMaking {

  private final Sequences sequences;
  private final Map<IntArrayList, Integer> oneElementCounts = new HashMap<>();

  /**
   * @param found holds, with each pattern, that of its last element alone
   */
  RuleMaking(Sequences sequences, List<FoundPattern> found) {
    this.sequences = sequences;
    for (FoundPattern pattern : found) {
      if (pattern.antecedentCount() == 0) {
        oneElementCounts.put(IntArrayList.newListWith(pattern.codes()), pattern.supportCount());
      }
    }
  }

  SequenceRule rule(FoundPattern pattern) {
    int[] codes = pattern.codes();
    int last = Codes.lastElement(codes);
    int[] consequent = Arrays.copyOfRange(codes, last, codes.length);
    return new SequenceRule(
        Codes.elements(sequences.items(), Arrays.copyOf(codes, last)),
        Codes.elements(sequences.items(), consequent).get(0),
        counts(
            pattern,
            Objects.requireNonNull(oneElementCounts.get(IntArrayList.newListWith(consequent)))),
        Objects.requireNonNull(pattern.delay()));
  }

  private Contingency counts(FoundPattern pattern, int consequentCount) {
    int all = sequences.size();
    int both = pattern.supportCount();
    int roomForConsequent = all - pattern.antecedentCount() + both;
    return new Contingency(
        all, pattern.antecedentCount(), Math.min(consequentCount, roomForConsequent), both);
  }
}
