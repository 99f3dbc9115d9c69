package org.crmrecommend.rules;

import java.util.Arrays;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.BudgetExceededException;
import org.crmrecommend.rules.mining.ConditionalPatternBase;
import org.crmrecommend.rules.mining.FeasibleSupportCount;
import org.crmrecommend.rules.mining.ItemCodes;
import org.crmrecommend.rules.mining.MemoryBudget;
import org.crmrecommend.rules.mining.MemoryBudget.BudgetExhaustedException;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/** A single run of {@link RuleMiner}. */
final class RuleMiningTask {

  private final RuleMiner miner;
  private final Baskets baskets;
  private final int minCount;
  private final ItemCodes codes;
  private final boolean[] isAntecedentCode;
  private final boolean[] isConsequentCode;
  private final ConditionalPatternBase rootBase;

  RuleMiningTask(RuleMiner miner, Baskets baskets) {
    this.miner = miner;
    this.baskets = baskets;
    this.minCount = miner.support().toCount(baskets.size());
    boolean[] antecedentItems = allowedItems(miner.antecedentItems(), baskets.items());
    boolean[] consequentItems = allowedItems(miner.consequentItems(), baskets.items());
    this.codes =
        new ItemCodes(
            baskets.itemCounts(), minCount, item -> antecedentItems[item] || consequentItems[item]);
    this.isAntecedentCode = new boolean[codes.size()];
    this.isConsequentCode = new boolean[codes.size()];
    for (int code = 0; code < codes.size(); code++) {
      isAntecedentCode[code] = antecedentItems[codes.item(code)];
      isConsequentCode[code] = consequentItems[codes.item(code)];
    }
    this.rootBase = buildRootBase();
  }

  private static boolean[] allowedItems(Set<String> requested, IdMap items) {
    boolean[] allowed = new boolean[items.size()];
    for (int item = 0; item < allowed.length; item++) {
      allowed[item] = requested.isEmpty() || requested.contains(items.id(item));
    }
    return allowed;
  }

  private ConditionalPatternBase buildRootBase() {
    int[] starts = new int[baskets.size() + 1];
    int[] entries = new int[baskets.entryCount()];
    int size = 0;
    for (int basket = 0; basket < baskets.size(); basket++) {
      for (int position = baskets.from(basket); position < baskets.to(basket); position++) {
        int code = codes.code(baskets.item(position));
        if (code >= 0) {
          entries[size++] = code;
        }
      }
      Arrays.sort(entries, starts[basket], size);
      starts[basket + 1] = size;
    }
    int[] counts = IntStream.range(0, codes.size()).map(codes::count).toArray();
    return ConditionalPatternBase.of(starts, entries, counts);
  }

  /** Mines all rules; throws if they exceed the memory budget. */
  RuleTable run(TrainingContext context) {
    CollectingRuleSink[] sinks = new CollectingRuleSink[codes.size()];
    MemoryBudget budget = new MemoryBudget(miner.maxBytes());
    try {
      search(
          context.workers("branches"),
          code -> {
            sinks[code] = new CollectingRuleSink(budget);
            return sinks[code];
          });
    } catch (BudgetExhaustedException e) {
      throw budgetExceeded(e, context);
    }
    RuleStore store = new RuleStore();
    DoubleArrayList antecedentCounts = new DoubleArrayList();
    for (CollectingRuleSink sink : sinks) {
      store.addAll(sink.store);
      for (int position = 0; position < sink.antecedentCounts.size(); position++) {
        addAt(antecedentCounts, position, sink.antecedentCounts.get(position));
      }
    }
    if (miner.maxConsequent() > 1) {
      countConsequents(store);
    }
    int consequentItemCount =
        (int) IntStream.range(0, codes.size()).filter(code -> isConsequentCode[code]).count();
    SearchSpace searchSpace =
        new SearchSpace(antecedentCounts.toArray(), consequentItemCount, miner.maxConsequent());
    return new RuleTable(baskets.items(), baskets.size(), store, searchSpace);
  }

