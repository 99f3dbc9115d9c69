package org.crmrecommend.rules.itemset;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.crmrecommend.kernel.Budget;
import org.crmrecommend.kernel.Budget.SpentException;
import org.crmrecommend.kernel.ConditionalBase;
import org.crmrecommend.kernel.FittingCount;
import org.crmrecommend.kernel.ItemCodes;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.rules.itemset.ItemsetMiner.Form;
import org.crmrecommend.rules.itemset.ItemsetMiner.Method;

/** One mining of itemsets, from the baskets to the answer. */
final class ItemsetMining {

  /** How many items are copied together at a time: few enough to stay in a large cache. */
  private static final long STRETCH = 1 << 22;

  /** So many baskets tell whether the others are dense. */
  private static final int SAMPLE = 1_000;

  private static final int[] NONE = {};

  private final ItemsetMiner miner;
  private final Baskets baskets;

  /** The baskets that hold all required items, without those. */
  private final Baskets searched;

  /** The numbers of the required items. */
  private final int[] always;

  private final int least;
  private final ItemCodes codes;

  private ItemsetMining(ItemsetMiner miner, Baskets baskets, int[] always) {
    this.miner = miner;
    this.baskets = baskets;
    this.always = always;
    this.searched = always.length == 0 ? baskets : baskets.holding(always);
    this.least = miner.support().countOf(baskets.size());
    Set<String> excluded = miner.excluded();
    this.codes =
        new ItemCodes(
            searched.itemCounts(), least, item -> !excluded.contains(baskets.items().id(item)));
  }

  static ItemsetMining of(ItemsetMiner miner, Baskets baskets) {
    int[] always = miner.required().stream().mapToInt(baskets.items()::indexOf).sorted().toArray();
    return new ItemsetMining(miner, baskets, always);
  }

  /** All itemsets, or as many as the budget holds and then a refusal. */
  Itemsets all(Executor executor, int threads) {
    Budget budget = new Budget(miner.memory());
    CollectingSink[] sinks = new CollectingSink[codes.size() + 1];
    Arrays.setAll(sinks, s -> new CollectingSink(least, longest(), codes, always, budget));
    try {
      search(new Workers(executor, threads), code -> sinks[code + 1]);
    } catch (SpentException e) {
      throw exceeded(e);
    }
    ItemsetTable table = new ItemsetTable();
    for (CollectingSink sink : sinks) {
      table.addAll(sink.found());
    }
    return new Itemsets(baskets.items(), baskets.size(), table);
  }

  /** What does not fit, and what would. */
  private BudgetExceededException exceeded(SpentException cause) {
    FittingCount fitting = new FittingCount(least, miner.memory());
    FittingSink sink = new FittingSink(fitting, longest(), always.length);
    search(alone(), code -> sink);
    BudgetExceededException exceeded =
        new BudgetExceededException("itemsets", fitting.reached(), fitting.least(), baskets.size());
    exceeded.initCause(cause);
    return exceeded;
  }

  /** The best so many itemsets. */
  Itemsets top(int most) {
    TopSink sink = new TopSink(most, least, longest(), codes, always);
    search(alone(), code -> sink);
    return new Itemsets(baskets.items(), baskets.size(), sink.found());
  }

  /** How many itemsets there are of each length. */
  long[] count(Executor executor, int threads) {
    CountingSink[] sinks = new CountingSink[codes.size() + 1];
    Arrays.setAll(sinks, s -> new CountingSink(least, longest()));
    long[] byLength = new long[always.length + longest() + 1];
    try {
      search(new Workers(executor, threads), code -> sinks[code + 1]);
      for (CountingSink sink : sinks) {
        for (int length = 0; length < sink.byLength().length; length++) {
          int whole = always.length + length;
          byLength[whole] = Math.addExact(byLength[whole], sink.byLength()[length]);
        }
      }
    } catch (ArithmeticException e) {
      throw new IllegalStateException(
          "there are more itemsets than a long can count; raise the support", e);
    }
    return byLength;
  }

