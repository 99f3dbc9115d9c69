package org.crmrecommend.rules;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.Budget;
import org.crmrecommend.kernel.Budget.SpentException;
import org.crmrecommend.kernel.ConditionalBase;
import org.crmrecommend.kernel.FittingCount;
import org.crmrecommend.kernel.ItemCodes;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.BudgetExceededException;
import org.crmrecommend.rules.itemset.SupportCounts;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.list.mutable.primitive.DoubleArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/** One mining of rules, from the baskets to the answer. */
final class RuleMining {

  private final RuleMiner miner;
  private final Baskets baskets;
  private final int least;
  private final ItemCodes codes;
  private final boolean[] left;
  private final boolean[] right;
  private final ConditionalBase all;

  RuleMining(RuleMiner miner, Baskets baskets) {
    this.miner = miner;
    this.baskets = baskets;
    this.least = miner.support().countOf(baskets.size());
    boolean[] leftItems = chosen(miner.left(), baskets.items());
    boolean[] rightItems = chosen(miner.right(), baskets.items());
    this.codes =
        new ItemCodes(baskets.itemCounts(), least, item -> leftItems[item] || rightItems[item]);
    this.left = new boolean[codes.size()];
    this.right = new boolean[codes.size()];
    for (int code = 0; code < codes.size(); code++) {
      left[code] = leftItems[codes.item(code)];
      right[code] = rightItems[codes.item(code)];
    }
    this.all = base();
  }

  private static boolean[] chosen(Set<String> wanted, Ids items) {
    boolean[] chosen = new boolean[items.size()];
    for (int item = 0; item < chosen.length; item++) {
      chosen[item] = wanted.isEmpty() || wanted.contains(items.id(item));
    }
    return chosen;
  }

  private ConditionalBase base() {
    int[] starts = new int[baskets.size() + 1];
    int[] entries = new int[baskets.entryCount()];
    int size = 0;
    for (int basket = 0; basket < baskets.size(); basket++) {
      for (int place = baskets.from(basket); place < baskets.to(basket); place++) {
        int code = codes.code(baskets.item(place));
        if (code >= 0) {
          entries[size++] = code;
        }
      }
      Arrays.sort(entries, starts[basket], size);
      starts[basket + 1] = size;
    }
    int[] counts = IntStream.range(0, codes.size()).map(codes::count).toArray();
    return ConditionalBase.of(starts, entries, counts);
  }

  /** All rules, or a refusal if they do not fit. */
  Rules run(Executor executor, int threads) {
    TableSink[] found = new TableSink[codes.size()];
    Budget budget = new Budget(miner.memory());
    try {
      search(
          new Workers(executor, threads),
          code -> {
            found[code] = new TableSink(budget);
            return found[code];
          });
    } catch (SpentException e) {
      throw exceeded(e);
    }
    RuleTable together = new RuleTable();
    DoubleArrayList antecedents = new DoubleArrayList();
    for (TableSink each : found) {
      together.addAll(each.table);
      for (int place = 0; place < each.antecedents.size(); place++) {
        add(antecedents, place, each.antecedents.get(place));
      }
    }
    if (miner.maxConsequent() > 1) {
      countConsequents(together);
    }
    int rightItems = (int) IntStream.range(0, codes.size()).filter(code -> right[code]).count();
    SearchSpace space = new SearchSpace(antecedents.toArray(), rightItems, miner.maxConsequent());
    return new Rules(baskets.items(), baskets.size(), together, space);
  }

  /** Adds to the value at a place, which may be the first free one. */
  private static void add(DoubleArrayList values, int place, double value) {
    if (place == values.size()) {
      values.add(value);
    } else {
      values.set(place, values.get(place) + value);
    }
  }

  private void search(Workers workers, IntFunction<RuleSink> sinks) {
    workers.forEachBlock(
        codes.size(),
        1,
        () -> new RuleSearch(miner, baskets, codes, left, right),
        (search, code, next) -> search.searchFrom(code, all, sinks.apply(code)));
  }

  private BudgetExceededException exceeded(SpentException cause) {
    FittingCount fitting = new FittingCount(least, miner.memory());
    search(new Workers(Runnable::run, 1), code -> new FittingSink(fitting));
    BudgetExceededException exceeded =
        new BudgetExceededException("rules", fitting.reached(), fitting.least(), baskets.size());
    exceeded.initCause(cause);
    return exceeded;
  }

  /** A consequent of several items may stand in many rules and is counted once. */
  private void countConsequents(RuleTable rules) {
    SupportCounts counts = SupportCounts.of(baskets);
    ObjectIntHashMap<IntList> known = new ObjectIntHashMap<>();
    for (int place = 0; place < rules.size(); place++) {
      int[] consequent = rules.consequent(place);
      if (consequent.length > 1) {
        rules.countConsequent(
            place,
            known.getIfAbsentPut(
                IntLists.immutable.with(consequent), () -> counts.count(consequent)));
      }
    }
  }

  /** Keeps rules as long as there is memory. */
  private final class TableSink implements RuleSink {

    private final Budget budget;
    private final RuleTable table = new RuleTable();

    /** At place s − 1 how many antecedents have s items. */
    private final DoubleArrayList antecedents = new DoubleArrayList();

    TableSink(Budget budget) {
      this.budget = budget;
    }

    @Override
    public int least() {
      return least;
    }

    @Override
    public void countAntecedents(int size, double count) {
      RuleMining.add(antecedents, size - 1, count);
    }

    @Override
    public void add(
        int[] left, int leftSize, int[] right, int rightSize, int leftCount, int bothCount) {
      budget.spend(RuleTable.bytes(leftSize + rightSize));
      int place = table.add(left, leftSize, right, rightSize);
      table.count(place, leftCount, codes.count(codes.code(right[0])), bothCount);
    }
  }

  /** Finds out which support would fit. */
  private static final class FittingSink implements RuleSink {

    private final FittingCount fitting;

    FittingSink(FittingCount fitting) {
      this.fitting = fitting;
    }

    @Override
    public int least() {
      return fitting.least();
    }

    @Override
    public void countAntecedents(int size, double count) {
      // no rules, so nothing to test them by
    }

    @Override
    public void add(
        int[] left, int leftSize, int[] right, int rightSize, int leftCount, int bothCount) {
      fitting.add(bothCount, 1, RuleTable.bytes(leftSize + rightSize));
    }
  }
}
