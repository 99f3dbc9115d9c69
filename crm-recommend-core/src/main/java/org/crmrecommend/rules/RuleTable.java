package org.crmrecommend.rules;

import java.util.Arrays;

/** A growing table of rules, each side a stretch of item numbers. Not thread-safe. */
final class RuleTable {

  private int size;
  private int[] starts = {0};
  private int[] entries = {};

  /** How many of a rule's items are on the left. */
  private int[] lefts = {};

  private int[] antecedentCounts = {};
  private int[] consequentCounts = {};
  private int[] bothCounts = {};

  int size() {
    return size;
  }

  /**
   * Adds a rule.
   *
   * @param left the items of the left side; the first {@code leftSize} count
   * @param right the items of the right side; the first {@code rightSize} count
   * @return its place
   */
  int add(int[] left, int leftSize, int[] right, int rightSize) {
    if (size == lefts.length) {
      int length = Math.max(16, size + (size >> 1));
      starts = Arrays.copyOf(starts, length + 1);
      lefts = Arrays.copyOf(lefts, length);
      antecedentCounts = Arrays.copyOf(antecedentCounts, length);
      consequentCounts = Arrays.copyOf(consequentCounts, length);
      bothCounts = Arrays.copyOf(bothCounts, length);
    }
    int from = starts[size];
    int to = Math.addExact(from, leftSize + rightSize);
    if (to > entries.length) {
      entries = Arrays.copyOf(entries, Math.max(to, Math.addExact(from, from >> 1)));
    }
    System.arraycopy(left, 0, entries, from, leftSize);
    System.arraycopy(right, 0, entries, from + leftSize, rightSize);
    Arrays.sort(entries, from, from + leftSize);
    Arrays.sort(entries, from + leftSize, to);
    lefts[size] = leftSize;
    starts[size + 1] = to;
    return size++;
  }

  /** Sets in how many baskets the sides are, alone and together. */
  void count(int place, int antecedent, int consequent, int both) {
    antecedentCounts[place] = antecedent;
    consequentCounts[place] = consequent;
    bothCounts[place] = both;
  }

  /** Adds the rules of another table. */
  void addAll(RuleTable other) {
    for (int place = 0; place < other.size; place++) {
      int[] left = other.antecedent(place);
      int[] right = other.consequent(place);
      count(
          add(left, left.length, right, right.length),
          other.antecedentCounts[place],
          other.consequentCounts[place],
          other.bothCounts[place]);
    }
  }

  int[] antecedent(int place) {
    return Arrays.copyOfRange(entries, starts[place], starts[place] + lefts[place]);
  }

  int[] consequent(int place) {
    return Arrays.copyOfRange(entries, starts[place] + lefts[place], starts[place + 1]);
  }

  int antecedentCount(int place) {
    return antecedentCounts[place];
  }

  int consequentCount(int place) {
    return consequentCounts[place];
  }

  int bothCount(int place) {
    return bothCounts[place];
  }

  /** Sets in how many baskets the right side is. */
  void countConsequent(int place, int count) {
    consequentCounts[place] = count;
  }

  /** How many bytes a rule of so many items takes. */
  static long bytes(int items) {
    return 20L + 4L * items;
  }
}
