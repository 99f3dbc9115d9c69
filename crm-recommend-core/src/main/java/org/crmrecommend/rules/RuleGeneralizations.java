package org.crmrecommend.rules;

import java.util.Arrays;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.measure.Measure;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/**
 * Compares rules with their generalizations, which have the same consequent and a proper subset of
 * the antecedent.
 */
final class RuleGeneralizations {

  /** Separates antecedent and consequent in a key. */
  private static final int SIDE_SEPARATOR = -1;

  private static final int ABSENT = -1;

  private final RuleTable rules;
  private final SupportCounter supportCounter;

  /** Rule indices by antecedent and consequent. */
  private final ObjectIntHashMap<ImmutableIntList> ruleByKey;

  /** Support counts of generalizations that are not among the rules. */
  private final ObjectIntHashMap<ImmutableIntList> countCache = new ObjectIntHashMap<>();

  /**
   * @param baskets the baskets that the rules were mined from
   */
  RuleGeneralizations(RuleTable rules, Baskets baskets) {
    this.rules = rules;
    this.supportCounter = SupportCounter.of(baskets);
    this.ruleByKey = new ObjectIntHashMap<>(rules.size());
    for (int r = 0; r < rules.size(); r++) {
      int[] antecedent = rules.antecedent(r);
      ruleByKey.put(key(antecedent, fullMask(antecedent), rules.consequent(r)), r);
    }
  }

  /**
   * Returns whether a generalization has the same or a higher confidence. The empty antecedent
   * counts as a generalization too; its confidence is the share of baskets with the consequent.
   */
  boolean isRedundant(int r) {
    ContingencyTable counts = rules.counts(r);
    double confidence = Measure.CONFIDENCE.of(counts);
    if ((double) counts.consequent() / counts.baskets() >= confidence) {
      return true;
    }
    int[] antecedent = rules.antecedent(r);
    int[] consequent = rules.consequent(r);
    for (long mask = fullMask(antecedent) - 1; mask > 0; mask--) {
      int generalization = ruleByKey.getIfAbsent(key(antecedent, mask, consequent), ABSENT);
      if (generalization >= 0
          && Measure.CONFIDENCE.of(rules.counts(generalization)) >= confidence) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the largest p-value of the tests whether an item of the antecedent improves the
   * confidence over that of the other items. If one of the p-values exceeds {@code limit}, returns
   * any such p-value.
   */
  double productivityPValue(int r, double limit) {
    int[] antecedent = rules.antecedent(r);
    int[] consequent = rules.consequent(r);
    ContingencyTable counts = rules.counts(r);
    double maxPValue = 0;
    for (int removed = 0; removed < antecedent.length && maxPValue <= limit; removed++) {
      ContingencyTable generalization =
          generalizationCounts(
              antecedent, fullMask(antecedent) & ~(1L << removed), consequent, counts);
      maxPValue = Math.max(maxPValue, counts.conditionalOn(generalization).fisherPValue());
    }
    return maxPValue;
  }

  /** Returns the counts of the rule with the masked part of the antecedent. */
  private ContingencyTable generalizationCounts(
      int[] antecedent, long mask, int[] consequent, ContingencyTable specificCounts) {
    ImmutableIntList key = key(antecedent, mask, consequent);
    int rule = ruleByKey.getIfAbsent(key, ABSENT);
    if (rule >= 0) {
      return rules.counts(rule);
    }
    return new ContingencyTable(
        specificCounts.baskets(),
        cachedCount(key(antecedent, mask, new int[0])),
        specificCounts.consequent(),
        cachedCount(key));
  }

  private int cachedCount(ImmutableIntList key) {
    return countCache.getIfAbsentPut(
        key, () -> supportCounter.count(key.select(item -> item != SIDE_SEPARATOR).toArray()));
  }

  private static long fullMask(int[] antecedent) {
    return (1L << antecedent.length) - 1;
  }

  /** Returns the key of the masked part of the antecedent and the consequent. */
  private static ImmutableIntList key(int[] antecedent, long mask, int[] consequent) {
    int[] key = new int[antecedent.length + 1 + consequent.length];
    int size = 0;
    for (int item = 0; item < antecedent.length; item++) {
      if ((mask >>> item & 1) != 0) {
        key[size++] = antecedent[item];
      }
    }
    key[size++] = SIDE_SEPARATOR;
    System.arraycopy(consequent, 0, key, size, consequent.length);
    return IntLists.immutable.with(Arrays.copyOf(key, size + consequent.length));
  }
}
