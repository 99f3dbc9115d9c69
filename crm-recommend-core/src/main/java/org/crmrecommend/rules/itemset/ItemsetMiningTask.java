package org.crmrecommend.rules.itemset;

import java.util.Arrays;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.rules.itemset.ItemsetMiner.Form;
import org.crmrecommend.rules.itemset.ItemsetMiner.Method;
import org.crmrecommend.rules.mining.ConditionalPatternBase;
import org.crmrecommend.rules.mining.FeasibleSupportCount;
import org.crmrecommend.rules.mining.ItemCodes;
import org.crmrecommend.rules.mining.MemoryBudget;
import org.crmrecommend.rules.mining.MemoryBudget.BudgetExhaustedException;

/** A single run of {@link ItemsetMiner}. */
final class ItemsetMiningTask {

  /** Maximum number of items projected at a time; small enough to stay in a large cache. */
  private static final long MAX_PROJECTED_ENTRIES = 1 << 22;

  /** Number of baskets sampled to estimate the density. */
  private static final int SAMPLE_SIZE = 1_000;

  private static final int[] NO_CODES = {};

  private final ItemsetMiner miner;
  private final Baskets baskets;

  /** The baskets that contain all required items, with these items removed. */
  private final Baskets matchingBaskets;

  /** Indices of the required items. */
  private final int[] requiredItems;

  private final int minCount;
  private final ItemCodes codes;

  private ItemsetMiningTask(ItemsetMiner miner, Baskets baskets, int[] requiredItems) {
    this.miner = miner;
    this.baskets = baskets;
    this.requiredItems = requiredItems;
    this.matchingBaskets =
        requiredItems.length == 0 ? baskets : baskets.containingAll(requiredItems);
    this.minCount = miner.support().toCount(baskets.size());
    Set<String> excluded = miner.excluded();
    this.codes =
        new ItemCodes(
            matchingBaskets.itemCounts(),
            minCount,
            item -> !excluded.contains(baskets.items().id(item)));
  }

  static ItemsetMiningTask of(ItemsetMiner miner, Baskets baskets) {
    int[] requiredItems =
        miner.required().stream().mapToInt(baskets.items()::indexOf).sorted().toArray();
    return new ItemsetMiningTask(miner, baskets, requiredItems);
  }

  /** Mines all itemsets; throws if they exceed the memory budget. */
  Itemsets mineAll(TrainingContext context) {
    MemoryBudget budget = new MemoryBudget(miner.maxBytes());
    CollectingSink[] sinks = new CollectingSink[codes.size() + 1];
    Arrays.setAll(
        sinks, s -> new CollectingSink(minCount, maxLength(), codes, requiredItems, budget));
    try {
      search(context.workers("branches"), code -> sinks[code + 1]);
    } catch (BudgetExhaustedException e) {
      throw budgetExceeded(e, context);
    }
    ItemsetStore store = new ItemsetStore();
    for (CollectingSink sink : sinks) {
      store.addAll(sink.itemsets());
    }
    return new Itemsets(baskets.items(), baskets.size(), store);
  }

  /** Returns the exception with the smallest support count whose itemsets would fit. */
  private BudgetExceededException budgetExceeded(
      BudgetExhaustedException cause, TrainingContext context) {
    FeasibleSupportCount feasibleSupport = new FeasibleSupportCount(minCount, miner.maxBytes());
    FeasibleSupportSink sink =
        new FeasibleSupportSink(feasibleSupport, maxLength(), requiredItems.length);
    search(context.withThreads(1).workers("feasible support"), code -> sink);
    BudgetExceededException exceeded =
        new BudgetExceededException(
            "itemsets",
            feasibleSupport.resultsBeforeOverflow(),
            feasibleSupport.value(),
            baskets.size());
    exceeded.initCause(cause);
    return exceeded;
  }

  /** Mines the {@code limit} itemsets with the largest support. */
  Itemsets mineTop(int limit) {
    TopKSink sink = new TopKSink(limit, minCount, maxLength(), codes, requiredItems);
    search(TrainingContext.DEFAULTS.withThreads(1).workers(), code -> sink);
    return new Itemsets(baskets.items(), baskets.size(), sink.itemsets());
  }

  /** Counts the itemsets of each length. */
  long[] count(TrainingContext context) {
    CountingSink[] sinks = new CountingSink[codes.size() + 1];
    Arrays.setAll(sinks, s -> new CountingSink(minCount, maxLength()));
    long[] countsByLength = new long[requiredItems.length + maxLength() + 1];
    try {
      search(context.workers("branches"), code -> sinks[code + 1]);
      for (CountingSink sink : sinks) {
        for (int length = 0; length < sink.countsByLength().length; length++) {
          int totalLength = requiredItems.length + length;
          countsByLength[totalLength] =
              Math.addExact(countsByLength[totalLength], sink.countsByLength()[length]);
        }
      }
    } catch (ArithmeticException e) {
      throw new IllegalStateException(
          "number of itemsets exceeds the range of a long; raise the support", e);
    }
    return countsByLength;
  }

  /** Returns the maximum number of items of an itemset, required items excluded. */
  private int maxLength() {
    return Math.max(0, Math.min(codes.size(), miner.maxLength() - requiredItems.length));
  }

