package org.crmrecommend.rules.itemset;

import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.crmrecommend.data.IdMap;
import org.immutables.value.Value;

/**
 * Finds the sets of items that many baskets hold.
 *
 * <p>Time goes with what there is to find; memory is the answer's, and for the search 8 bytes an
 * item of a basket and a copy of at most a few million items at a time. The answer is the same, in
 * the same order, at any number of threads.
 *
 * <p>Closed and maximal are said of all items but the excluded ones: a longer itemset that the
 * greatest length keeps out of the answer counts.
 *
 * @param support how many baskets must hold an itemset
 * @param maxLength the most items of an itemset
 * @param form which of the frequent itemsets to find
 * @param method how to search; for closed and maximal itemsets there is one way alone
 * @param required items that every itemset must hold
 * @param excluded items that no itemset may hold
 * @param maxBytes bytes that the answer may take
 */
@Value.Builder
public record ItemsetMiner(
    Support support,
    int maxLength,
    Form form,
    Method method,
    Set<String> required,
    Set<String> excluded,
    long maxBytes)
    implements WithItemsetMiner {

  /** All itemsets of any length in a thousandth of the baskets, in half of the heap. */
  public static final ItemsetMiner DEFAULTS =
      new ItemsetMiner(
          Support.share(0.001),
          Integer.MAX_VALUE,
          Form.ALL,
          Method.AUTOMATIC,
          Set.of(),
          Set.of(),
          Runtime.getRuntime().maxMemory() / 2);

  /** Which of the frequent itemsets to find. */
  public enum Form {
    /** Every one. */
    ALL,

    /** Those that no longer itemset matches in support; all others' supports follow from theirs. */
    CLOSED,

    /** Those that no longer frequent itemset holds; all others are parts of them. */
    MAXIMAL
  }

  /** How to search for itemsets. */
  public enum Method {
    /** Whichever has less to look at: pairs of items bit by bit, or pairs within baskets. */
    AUTOMATIC,

    /** FP-growth over flat records in place of a tree: for many items, few of them in a basket. */
    FP_GROWTH,

    /** Eclat over bitmaps: for few items, many of them in a basket. */
    ECLAT
  }

  /**
   * @throws IllegalArgumentException if the length or the memory is not positive, or an item both
   *     required and excluded
   */
  public ItemsetMiner {
    requirePositive("maxLength", maxLength);
    requirePositive("maxBytes", maxBytes);
    required = Set.copyOf(required);
    excluded = Set.copyOf(excluded);
    for (String item : required) {
      if (excluded.contains(item)) {
        throw new IllegalArgumentException("required must not hold an excluded item: " + item);
      }
    }
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive: " + value);
    }
  }

  /** The itemsets in these baskets, found on all cores. */
  public Itemsets mine(Baskets baskets) {
    return mine(baskets, ForkJoinPool.commonPool(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * The itemsets in these baskets.
   *
   * @param executor runs what the calling thread does not
   * @param threads how many work at once, the calling one included
   * @throws IllegalArgumentException if there is no basket, or a required or excluded item in none
   * @throws BudgetExceededException if they would take more than the memory; found out before they
   *     do, and then how many would fit
   */
  public Itemsets mine(Baskets baskets, Executor executor, int threads) {
    return task(baskets).mineAll(executor, threads);
  }

  /**
   * The so many itemsets in the most baskets, of equals the shorter first, then by item numbers:
   * the first of what {@link #mine(Baskets)} gives, whether that would fit the memory or not. Works
   * on one thread; where only few are asked for, in a fraction of the time.
   *
   * @throws IllegalArgumentException if the number is not positive, there is no basket, or a
   *     required or excluded item in none
   */
  public Itemsets mineTop(int limit, Baskets baskets) {
    requirePositive("limit", limit);
    return task(baskets).mineTop(limit);
  }

  /**
   * How many itemsets there are of each length, none of them stored.
   *
   * @return at place n the number of those with n items
   * @throws IllegalArgumentException if there is no basket, or a required or excluded item in none
   * @throws IllegalStateException if there are more than a long can count
   */
  public long[] count(Baskets baskets, Executor executor, int threads) {
    return task(baskets).count(executor, threads);
  }

  private ItemsetMiningTask task(Baskets baskets) {
    if (baskets.size() == 0) {
      throw new IllegalArgumentException("baskets must not be empty");
    }
    requireKnown("required", required, baskets.items());
    requireKnown("excluded", excluded, baskets.items());
    return ItemsetMiningTask.of(this, baskets);
  }

  private static void requireKnown(String name, Set<String> requested, IdMap items) {
    requested.stream()
        .filter(item -> !items.contains(item))
        .min(IdMap.ORDER)
        .ifPresent(
            item -> {
              throw new IllegalArgumentException(
                  name + " must hold items of the baskets alone: " + item);
            });
  }
}
