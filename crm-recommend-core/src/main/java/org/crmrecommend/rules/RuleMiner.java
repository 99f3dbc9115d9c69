package org.crmrecommend.rules;

import java.util.Set;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.BudgetExceededException;
import org.crmrecommend.rules.itemset.Support;
import org.immutables.value.Value;

/**
 * Finds all association rules A ⇒ C between disjoint sets of items that have a minimum support and
 * a minimum confidence.
 *
 * <p>Antecedents are searched depth first. For each antecedent, its baskets are copied without the
 * items that are infrequent in them, and consequents are counted in the copy. So no itemset is
 * stored, and a restriction to certain items on either side restricts the search. Memory holds the
 * rules and the copies of one search path. The order of the rules is that of the search and
 * deterministic. The search also counts the frequent antecedents, so that a test of the rules can
 * be corrected for all rules that could have been reported. Where {@code consequentItems} ends the
 * search early, an upper bound counts the antecedents with more than one further item.
 *
 * @param support minimum support of the items of a rule
 * @param confidence minimum confidence n(A ∧ C) / n(A), 0 … 1
 * @param maxAntecedent maximum number of items in the antecedent
 * @param maxConsequent maximum number of items in the consequent
 * @param antecedentItems items allowed in the antecedent; empty allows all
 * @param consequentItems items allowed in the consequent; empty allows all
 * @param maxBytes maximum size of the rules in bytes
 */
@Value.Builder
public record RuleMiner(
    Support support,
    double confidence,
    int maxAntecedent,
    int maxConsequent,
    Set<String> antecedentItems,
    Set<String> consequentItems,
    long maxBytes)
    implements WithRuleMiner {

  /**
   * Rules with up to 3 items in the antecedent and 1 in the consequent, in at least a thousandth of
   * the baskets and at least 10 baskets, with a confidence of at least 0.1. They may take half of
   * the heap.
   */
  public static final RuleMiner DEFAULTS =
      new RuleMiner(
          new Support(0.001, 10),
          0.1,
          3,
          1,
          Set.of(),
          Set.of(),
          Runtime.getRuntime().maxMemory() / 2);

  /**
   * @throws IllegalArgumentException if {@code confidence} is not between 0 and 1, or if {@code
   *     maxAntecedent}, {@code maxConsequent} or {@code maxBytes} is not positive
   */
  public RuleMiner {
    Checks.requireFraction("confidence", confidence);
    Checks.requirePositive("maxAntecedent", maxAntecedent);
    Checks.requirePositive("maxConsequent", maxConsequent);
    Checks.requirePositive("maxBytes", maxBytes);
    antecedentItems = Set.copyOf(antecedentItems);
    consequentItems = Set.copyOf(consequentItems);
  }

  /** Mines the rules of the baskets with {@link TrainingContext#DEFAULTS}. */
  public RuleTable mine(Baskets baskets) {
    return mine(baskets, TrainingContext.DEFAULTS);
  }

  /**
   * Mines the rules of the baskets. The result and its order do not depend on the number of
   * threads.
   *
   * @param context threads, progress listener and cancellation of the search
   * @throws IllegalArgumentException if there are no baskets, or if an item of {@code
   *     antecedentItems} or {@code consequentItems} is in no basket
   * @throws BudgetExceededException if the rules would take more than {@code maxBytes}
   */
  public RuleTable mine(Baskets baskets, TrainingContext context) {
    Checks.requireNotEmpty("baskets", baskets.size());
    requireKnown("antecedentItems", antecedentItems, baskets.items());
    requireKnown("consequentItems", consequentItems, baskets.items());
    return new RuleMiningTask(this, baskets).run(context);
  }

  private static void requireKnown(String name, Set<String> requested, IdMap items) {
    requested.stream()
        .filter(item -> !items.contains(item))
        .sorted(IdMap.ORDER)
        .findFirst()
        .ifPresent(
            item -> {
              throw new IllegalArgumentException(
                  name + " must contain only items of the baskets: " + item);
            });
  }
}
