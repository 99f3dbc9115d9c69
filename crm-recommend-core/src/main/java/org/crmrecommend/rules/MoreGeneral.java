package org.crmrecommend.rules;

import java.util.Arrays;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.SupportCounts;
import org.crmrecommend.rules.measure.Contingency;
import org.crmrecommend.rules.measure.FisherExact;
import org.crmrecommend.rules.measure.Measure;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.eclipse.collections.impl.map.mutable.primitive.ObjectIntHashMap;

/** Compares rules with those that have the same right side and less on the left. */
final class MoreGeneral {

  /** Stands between the sides in a key. */
  private static final int BETWEEN = -1;

  private static final int ABSENT = -1;

  private final Rules rules;
  private final SupportCounts supports;

  /** The numbers of the rules by their sides. */
  private final ObjectIntHashMap<ImmutableIntList> numbers;

  /** What has been counted for rules that were not found. */
  private final ObjectIntHashMap<ImmutableIntList> counted = new ObjectIntHashMap<>();

  /**
   * @param baskets those that the rules were found in
   */
  MoreGeneral(Rules rules, Baskets baskets) {
    this.rules = rules;
    this.supports = SupportCounts.of(baskets);
    this.numbers = new ObjectIntHashMap<>(rules.size());
    for (int r = 0; r < rules.size(); r++) {
      int[] left = rules.antecedent(r);
      numbers.put(key(left, all(left), rules.consequent(r)), r);
    }
  }

  /** Whether a more general rule, or the right side by itself, holds as often or oftener. */
  boolean makesRedundant(int r) {
    Contingency counts = rules.counts(r);
    double confidence = Measure.CONFIDENCE.of(counts);
    if ((double) counts.consequent() / counts.baskets() >= confidence) {
      return true;
    }
    int[] left = rules.antecedent(r);
    int[] right = rules.consequent(r);
    for (long part = all(left) - 1; part > 0; part--) {
      int general = numbers.getIfAbsent(key(left, part, right), ABSENT);
      if (general >= 0 && Measure.CONFIDENCE.of(rules.counts(general)) >= confidence) {
        return true;
      }
    }
    return false;
  }

  /**
   * The largest of the p-values of what each item of the left side adds to the others; any one
   * above the limit if there is one.
   */
  double improvement(int r, double limit) {
    int[] left = rules.antecedent(r);
    int[] right = rules.consequent(r);
    Contingency counts = rules.counts(r);
    double largest = 0;
    for (int without = 0; without < left.length && largest <= limit; without++) {
      Contingency general = counts(left, all(left) & ~(1L << without), right, counts);
      largest = Math.max(largest, FisherExact.p(counts.within(general)));
    }
    return largest;
  }

  /** The counts of the rule with a part of a left side. */
  private Contingency counts(int[] left, long part, int[] right, Contingency whole) {
    ImmutableIntList key = key(left, part, right);
    int number = numbers.getIfAbsent(key, ABSENT);
    if (number >= 0) {
      return rules.counts(number);
    }
    return new Contingency(
        whole.baskets(), count(key(left, part, new int[0])), whole.consequent(), count(key));
  }

  private int count(ImmutableIntList key) {
    return counted.getIfAbsentPut(
        key, () -> supports.count(key.select(item -> item != BETWEEN).toArray()));
  }

  private static long all(int[] left) {
    return (1L << left.length) - 1;
  }

  /** The part of a left side whose bits are set, and the right side. */
  private static ImmutableIntList key(int[] left, long part, int[] right) {
    int[] key = new int[left.length + 1 + right.length];
    int size = 0;
    for (int item = 0; item < left.length; item++) {
      if ((part >>> item & 1) != 0) {
        key[size++] = left[item];
      }
    }
    key[size++] = BETWEEN;
    System.arraycopy(right, 0, key, size, right.length);
    return IntLists.immutable.with(Arrays.copyOf(key, size + right.length));
  }
}
