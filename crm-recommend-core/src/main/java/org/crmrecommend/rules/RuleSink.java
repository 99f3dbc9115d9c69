package org.crmrecommend.rules;

/** Takes the rules that a search finds. Not thread-safe. */
interface RuleSink {

  /** In how many baskets a rule's items must be to be wanted; may rise while the search goes on. */
  int least();

  /**
   * Takes note of antecedents that are frequent by themselves, whether a rule has them or not.
   *
   * @param size how many items each has
   * @param count how many they are, or more
   */
  void countAntecedents(int size, double count);

  /**
   * Takes a rule.
   *
   * @param left items of the left side, of which the first {@code leftSize} count
   * @param right items of the right side, of which the first {@code rightSize} count
   */
  void add(int[] left, int leftSize, int[] right, int rightSize, int leftCount, int bothCount);
}
