package org.crmrecommend.rules;

/** Takes the rules that a search finds. Not thread-safe. */
interface RuleSink {

  /** In how many baskets a rule's items must be to be wanted; may rise while the search goes on. */
  int minCount();

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
   * @param antecedent items of the left side, of which the first {@code antecedentSize} count
   * @param consequent items of the right side, of which the first {@code consequentSize} count
   */
  void add(
      int[] antecedent,
      int antecedentSize,
      int[] consequent,
      int consequentSize,
      int antecedentCount,
      int bothCount);
}
