package org.crmrecommend.rules.itemset;

import java.util.Set;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.TrainingContext;
import org.immutables.value.Value;

/**
 * Finds frequent itemsets: sets of items with a minimum support.
 *
 * <p>Time depends on the number of itemsets found. Memory is that of the result, plus 8 bytes per
 * item of a basket for the search and a copy of at most a few million items at a time. The result
 * and its order do not depend on the number of threads.
 *
 * <p>Closed and maximal refer to all items except the excluded ones. A longer itemset counts even
 * if {@code maxLength} excludes it from the result.
 *
 * @param support minimum support of an itemset
 * @param maxLength maximum number of items of an itemset
 * @param form which of the frequent itemsets to find
 * @param method search method; ignored for closed and maximal itemsets, which have only one
 * @param required items that every itemset must contain
 * @param excluded items that no itemset may contain
 * @param maxBytes maximum size of the result in bytes
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

  /**
   * All itemsets of any length in at least a thousandth of the baskets. They may take half of the
   * heap.
   */
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
    /** All frequent itemsets. */
    ALL,

    /**
     * Itemsets without a proper superset of the same support. They determine the supports of all
     * others.
     */
    CLOSED,

    /**
     * Itemsets without a frequent proper superset. All other frequent itemsets are subsets of them.
     */
    MAXIMAL
  }

  /** Search method. */
  public enum Method {
    /**
     * The method with less estimated work: bitmap words of all item pairs for Eclat, item pairs
     * within baskets for FP-growth.
     */
    AUTOMATIC,

    /** FP-growth over flat arrays instead of a tree: for many items and few of them in a basket. */
    FP_GROWTH,

    /** Eclat over bitmaps: for few items and many of them in a basket. */
    ECLAT
  }

  /**
   * @throws IllegalArgumentException if {@code maxLength} or {@code maxBytes} is not positive, or
   *     if an item is both required and excluded
   */
  public ItemsetMiner {
    Checks.requirePositive("maxLength", maxLength);
    Checks.requirePositive("maxBytes", maxBytes);
    required = Set.copyOf(required);
    excluded = Set.copyOf(excluded);
    for (String item : required) {
      if (excluded.contains(item)) {
        throw new IllegalArgumentException("required must not contain an excluded item: " + item);
      }
    }
  }

  /** Mines the itemsets of the baskets with {@link TrainingContext#DEFAULTS}. */
  public Itemsets mine(Baskets baskets) {
    return mine(baskets, TrainingContext.DEFAULTS);
  }

  /**
   * Mines the itemsets of the baskets.
   *
   * @param context threads, progress listener and cancellation of the search
   * @throws IllegalArgumentException if there are no baskets, or if a required or excluded item is
   *     in no basket
   * @throws BudgetExceededException if the itemsets would take more than {@code maxBytes}; thrown
   *     before they do, with the support count whose result would fit
   */
  public Itemsets mine(Baskets baskets, TrainingContext context) {
    return task(baskets).mineAll(context);
  }

  /**
   * Mines the {@code limit} itemsets with the largest support; ties go to the shorter itemset, then
   * to the lower item indices. The result is the beginning of what {@link #mine(Baskets)} returns,
   * even if that would not fit into memory. Runs on one thread; if {@code limit} is small, it takes
   * a fraction of the time.
   *
   * @throws IllegalArgumentException if {@code limit} is not positive, if there are no baskets, or
   *     if a required or excluded item is in no basket
   */
  public Itemsets mineTop(int limit, Baskets baskets) {
    Checks.requirePositive("limit", limit);
    return task(baskets).mineTop(limit);
  }

  /**
   * Counts the itemsets of each length without storing them.
   *
   * @return at index n, the number of itemsets with n items
   * @throws IllegalArgumentException if there are no baskets, or if a required or excluded item is
   *     in no basket
   * @throws IllegalStateException if a count exceeds the range of a long
   */
  public long[] count(Baskets baskets, TrainingContext context) {
    return task(baskets).count(context);
  }

  private ItemsetMiningTask task(Baskets baskets) {
    Checks.requireNotEmpty("baskets", baskets.size());
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
                  name + " must contain only items of the baskets: " + item);
            });
  }
}
