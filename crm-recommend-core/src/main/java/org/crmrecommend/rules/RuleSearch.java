package org.crmrecommend.rules;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.kernel.ConditionalBase;
import org.crmrecommend.kernel.ItemCodes;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;

/** The search for rules through antecedents. The work of one thread. */
final class RuleSearch {

  private final RuleMiner miner;
  private final Baskets baskets;
  private final ItemCodes codes;
  private final boolean[] left;
  private final boolean[] right;
  private final Support confidence;
  private final List<ConditionalBase> leftBases = new ArrayList<>();
  private final List<ConditionalBase> rightBases = new ArrayList<>();
  private final int[] antecedent;
  private final int[] consequent;

  /**
   * @param left which codes may stand on the left
   * @param right which codes may stand on the right
   */
  RuleSearch(RuleMiner miner, Baskets baskets, ItemCodes codes, boolean[] left, boolean[] right) {
    this.miner = miner;
    this.baskets = baskets;
    this.codes = codes;
    this.left = left;
    this.right = right;
    this.confidence = new Support(miner.confidence(), 1);
    this.antecedent = new int[codes.size()];
    this.consequent = new int[codes.size()];
  }

  /** Finds all rules whose left side has this code and higher ones. */
  void searchFrom(int code, ConditionalBase all, RuleSink sink) {
    if (left[code]) {
      extend(all, code, 0, sink);
    }
  }

  /** Adds an item to a left side of so many, in whose base it is. */
  private void extend(ConditionalBase base, int item, int size, RuleSink sink) {
    int code = base.code(item);
    antecedent[size] = codes.item(code);
    sink.countAntecedents(size + 1, 1);
    ConditionalBase within = at(leftBases, size);
    within.project(
        base,
        item,
        sink.least(),
        (other, of) ->
            (right[other] || (left[other] && other > of))
                && !baskets.areRelated(codes.item(other), codes.item(of)));
    boolean hasRight = false;
    for (int other = 0; other < within.itemCount() && !hasRight; other++) {
      hasRight = right[within.code(other)];
    }
    boolean isLast = size + 1 == miner.maxAntecedent();
    if (!hasRight) {
      countLonger(within, code, size + 1, sink);
      return;
    }
    if (!isLast || miner.maxConsequent() > 1) {
      within.fill(base, item);
    }
    conclude(within, new Left(size + 1, base.count(item)), 0, sink);
    for (int next = 0; next < within.itemCount() && !isLast; next++) {
      if (left[within.code(next)] && within.code(next) > code) {
        extend(within, next, size + 1, sink);
      }
    }
  }

  /**
   * Counts the antecedents that begin with one of so many items, which are not searched: exactly
   * those with one item more, and of those with several as many as there can be.
   */
  private void countLonger(ConditionalBase within, int code, int size, RuleSink sink) {
    int others = 0;
    for (int other = 0; other < within.itemCount(); other++) {
      others += left[within.code(other)] && within.code(other) > code ? 1 : 0;
    }
    double ways = 1;
    for (int more = 1; more <= Math.min(others, miner.maxAntecedent() - size); more++) {
      ways = ways * (others - more + 1) / more;
      sink.countAntecedents(size + more, ways);
    }
  }

  /** A left side: how many items it has, and in how many baskets they are. */
  private record Left(int size, int count) {}

  /** Adds each item of a base to a right side of so many. */
  private void conclude(ConditionalBase within, Left of, int size, RuleSink sink) {
    int threshold = Math.max(sink.least(), confidence.countOf(of.count));
    for (int item = 0; item < within.itemCount(); item++) {
      int code = within.code(item);
      if (right[code] && within.count(item) >= threshold) {
        consequent[size] = codes.item(code);
        sink.add(antecedent, of.size, consequent, size + 1, of.count, within.count(item));
        if (size + 1 < miner.maxConsequent()) {
          ConditionalBase more = at(rightBases, size);
          more.project(
              within,
              item,
              threshold,
              (other, ofBase) ->
                  right[other]
                      && other > ofBase
                      && !baskets.areRelated(codes.item(other), codes.item(ofBase)));
          more.fill(within, item);
          conclude(more, of, size + 1, sink);
        }
      }
    }
  }

  private static ConditionalBase at(List<ConditionalBase> bases, int depth) {
    if (depth == bases.size()) {
      bases.add(new ConditionalBase());
    }
    return bases.get(depth);
  }
}
