package org.crmrecommend.rules;

import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.BudgetExceededException;
import org.crmrecommend.rules.itemset.Support;
import org.immutables.value.Value;

/**
 * Finds all association rules A ⇒ C between disjoint sets of items that so many baskets hold, and
 * that so many of the baskets with A keep.
 *
 * <p>Antecedents are searched depth first; of each one's baskets a copy without what is rare among
 * them is kept, in which the consequents are counted. So no itemset is stored, a side that is
 * limited to certain items limits the search, and memory is that of the rules and of the copies on
 * one path. Rules come in a fixed order, that of the search. The antecedents that are frequent by
 * themselves are counted on the way, so that a test of the rules can be corrected for all that
 * could have been reported. Where {@code consequentItems} ends the search early, an upper bound
 * counts those with more than one further item.
 *
 * @param support how many baskets must hold a rule's items
 * @param confidence n(A ∧ C) / n(A) must be at least that, 0 … 1
 * @param maxAntecedent the most items on the left
 * @param maxConsequent the most items on the right
 * @param antecedentItems the only items on the left; any if empty
 * @param consequentItems the only items on the right; any if empty
 * @param maxBytes bytes that the rules may take
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
   * Rules with up to three items on the left and one on the right, of a thousandth of the baskets
   * and ten at least, in half of the heap.
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
   * @throws IllegalArgumentException if the confidence is not between 0 and 1, or a size or the
   *     memory not positive
   */
  public RuleMiner {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be between 0 and 1: " + confidence);
    }
    requirePositive("maxAntecedent", maxAntecedent);
    requirePositive("maxConsequent", maxConsequent);
    requirePositive("maxBytes", maxBytes);
    antecedentItems = Set.copyOf(antecedentItems);
    consequentItems = Set.copyOf(consequentItems);
  }

  static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }

  /** The rules in these baskets, found on all cores. */
  public RuleTable mine(Baskets baskets) {
    return mine(baskets, ForkJoinPool.commonPool(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * The rules in these baskets; the same in the same order at any number of threads.
   *
   * @param executor runs what the calling thread does not
   * @param threads how many work at once, the calling one included
   * @throws IllegalArgumentException if there is no basket, or an item of a side in none
   * @throws BudgetExceededException if the rules would take more than the memory
   */
  public RuleTable mine(Baskets baskets, Executor executor, int threads) {
    if (baskets.size() == 0) {
      throw new IllegalArgumentException("baskets must not be empty");
    }
    requireKnown("antecedentItems", antecedentItems, baskets.items());
    requireKnown("consequentItems", consequentItems, baskets.items());
    return new RuleMiningTask(this, baskets).run(executor, threads);
  }

  private static void requireKnown(String name, Set<String> requested, IdMap items) {
    requested.stream()
        .filter(item -> !items.contains(item))
        .sorted(IdMap.ORDER)
        .findFirst()
        .ifPresent(
            item -> {
              throw new IllegalArgumentException(
                  name + " must hold items of the baskets alone: " + item);
            });
  }
}
