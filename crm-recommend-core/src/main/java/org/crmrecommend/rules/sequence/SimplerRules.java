package org.crmrecommend.rules.sequence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * For each rule, how sure the surest is that has the same consequent and a part of the antecedent.
 */
final class SimplerRules {

  private static final double NONE = Double.NEGATIVE_INFINITY;

  private final Map<IntArrayList, Double> confidences = new HashMap<>();

  /** What was worked out already; a pattern of many items has many parts in common with others. */
  private final Map<IntArrayList, Double> bestOfParts = new HashMap<>();

  SimplerRules(List<FoundPattern> rules) {
    rules.forEach(
        rule -> confidences.put(IntArrayList.newListWith(rule.codes()), rule.confidence()));
  }

  /** The highest confidence among the simpler rules; negative infinity if there is none. */
  double bestConfidence(FoundPattern rule) {
    return bestConfidence(rule.codes(), Codes.lastElement(rule.codes()));
  }

  private double bestConfidence(int[] codes, int antecedentSize) {
    if (antecedentSize == 1) {
      return NONE;
    }
    IntArrayList key = IntArrayList.newListWith(codes);
    Double known = bestOfParts.get(key);
    if (known != null) {
      return known;
    }
    double best = NONE;
    for (int place = 0; place < antecedentSize; place++) {
      int[] part = without(codes, place);
      double confidence = confidences.getOrDefault(IntArrayList.newListWith(part), NONE);
      best = Math.max(best, Math.max(confidence, bestConfidence(part, antecedentSize - 1)));
    }
    bestOfParts.put(key, best);
    return best;
  }

  private static int[] without(int[] codes, int place) {
    int[] part = Arrays.copyOf(codes, codes.length - 1);
    System.arraycopy(codes, place + 1, part, place, part.length - place);
    if (Codes.beginsElement(codes[place]) && !Codes.beginsElement(part[place])) {
      part[place] = Codes.item(part[place]);
    }
    return part;
  }
}
