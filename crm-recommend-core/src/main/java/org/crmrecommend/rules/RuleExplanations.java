package org.crmrecommend.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.rules.AssociationRules.Combination;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.measure.Measure;

/** Collects the rules that contribute to a score and computes their shares of it. */
final class RuleExplanations {

  /**
   * By descending share, then by ascending number of antecedent items, then by ascending item
   * indices.
   */
  private static final Comparator<Explanation.Rule> ORDER =
      Comparator.comparingDouble(Explanation.Rule::share)
          .reversed()
          .thenComparingInt(rule -> rule.items().size())
          .thenComparing(Explanation.Rule::items, RuleExplanations::compare);

  private final Combination combination;
  private final List<Explanation.Rule> explanations = new ArrayList<>();
  private long bestSupportCount;

  RuleExplanations(Combination combination) {
    this.combination = combination;
  }

  /** Adds a rule that fires. */
  void add(int[] antecedent, ContingencyTable counts) {
    Explanation.Rule explanation =
        new Explanation.Rule(
            Arrays.stream(antecedent).boxed().toList(),
            Measure.CONFIDENCE.of(counts),
            combination.contribution(counts));
    if (combination.isAdditive() || explanations.isEmpty()) {
      explanations.add(explanation);
      bestSupportCount = counts.both();
    } else if (isBetter(explanation, counts.both())) {
      explanations.set(0, explanation);
      bestSupportCount = counts.both();
    }
  }

  private boolean isBetter(Explanation.Rule explanation, long supportCount) {
    Explanation.Rule best = explanations.get(0);
    if (explanation.share() != best.share() || supportCount == bestSupportCount) {
      return ORDER.compare(explanation, best) < 0;
    }
    return supportCount > bestSupportCount;
  }

  List<Explanation> toList() {
    double total = explanations.stream().mapToDouble(Explanation::share).sum();
    return explanations.stream()
        .sorted(ORDER)
        .<Explanation>map(explanation -> explanation.withShare(explanation.share() / total))
        .toList();
  }

  private static int compare(List<Integer> items, List<Integer> otherItems) {
    for (int index = 0; index < items.size(); index++) {
      int order = Integer.compare(items.get(index), otherItems.get(index));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
