package org.crmrecommend.rules;

/** Takes the rules that a search finds. Not thread-safe. */
interface RuleSink {

  /** In how many baskets a rule's items must be to be wanted; may rise while the search goes on. */
  int least();

  /**
   * Takes a rule.
   *
   * @param left items of the left side, of which the first {@code leftSize} count
   * @param right items of the right side, of which the first {@code rightSize} count
   */
  void add(int[] left, int leftSize, int[] right, int rightSize, int leftCount, int bothCount);
}
