package org.crmrecommend.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.ConditionalBase;
import org.crmrecommend.kernel.ItemCodes;
import org.crmrecommend.kernel.Workers;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;

/** The search for rules through antecedents, one first item after the other. */
final class RuleSearch {

  private final RuleMiner miner;
  private final Baskets baskets;
  private final int least;
  private final Support confidence;
  private final ItemCodes codes;
  private final ConditionalBase all;

  /** Which codes may stand on the left and on the right. */
  private final boolean[] left;

  private final boolean[] right;

  private final AtomicLong bytes = new AtomicLong();

  RuleSearch(RuleMiner miner, Baskets baskets) {
    this.miner = miner;
    this.baskets = baskets;
    this.least = miner.support().countOf(baskets.size());
    this.confidence = new Support(miner.confidence(), 1);
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

  Rules run(Executor executor, int threads) {
    RuleTable[] found = new RuleTable[codes.size()];
    new Workers(executor, threads)
        .forEachBlock(
            codes.size(),
            1,
            Descent::new,
            (descent, from, to) -> {
              for (int first = from; first < to; first++) {
                found[first] = descent.rulesFrom(first);
              }
            });
    RuleTable together = new RuleTable();
    for (RuleTable each : found) {
      together.addAll(each);
    }
    return new Rules(baskets.items(), baskets.size(), together);
  }

  /** The work of one thread. */
  private final class Descent {

    private final List<ConditionalBase> leftBases = new ArrayList<>();
    private final List<ConditionalBase> rightBases = new ArrayList<>();
    private final int[] antecedent = new int[miner.maxAntecedent()];
    private final int[] consequent = new int[miner.maxConsequent()];
    private RuleTable rules = new RuleTable();

    /** The rules whose left side has this code and higher ones. */
    RuleTable rulesFrom(int first) {
      rules = new RuleTable();
      if (left[first]) {
        extend(all, first, 0);
      }
      return rules;
    }

    /** Adds an item to a left side of so many, in whose base it is. */
    private void extend(ConditionalBase base, int item, int size) {
      int code = base.code(item);
      antecedent[size] = codes.item(code);
      ConditionalBase within = at(leftBases, size);
      within.project(
          base, item, least, (other, ofBase) -> right[other] || left[other] && other > ofBase);
      int threshold = Math.max(least, confidence.countOf(base.count(item)));
      boolean isLast = size + 1 == miner.maxAntecedent();
      int hopes = emit(within, size + 1, base.count(item), threshold);
      if (hopes == 0 || isLast && miner.maxConsequent() == 1) {
        return;
      }
      within.fill(base, item);
      if (miner.maxConsequent() > 1) {}
      for (int next = 0; next < within.itemCount() && !isLast; next++) {
        if (left[within.code(next)] && within.code(next) > code) {
          extend(within, next, size + 1);
        }
      }
    }

    private int emit(ConditionalBase within, int size, int antecedentCount, int threshold) {
      int hopes = 0;
      for (int item = 0; item < within.itemCount(); item++) {
        if (right[within.code(item)]) {
          hopes++;
          if (within.count(item) >= threshold) {
            consequent[0] = codes.item(within.code(item));
            int place = rules.add(antecedent, size, consequent, 1);
            rules.count(place, antecedentCount, codes.count(within.code(item)), within.count(item));
          }
        }
      }
      return hopes;
    }

    private static ConditionalBase at(List<ConditionalBase> bases, int depth) {
      if (depth == bases.size()) {
        bases.add(new ConditionalBase());
      }
      return bases.get(depth);
    }
  }
}
