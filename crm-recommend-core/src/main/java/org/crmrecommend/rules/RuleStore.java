package org.crmrecommend.rules;

import java.util.Arrays;

/** A growing table of rules, each side a stretch of item numbers. Not thread-safe. */
final class RuleStore {

  private int size;
  private int[] starts = {0};
  private int[] entries = {};

  /** How many of a rule's items are on the left. */
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
   * @param antecedent the items of the left side; the first {@code antecedentSize} count
   * @param consequent the items of the right side; the first {@code consequentSize} count
   * @return its place
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

  /** Sets in how many baskets the sides are, alone and together. */
  void setCounts(int index, int antecedent, int consequent, int both) {
    antecedentCounts[index] = antecedent;
    consequentCounts[index] = consequent;
    bothCounts[index] = both;
  }

  /** Adds the rules of another table. */
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

  /** Sets in how many baskets the right side is. */
  void setConsequentCount(int index, int count) {
    consequentCounts[index] = count;
  }

  /** How many bytes a rule of so many items takes. */
  static long byteSize(int items) {
    return 20L + 4L * items;
  }
}
