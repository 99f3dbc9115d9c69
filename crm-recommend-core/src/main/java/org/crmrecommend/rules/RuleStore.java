package org.crmrecommend.rules;

import java.util.Arrays;

/** Growing table of rules as ranges of item indices. Not thread-safe. */
final class RuleStore {

  private int size;
  private int[] starts = {0};
  private int[] entries = {};

  /** For each rule, the number of antecedent items. */
  private int[] antecedentSizes = {};

  private int[] antecedentCounts = {};
  private int[] consequentCounts = {};
  private int[] bothCounts = {};

  int size() {
    return size;
  }

  /**
   * Adds a rule.
   *
   * @param antecedent antecedent items; only the first {@code antecedentSize} are used
   * @param consequent consequent items; only the first {@code consequentSize} are used
   * @return index of the rule
   */
  int add(int[] antecedent, int antecedentSize, int[] consequent, int consequentSize) {
    if (size == antecedentSizes.length) {
      int length = Math.max(16, size + (size >> 1));
      starts = Arrays.copyOf(starts, length + 1);
      antecedentSizes = Arrays.copyOf(antecedentSizes, length);
      antecedentCounts = Arrays.copyOf(antecedentCounts, length);
      consequentCounts = Arrays.copyOf(consequentCounts, length);
      bothCounts = Arrays.copyOf(bothCounts, length);
    }
    int from = starts[size];
    int to = Math.addExact(from, antecedentSize + consequentSize);
    if (to > entries.length) {
      entries = Arrays.copyOf(entries, Math.max(to, Math.addExact(from, from >> 1)));
    }
    System.arraycopy(antecedent, 0, entries, from, antecedentSize);
    System.arraycopy(consequent, 0, entries, from + antecedentSize, consequentSize);
    Arrays.sort(entries, from, from + antecedentSize);
    Arrays.sort(entries, from + antecedentSize, to);
    antecedentSizes[size] = antecedentSize;
    starts[size + 1] = to;
    return size++;
  }

  /** Sets the numbers of baskets that contain antecedent, consequent and both. */
  void setCounts(int index, int antecedent, int consequent, int both) {
    antecedentCounts[index] = antecedent;
    consequentCounts[index] = consequent;
    bothCounts[index] = both;
  }

  /** Appends the rules of another table. */
  void addAll(RuleStore other) {
    for (int index = 0; index < other.size; index++) {
      int[] antecedent = other.antecedent(index);
      int[] consequent = other.consequent(index);
      setCounts(
          add(antecedent, antecedent.length, consequent, consequent.length),
          other.antecedentCounts[index],
          other.consequentCounts[index],
          other.bothCounts[index]);
    }
  }

  int[] antecedent(int index) {
    return Arrays.copyOfRange(entries, starts[index], starts[index] + antecedentSizes[index]);
  }

  int[] consequent(int index) {
    return Arrays.copyOfRange(entries, starts[index] + antecedentSizes[index], starts[index + 1]);
  }

  int antecedentCount(int index) {
    return antecedentCounts[index];
  }

  int consequentCount(int index) {
    return consequentCounts[index];
  }

  int bothCount(int index) {
    return bothCounts[index];
  }

  /** Sets the number of baskets that contain the consequent. */
  void setConsequentCount(int index, int count) {
    consequentCounts[index] = count;
  }

  /** Returns the size of a rule with that number of items in bytes. */
  static long byteSize(int items) {
    return 20L + 4L * items;
  }
}
