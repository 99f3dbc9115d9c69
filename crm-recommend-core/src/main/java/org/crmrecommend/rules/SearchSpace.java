package org.crmrecommend.rules;

import java.util.Arrays;

/**
 * How many rules a search could have reported, by the sizes of their sides: every antecedent that
 * is frequent by itself with every consequent that is. Immutable.
 *
 * <p>α is divided equally among the pairs of sizes that occur, and for each pair of sizes equally
 * among the rules of these sizes, as most antecedents are long and would leave little to short
 * rules otherwise.
 *
 * @see <a href="https://doi.org/10.1007/s10994-008-5046-x">Webb, Layered Critical Values, Machine
 *     Learning 71, 2008</a>
 */
final class SearchSpace {

  /** At place s − 1 how many antecedents have s items; none is 0. */
  private final double[] antecedentCounts;

  /** At place s − 1 how many consequents may have s items. */
  private final double[] consequentCounts;

  /**
   * @param antecedentCounts at place s − 1 the antecedents of s items; trailing zeros do not count
   * @param consequentItemCount how many frequent items may stand on the right
   * @param maxConsequent the most items on the right; sets of several items all count, whether
   *     frequent or not
   */
  SearchSpace(double[] antecedentCounts, int consequentItemCount, int maxConsequent) {
    int maxSize = antecedentCounts.length;
    while (maxSize > 0 && antecedentCounts[maxSize - 1] == 0) {
      maxSize--;
    }
    this.antecedentCounts = Arrays.copyOf(antecedentCounts, maxSize);
    this.consequentCounts = new double[Math.min(maxConsequent, consequentItemCount)];
    double combinations = 1;
    for (int size = 1; size <= consequentCounts.length; size++) {
      combinations = combinations * (consequentItemCount - size + 1) / size;
      consequentCounts[size - 1] = combinations;
    }
  }

  /** 1 over the share of α that a rule with sides of these sizes has; finite. */
  double hypothesisCount(int antecedentSize, int consequentSize) {
    return Math.min(
        Double.MAX_VALUE,
        antecedentCounts.length
            * antecedentCounts[antecedentSize - 1]
            * consequentCounts.length
            * consequentCounts[consequentSize - 1]);
  }
}