  /**
   * Searches the itemsets of every code, starting with the most frequent item.
   *
   * @param sinkOfCode returns, for a code, the sink for the itemsets whose rarest item has this
   *     code; for −1, the sink for the itemset without any code
   */
  private void search(Workers workers, IntFunction<ItemsetSink> sinkOfCode) {
    ItemsetSink rootSink = sinkOfCode.apply(-1);
    boolean isWithinLimits =
        matchingBaskets.size() >= minCount && requiredItems.length <= miner.maxLength();
    if (miner.form() != Form.ALL) {
      searchClosed(workers, rootSink, sinkOfCode);
      return;
    }
    if (isWithinLimits && requiredItems.length > 0) {
      rootSink.add(NO_CODES, 0, NO_CODES, 0, matchingBaskets.size());
    }
    ItemTaxonomy taxonomy = matchingBaskets.taxonomy(codes);
    if (usesEclat()) {
      Runnable cancellationCheck = workers.cancellationCheck();
      EclatSearch.Level root = EclatSearch.Level.of(matchingBaskets, codes);
      workers.forEachBlock(
          codes.size(),
          1,
          () -> new EclatSearch(codes.size(), taxonomy, cancellationCheck),
          (search, from, to) -> {
            int code = codes.size() - to;
            search.searchFrom(code, root, sinkOfCode.apply(code));
          });
    } else {
      searchFpGrowth(workers, taxonomy, sinkOfCode);
    }
  }

  private void searchFpGrowth(
      Workers workers, ItemTaxonomy taxonomy, IntFunction<ItemsetSink> sinkOfCode) {
    Runnable cancellationCheck = workers.cancellationCheck();
    CodedBaskets codedBaskets = CodedBaskets.of(matchingBaskets, codes);
    long[] suffixSizes = codedBaskets.suffixSizes();
    int to = codes.size();
    while (to > 0) {
      int from = to - 1;
      for (long size = suffixSizes[from];
          from > 0 && size + suffixSizes[from - 1] <= MAX_PROJECTED_ENTRIES;
          from--) {
        size += suffixSizes[from - 1];
      }
      ProjectedDatabase database = codedBaskets.project(from, to, suffixSizes);
      int end = to;
      Workers.Progress progress =
          (done, total) -> workers.report(codes.size() - end + done, codes.size());
      workers
          .withProgress(progress)
          .forEachBlock(
              end - from,
              1,
              () -> new FpGrowthSearch(codes.size(), taxonomy, cancellationCheck),
              (search, block, next) -> {
                int code = end - next;
                search.searchFrom(code, database, sinkOfCode.apply(code));
              });
      to = from;
    }
  }

  private void searchClosed(
      Workers workers, ItemsetSink rootSink, IntFunction<ItemsetSink> sinkOfCode) {
    if (matchingBaskets.hasAncestors()) {
      throw new IllegalArgumentException(
          "form must be ALL for baskets with categories, because items imply their categories: "
              + miner.form());
    }
    int searchedCodeCount = codes.size(); // items of all baskets have the highest codes
    while (searchedCodeCount > 0 && codes.count(searchedCodeCount - 1) == matchingBaskets.size()) {
      searchedCodeCount--;
    }
    int[] universalCodes = IntStream.range(searchedCodeCount, codes.size()).toArray();
    boolean maximalOnly = miner.form() == Form.MAXIMAL;
    boolean isFrequent =
        universalCodes.length + requiredItems.length > 0 && matchingBaskets.size() >= minCount;
    if (isFrequent
        && universalCodes.length <= maxLength()
        && !(maximalOnly && searchedCodeCount > 0)) {
      rootSink.add(universalCodes, universalCodes.length, NO_CODES, 0, matchingBaskets.size());
    }
    ConditionalPatternBase rootBase =
        CodedBaskets.of(matchingBaskets, codes).conditionalBase(searchedCodeCount);
    int codeCount = searchedCodeCount;
    Runnable cancellationCheck = workers.cancellationCheck();
    workers.forEachBlock(
        searchedCodeCount,
        1,
        () -> new LcmSearch(codes.size(), maximalOnly, cancellationCheck),
        (search, from, to) -> {
          int code = codeCount - to;
          search.searchFrom(code, rootBase, universalCodes, sinkOfCode.apply(code));
        });
  }

  /**
   * Returns whether Eclat is expected to need less work than FP-growth. The work of Eclat is the
   * number of bitmap words of all item pairs. The work of FP-growth is the number of item pairs
   * within baskets, estimated from a sample.
   */
  private boolean usesEclat() {
    if (miner.method() != Method.AUTOMATIC) {
      return miner.method() == Method.ECLAT;
    }
    int step = 1 + matchingBaskets.size() / SAMPLE_SIZE;
    double pairs = 0;
    for (int basket = 0; basket < matchingBaskets.size(); basket += step) {
      double size = 0;
      for (int position = matchingBaskets.from(basket);
          position < matchingBaskets.to(basket);
          position++) {
        size += codes.code(matchingBaskets.item(position)) >= 0 ? 1 : 0;
      }
      pairs += step * size * size;
    }
    double words = (double) matchingBaskets.size() / Long.SIZE;
    return (double) codes.size() * codes.size() * words < pairs;
  }
}
