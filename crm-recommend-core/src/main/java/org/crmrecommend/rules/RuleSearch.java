package org.crmrecommend.rules;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.mining.ConditionalPatternBase;
import org.crmrecommend.rules.mining.ItemCodes;

/** Depth-first search for rules by antecedents. Not thread-safe. */
final class RuleSearch {

  private final RuleMiner miner;
  private final Baskets baskets;
  private final ItemCodes codes;
  private final boolean[] isAntecedentCode;
  private final boolean[] isConsequentCode;
  private final Runnable cancellationCheck;
  private final Support minConfidence;
  private final List<ConditionalPatternBase> antecedentBases = new ArrayList<>();
  private final List<ConditionalPatternBase> consequentBases = new ArrayList<>();
  private final int[] antecedent;
  private final int[] consequent;

  /**
   * @param isAntecedentCode the codes allowed in the antecedent
   * @param isConsequentCode the codes allowed in the consequent
   * @param cancellationCheck called for every antecedent
   */
  RuleSearch(
      RuleMiner miner,
      Baskets baskets,
      ItemCodes codes,
      boolean[] isAntecedentCode,
      boolean[] isConsequentCode,
      Runnable cancellationCheck) {
    this.miner = miner;
    this.baskets = baskets;
    this.codes = codes;
    this.isAntecedentCode = isAntecedentCode;
    this.isConsequentCode = isConsequentCode;
    this.cancellationCheck = cancellationCheck;
    this.minConfidence = new Support(miner.confidence(), 1);
    this.antecedent = new int[codes.size()];
    this.consequent = new int[codes.size()];
  }

  /** Finds all rules whose antecedent consists of this code and possibly higher codes. */
  void searchFrom(int code, ConditionalPatternBase rootBase, RuleSink sink) {
    if (isAntecedentCode[code]) {
      extendAntecedent(rootBase, code, 0, sink);
    }
  }

  /** Extends an antecedent of {@code size} items by an item of its conditional pattern base. */
  private void extendAntecedent(ConditionalPatternBase base, int item, int size, RuleSink sink) {
    cancellationCheck.run();
    int code = base.code(item);
    antecedent[size] = codes.item(code);
    sink.countAntecedents(size + 1, 1);
    ConditionalPatternBase projected = baseAt(antecedentBases, size);
    projected.project(
        base,
        item,
        sink.minCount(),
        (other, projectedCode) ->
            (isConsequentCode[other] || (isAntecedentCode[other] && other > projectedCode))
                && !baskets.areRelated(codes.item(other), codes.item(projectedCode)));
    boolean hasConsequent = false;
    for (int other = 0; other < projected.itemCount() && !hasConsequent; other++) {
      hasConsequent = isConsequentCode[projected.code(other)];
    }
    boolean isMaxSize = size + 1 == miner.maxAntecedent();
    if (!hasConsequent) {
      countUnsearchedAntecedents(projected, code, size + 1, sink);
      return;
    }
    if (!isMaxSize || miner.maxConsequent() > 1) {
      projected.fill(base, item);
    }
    extendConsequent(projected, new AntecedentStats(size + 1, base.count(item)), 0, sink);
    for (int next = 0; next < projected.itemCount() && !isMaxSize; next++) {
      if (isAntecedentCode[projected.code(next)] && projected.code(next) > code) {
        extendAntecedent(projected, next, size + 1, sink);
      }
    }
  }

  /**
   * Counts the longer antecedents that start with the current one and are not searched. The count
   * is exact for antecedents with one more item; for longer ones it is the maximum possible number.
   */
  private void countUnsearchedAntecedents(
      ConditionalPatternBase projected, int code, int size, RuleSink sink) {
    int candidateCount = 0;
    for (int other = 0; other < projected.itemCount(); other++) {
      candidateCount +=
          isAntecedentCode[projected.code(other)] && projected.code(other) > code ? 1 : 0;
    }
    double combinations = 1;
    for (int added = 1; added <= Math.min(candidateCount, miner.maxAntecedent() - size); added++) {
      combinations = combinations * (candidateCount - added + 1) / added;
      sink.countAntecedents(size + added, combinations);
    }
  }

  /** Number of items of an antecedent and number of baskets that contain it. */
  private record AntecedentStats(int size, int count) {}

  /** Extends a consequent of {@code size} items by each item of a conditional pattern base. */
  private void extendConsequent(
      ConditionalPatternBase projected, AntecedentStats antecedentStats, int size, RuleSink sink) {
    int minCount = Math.max(sink.minCount(), minConfidence.toCount(antecedentStats.count));
    for (int item = 0; item < projected.itemCount(); item++) {
      int code = projected.code(item);
      if (isConsequentCode[code] && projected.count(item) >= minCount) {
        consequent[size] = codes.item(code);
        sink.add(
            antecedent,
            antecedentStats.size,
            consequent,
            size + 1,
            antecedentStats.count,
            projected.count(item));
        if (size + 1 < miner.maxConsequent()) {
          ConditionalPatternBase next = baseAt(consequentBases, size);
          next.project(
              projected,
              item,
              minCount,
              (other, projectedCode) ->
                  isConsequentCode[other]
                      && other > projectedCode
                      && !baskets.areRelated(codes.item(other), codes.item(projectedCode)));
          next.fill(projected, item);
          extendConsequent(next, antecedentStats, size + 1, sink);
        }
      }
    }
  }

  private static ConditionalPatternBase baseAt(List<ConditionalPatternBase> bases, int depth) {
    if (depth == bases.size()) {
      bases.add(new ConditionalPatternBase());
    }
    return bases.get(depth);
  }
}
