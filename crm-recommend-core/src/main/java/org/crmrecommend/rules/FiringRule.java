package org.crmrecommend.rules;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.crmrecommend.model.Cause;
import org.crmrecommend.rules.AssociationRules.Combination;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.measure.Measure;

/**
 * A rule that fires for an item.
 *
 * @param contribution contribution to the score, positive
 */
record FiringRule(Cause.Rule cause, double contribution, long supportCount) {

  /**
   * By descending contribution, then by descending support count, then by ascending number of
   * antecedent items, then by ascending item indices.
   */
  static final Comparator<FiringRule> BEST_FIRST =
      Comparator.comparingDouble(FiringRule::contribution)
          .thenComparingLong(FiringRule::supportCount)
          .reversed()
          .thenComparingInt(rule -> rule.cause.items().size())
          .thenComparing(rule -> rule.cause.items(), FiringRule::compare);

  static FiringRule of(int[] antecedent, ContingencyTable counts, Combination combination) {
    List<Integer> items = Arrays.stream(antecedent).boxed().toList();
    Cause.Rule cause = new Cause.Rule(items, Measure.CONFIDENCE.of(counts));
    return new FiringRule(cause, combination.contribution(counts), counts.both());
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
