package org.crmrecommend.rules;

import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.crmrecommend.data.Ids;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.BudgetExceededException;
import org.crmrecommend.rules.itemset.Support;

/**
 * Finds all association rules A ⇒ C between disjoint sets of items that so many baskets hold, and
 * that so many of the baskets with A keep.
 *
 * <p>Antecedents are searched depth first; of each one's baskets a copy without what is rare among
 * them is kept, in which the consequents are counted. So no itemset is stored, a side that is
 * limited to certain items limits the search, and memory is that of the rules and of the copies on
 * one path. Rules come in a fixed order, that of the search. The antecedents that are frequent by
 * themselves are counted on the way, so that a test of the rules can be corrected for all that
 * could have been reported. Where {@code right} ends the search early, an upper bound counts those
 * with more than one further item.
 *
 * @param support how many baskets must hold a rule's items
 * @param confidence n(A ∧ C) / n(A) must be at least that, 0 … 1
 * @param maxAntecedent the most items on the left
 * @param maxConsequent the most items on the right
 * @param left the only items on the left; any if empty
 * @param right the only items on the right; any if empty
 * @param memory bytes that the rules may take
 */
public record RuleMiner(
    Support support,
    double confidence,
    int maxAntecedent,
    int maxConsequent,
    Set<String> left,
    Set<String> right,
    long memory) {

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
    requirePositive("memory", memory);
    left = Set.copyOf(left);
    right = Set.copyOf(right);
  }

  static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }

  /** The same with another support. */
  public RuleMiner withSupport(Support support) {
    return new RuleMiner(support, confidence, maxAntecedent, maxConsequent, left, right, memory);
  }

  /** The same with another confidence. */
  public RuleMiner withConfidence(double confidence) {
    return new RuleMiner(support, confidence, maxAntecedent, maxConsequent, left, right, memory);
  }

  /** The same with another number of items on the left. */
  public RuleMiner withMaxAntecedent(int maxAntecedent) {
    return new RuleMiner(support, confidence, maxAntecedent, maxConsequent, left, right, memory);
  }

  /** The same with another number of items on the right. */
  public RuleMiner withMaxConsequent(int maxConsequent) {
    return new RuleMiner(support, confidence, maxAntecedent, maxConsequent, left, right, memory);
  }

  /** The same with these items alone on the left. */
  public RuleMiner withLeft(Set<String> left) {
    return new RuleMiner(support, confidence, maxAntecedent, maxConsequent, left, right, memory);
  }

  /** The same with these items alone on the right. */
  public RuleMiner withRight(Set<String> right) {
    return new RuleMiner(support, confidence, maxAntecedent, maxConsequent, left, right, memory);
  }

  /** The same in another amount of memory. */
  public RuleMiner withMemory(long memory) {
    return new RuleMiner(support, confidence, maxAntecedent, maxConsequent, left, right, memory);
  }

  /** The rules in these baskets, found on all cores. */
  public Rules mine(Baskets baskets) {
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
  public Rules mine(Baskets baskets, Executor executor, int threads) {
    if (baskets.size() == 0) {
      throw new IllegalArgumentException("baskets must not be empty");
    }
    requireKnown("left", left, baskets.items());
    requireKnown("right", right, baskets.items());
    return new RuleMining(this, baskets).run(executor, threads);
  }

  private static void requireKnown(String side, Set<String> wanted, Ids items) {
    wanted.stream()
        .filter(item -> !items.contains(item))
        .sorted(Ids.ORDER)
        .findFirst()
        .ifPresent(
            item -> {
              throw new IllegalArgumentException(
                  side + " must hold items of the baskets alone: " + item);
            });
  }
}
