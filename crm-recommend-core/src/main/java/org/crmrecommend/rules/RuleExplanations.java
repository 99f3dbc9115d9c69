package org.crmrecommend.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.crmrecommend.model.OldExplanation;
import org.crmrecommend.rules.AssociationRules.Combination;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.measure.Measure;

/** Collects the rules that contribute to a score and computes their shares of it. */
final class RuleExplanations {

  /**
   * By descending share, then by ascending number of antecedent items, then by ascending item
   * indices.
   */
  private static final Comparator<OldExplanation.Rule> ORDER =
      Comparator.comparingDouble(OldExplanation.Rule::share)
          .reversed()
          .thenComparingInt(rule -> rule.items().size())
          .thenComparing(OldExplanation.Rule::items, RuleExplanations::compare);

  private final Combination combination;
  private final List<OldExplanation.Rule> explanations = new ArrayList<>();
  private long bestSupportCount;

  RuleExplanations(Combination combination) {
    this.combination = combination;
  }

  /** Adds a rule that fires. */
  void add(int[] antecedent, ContingencyTable counts) {
    OldExplanation.Rule explanation =
        new OldExplanation.Rule(
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

  private boolean isBetter(OldExplanation.Rule explanation, long supportCount) {
    OldExplanation.Rule best = explanations.get(0);
    if (explanation.share() != best.share() || supportCount == bestSupportCount) {
      return ORDER.compare(explanation, best) < 0;
    }
    return supportCount > bestSupportCount;
  }

  List<OldExplanation> toList() {
    double total = explanations.stream().mapToDouble(OldExplanation::share).sum();
    return explanations.stream()
        .sorted(ORDER)
        .<OldExplanation>map(explanation -> explanation.withShare(explanation.share() / total))
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