  /** Adds to the value at a position, which may be the end of the list. */
  private static void addAt(DoubleArrayList values, int position, double value) {
    if (position == values.size()) {
      values.add(value);
    } else {
      values.set(position, values.get(position) + value);
    }
  }

  private void search(Workers workers, IntFunction<RuleSink> sinkOfCode) {
    Runnable cancellationCheck = workers.cancellationCheck();
    workers.forEachBlock(
        codes.size(),
        1,
        () ->
            new RuleSearch(
                miner, baskets, codes, isAntecedentCode, isConsequentCode, cancellationCheck),
        (search, code, next) -> search.searchFrom(code, rootBase, sinkOfCode.apply(code)));
  }

  private BudgetExceededException budgetExceeded(
      BudgetExhaustedException cause, TrainingContext context) {
    FeasibleSupportCount feasibleSupport = new FeasibleSupportCount(minCount, miner.maxBytes());
    search(
        context.withThreads(1).workers("feasible support"),
        code -> new FeasibleSupportRuleSink(feasibleSupport));
    BudgetExceededException exceeded =
        new BudgetExceededException(
            "rules",
            feasibleSupport.resultsBeforeOverflow(),
            feasibleSupport.value(),
            baskets.size());
    exceeded.initCause(cause);
    return exceeded;
  }

  /**
   * Sets the counts of consequents with several items. A consequent may occur in many rules and is
   * counted once.
   */
  private void countConsequents(RuleStore rules) {
    SupportCounter supportCounter = SupportCounter.of(baskets);
    ObjectIntHashMap<IntList> countCache = new ObjectIntHashMap<>();
    for (int position = 0; position < rules.size(); position++) {
      int[] consequent = rules.consequent(position);
      if (consequent.length > 1) {
        rules.setConsequentCount(
            position,
            countCache.getIfAbsentPut(
                IntLists.immutable.with(consequent), () -> supportCounter.count(consequent)));
      }
    }
  }

  /** Collects rules within the memory budget. */
  private final class CollectingRuleSink implements RuleSink {

    private final MemoryBudget budget;
    private final RuleStore store = new RuleStore();

    /** At index s − 1, the number of antecedents with s items. */
    private final DoubleArrayList antecedentCounts = new DoubleArrayList();

    CollectingRuleSink(MemoryBudget budget) {
      this.budget = budget;
    }

    @Override
    public int minCount() {
      return minCount;
    }

    @Override
    public void countAntecedents(int size, double count) {
      RuleMiningTask.addAt(antecedentCounts, size - 1, count);
    }

    @Override
    public void add(
        int[] antecedent,
        int antecedentSize,
        int[] consequent,
        int consequentSize,
        int antecedentCount,
        int bothCount) {
      budget.spend(RuleStore.byteSize(antecedentSize + consequentSize));
      int index = store.add(antecedent, antecedentSize, consequent, consequentSize);
      store.setCounts(index, antecedentCount, codes.count(codes.code(consequent[0])), bothCount);
    }
  }

  /** Determines the smallest support whose rules fit into memory. */
  private static final class FeasibleSupportRuleSink implements RuleSink {

    private final FeasibleSupportCount feasibleSupport;

    FeasibleSupportRuleSink(FeasibleSupportCount feasibleSupport) {
      this.feasibleSupport = feasibleSupport;
    }

    @Override
    public int minCount() {
      return feasibleSupport.value();
    }

    @Override
    public void countAntecedents(int size, double count) {
      // needed only to test rules, and this sink keeps none
    }

    @Override
    public void add(
        int[] antecedent,
        int antecedentSize,
        int[] consequent,
        int consequentSize,
        int antecedentCount,
        int bothCount) {
      feasibleSupport.add(bothCount, 1, RuleStore.byteSize(antecedentSize + consequentSize));
    }
  }
}
