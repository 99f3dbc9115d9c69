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
  private final double[] antecedents;

  /** At place s − 1 how many consequents may have s items. */
  private final double[] consequents;

  /**
   * @param antecedents at place s − 1 the antecedents of s items; trailing zeros do not count
   * @param rightItems how many frequent items may stand on the right
   * @param maxConsequent the most items on the right; sets of several items all count, whether
   *     frequent or not
   */
  SearchSpace(double[] antecedents, int rightItems, int maxConsequent) {
    int longest = antecedents.length;
    while (longest > 0 && antecedents[longest - 1] == 0) {
      longest--;
    }
    this.antecedents = Arrays.copyOf(antecedents, longest);
    this.consequents = new double[Math.min(maxConsequent, rightItems)];
    double ways = 1;
    for (int size = 1; size <= consequents.length; size++) {
      ways = ways * (rightItems - size + 1) / size;
      consequents[size - 1] = ways;
    }
  }

  /** 1 over the share of α that a rule with sides of these sizes has; finite. */
  double hypotheses(int antecedentSize, int consequentSize) {
    return Math.min(
        Double.MAX_VALUE,
        antecedents.length
            * antecedents[antecedentSize - 1]
            * consequents.length
            * consequents[consequentSize - 1]);
  }
}
