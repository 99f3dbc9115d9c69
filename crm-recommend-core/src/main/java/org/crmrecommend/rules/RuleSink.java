package org.crmrecommend.rules;

/** Receives the rules that a search finds. Not thread-safe. */
interface RuleSink {

  /** Returns the minimum support count of a rule; may rise during the search. */
  int minCount();

  /**
   * Counts frequent antecedents, whether they are part of a rule or not.
   *
   * @param size number of items of each antecedent
   * @param count number of antecedents, or an upper bound
   */
  void countAntecedents(int size, double count);

  /**
   * Receives a rule.
   *
   * @param antecedent antecedent items; only the first {@code antecedentSize} are used
   * @param consequent consequent items; only the first {@code consequentSize} are used
   */
  void add(
      int[] antecedent,
      int antecedentSize,
      int[] consequent,
      int consequentSize,
      int antecedentCount,
      int bothCount);
}
