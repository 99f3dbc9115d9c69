package org.crmrecommend.rules;

import java.util.Arrays;
import org.crmrecommend.model.file.ModelReader;
import org.crmrecommend.model.file.ModelWriter;

/**
 * Number of rules that a search could have reported, by antecedent size and consequent size: every
 * frequent antecedent with every frequent consequent. Immutable.
 *
 * <p>α is divided equally among the pairs of sizes that occur, and for each pair equally among the
 * rules of these sizes. Otherwise little would be left for short rules, because most antecedents
 * are long.
 *
 * @see <a href="https://doi.org/10.1007/s10994-008-5046-x">Webb, Layered Critical Values, Machine
 *     Learning 71, 2008</a>
 */
final class SearchSpace {

  /** At index s − 1, the number of antecedents with s items; never 0. */
  private final double[] antecedentCounts;

  /** At index s − 1, the number of possible consequents with s items. */
  private final double[] consequentCounts;

  /**
   * @param antecedentCounts at index s − 1, the number of antecedents with s items; trailing zeros
   *     are ignored
   * @param consequentItemCount number of frequent items allowed in the consequent
   * @param maxConsequent maximum number of items in the consequent; sets of several items all
   *     count, whether frequent or not
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

  void write(ModelWriter out) {
    out.doubles("search.antecedents", antecedentCounts)
        .integer("search.maxConsequent", consequentCounts.length)
        .integer(
            "search.consequentItems", consequentCounts.length == 0 ? 0 : (int) consequentCounts[0]);
  }

  static SearchSpace read(ModelReader in) {
    int consequentItemCount = in.intValue("search.consequentItems");
    int maxConsequent = in.intValue("search.maxConsequent");
    if (maxConsequent < 0 || maxConsequent > consequentItemCount) {
      throw in.bad("the maximum size of a consequent is " + maxConsequent);
    }
    return new SearchSpace(in.doubles("search.antecedents"), consequentItemCount, maxConsequent);
  }

  /** Returns whether the search could have found rules with one item in the consequent. */
  boolean allows(int antecedentSize) {
    return antecedentSize <= antecedentCounts.length && consequentCounts.length > 0;
  }

  /** Returns the reciprocal of the share of α for a rule with these sizes; finite. */
  double hypothesisCount(int antecedentSize, int consequentSize) {
    return Math.min(
        Double.MAX_VALUE,
        antecedentCounts.length
            * antecedentCounts[antecedentSize - 1]
            * consequentCounts.length
            * consequentCounts[consequentSize - 1]);
  }
}
