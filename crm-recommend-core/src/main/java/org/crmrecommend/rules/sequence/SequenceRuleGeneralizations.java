package org.crmrecommend.rules.sequence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Highest confidence among the generalizations of each rule: rules with the same consequent and
 * only some of the antecedent's items.
 */
final class SequenceRuleGeneralizations {

  private static final double NO_GENERALIZATION = Double.NEGATIVE_INFINITY;

  private final Map<IntArrayList, Double> confidences = new HashMap<>();

  /** Cached results, because long patterns share many sub-patterns. */
  private final Map<IntArrayList, Double> bestConfidences = new HashMap<>();

  SequenceRuleGeneralizations(List<FrequentPattern> rules) {
    rules.forEach(
        rule -> confidences.put(IntArrayList.newListWith(rule.codes()), rule.confidence()));
  }

  /**
   * Returns the highest confidence among the generalizations; negative infinity if there is none.
   */
  double bestConfidence(FrequentPattern rule) {
    return bestConfidence(rule.codes(), PatternCodes.lastElementStart(rule.codes()));
  }

  private double bestConfidence(int[] codes, int antecedentSize) {
    if (antecedentSize == 1) {
      return NO_GENERALIZATION;
    }
    IntArrayList key = IntArrayList.newListWith(codes);
    Double cached = bestConfidences.get(key);
    if (cached != null) {
      return cached;
    }
    double best = NO_GENERALIZATION;
    for (int position = 0; position < antecedentSize; position++) {
      int[] shorter = without(codes, position);
      double confidence =
          confidences.getOrDefault(IntArrayList.newListWith(shorter), NO_GENERALIZATION);
      best = Math.max(best, Math.max(confidence, bestConfidence(shorter, antecedentSize - 1)));
    }
    bestConfidences.put(key, best);
    return best;
  }

  private static int[] without(int[] codes, int position) {
    int[] shorter = Arrays.copyOf(codes, codes.length - 1);
    System.arraycopy(codes, position + 1, shorter, position, shorter.length - position);
    if (PatternCodes.startsElement(codes[position])
        && !PatternCodes.startsElement(shorter[position])) {
      shorter[position] = PatternCodes.item(shorter[position]);
    }
    return shorter;
  }
}
