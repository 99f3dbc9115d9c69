package org.crmrecommend.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.crmrecommend.model.Cause;
import org.crmrecommend.rules.measure.Contingency;
import org.crmrecommend.rules.measure.Measure;

/** Collects the rules behind a score, and makes shares of what they bring to it. */
final class RuleCauses {

  /** The larger part first; then what has fewer items on the left, and then the lower ones. */
  private static final Comparator<Cause.Rule> ORDER =
      Comparator.comparingDouble(Cause.Rule::share)
          .reversed()
          .thenComparingInt(rule -> rule.items().size())
          .thenComparing(Cause.Rule::items, RuleCauses::compare);

  private final Combination combination;
  private final List<Cause.Rule> parts = new ArrayList<>();
  private long mostBoth;

  RuleCauses(Combination combination) {
    this.combination = combination;
  }

  /** Adds a rule that fires. */
  void add(int[] antecedent, Contingency counts) {
    Cause.Rule part =
        new Cause.Rule(
            Arrays.stream(antecedent).boxed().toList(),
            Measure.CONFIDENCE.of(counts),
            combination.part(counts));
    if (combination.isSum() || parts.isEmpty()) {
      parts.add(part);
      mostBoth = counts.both();
    } else if (isBetter(part, counts.both())) {
      parts.set(0, part);
      mostBoth = counts.both();
    }
  }

  private boolean isBetter(Cause.Rule part, long both) {
    Cause.Rule best = parts.get(0);
    if (part.share() != best.share() || both == mostBoth) {
      return ORDER.compare(part, best) < 0;
    }
    return both > mostBoth;
  }

  List<Cause> list() {
    double total = parts.stream().mapToDouble(Cause::share).sum();
    return parts.stream()
        .sorted(ORDER)
        .<Cause>map(part -> part.withShare(part.share() / total))
        .toList();
  }

  private static int compare(List<Integer> items, List<Integer> others) {
    for (int place = 0; place < items.size(); place++) {
      int order = Integer.compare(items.get(place), others.get(place));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