  private static Workers alone() {
    return new Workers(Runnable::run, 1);
  }

  /** The most items of an itemset without those it must hold. */
  private int longest() {
    return Math.max(0, Math.min(codes.size(), miner.maxLength() - always.length));
  }

  /**
   * Searches from every code, the most frequent first.
   *
   * @param sinks what takes the itemsets whose rarest item has a code, and those without any by −1
   */
  private void search(Workers workers, IntFunction<ItemsetSink> sinks) {
    ItemsetSink outer = sinks.apply(-1);
    boolean isWanted = searched.size() >= least && always.length <= miner.maxLength();
    if (miner.form() != Form.ALL) {
      searchClosed(workers, outer, sinks);
      return;
    }
    if (isWanted && always.length > 0) {
      outer.add(NONE, 0, NONE, 0, searched.size());
    }
    Relations relations = searched.relations(codes);
    if (usesBitmaps()) {
      BitmapSearch.Level all = BitmapSearch.Level.of(searched, codes);
      workers.forEachBlock(
          codes.size(),
          1,
          () -> new BitmapSearch(codes.size(), relations),
          (search, from, to) -> {
            int code = codes.size() - to;
            search.searchFrom(code, all, sinks.apply(code));
          });
    } else {
      searchProjections(workers, relations, sinks);
    }
  }

  private void searchProjections(
      Workers workers, Relations relations, IntFunction<ItemsetSink> sinks) {
    CodedBaskets coded = CodedBaskets.of(searched, codes);
    long[] sizes = coded.sizesBehind();
    int to = codes.size();
    while (to > 0) {
      int from = to - 1;
      for (long size = sizes[from]; from > 0 && size + sizes[from - 1] <= STRETCH; from--) {
        size += sizes[from - 1];
      }
      Stretch stretch = coded.behind(from, to, sizes);
      int end = to;
      workers.forEachBlock(
          end - from,
          1,
          () -> new ProjectionSearch(codes.size(), relations),
          (search, block, next) -> {
            int code = end - next;
            search.searchFrom(code, stretch, sinks.apply(code));
          });
      to = from;
    }
  }

  private void searchClosed(Workers workers, ItemsetSink outer, IntFunction<ItemsetSink> sinks) {
    if (searched.hasAncestors()) {
      throw new IllegalArgumentException(
          "form must be all for baskets with categories, whose items always come with them: "
              + miner.form());
    }
    int others = codes.size(); // what is in all baskets has the highest codes
    while (others > 0 && codes.count(others - 1) == searched.size()) {
      others--;
    }
    int[] inAll = IntStream.range(others, codes.size()).toArray();
    boolean isMaximal = miner.form() == Form.MAXIMAL;
    boolean isSet = inAll.length + always.length > 0 && searched.size() >= least;
    if (isSet && inAll.length <= longest() && !(isMaximal && others > 0)) {
      outer.add(inAll, inAll.length, NONE, 0, searched.size());
    }
    ConditionalBase all = CodedBaskets.of(searched, codes).base(others);
    int count = others;
    workers.forEachBlock(
        others,
        1,
        () -> new ClosedSearch(codes.size(), isMaximal),
        (search, from, to) -> {
          int code = count - to;
          search.searchFrom(code, all, inAll, sinks.apply(code));
        });
  }

  /** Whether pairs of items word by word are fewer than pairs within baskets, by a sample. */
  private boolean usesBitmaps() {
    if (miner.method() != Method.AUTOMATIC) {
      return miner.method() == Method.BITMAPS;
    }
    int step = 1 + searched.size() / SAMPLE;
    double pairs = 0;
    for (int basket = 0; basket < searched.size(); basket += step) {
      double size = 0;
      for (int place = searched.from(basket); place < searched.to(basket); place++) {
        size += codes.code(searched.item(place)) >= 0 ? 1 : 0;
      }
      pairs += step * size * size;
    }
    double words = (double) searched.size() / Long.SIZE;
    return (double) codes.size() * codes.size() * words < pairs;
  }
}
