package org.crmrecommend.rules;

import org.crmrecommend.kernel.Checks;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.measure.Measure;
import org.crmrecommend.statistics.MultipleTestingCorrection;
import org.immutables.value.Value;

/**
 * Selects the rules worth reading: significant, not redundant, sorted by a measure.
 *
 * <p>A rule is kept if both conditions hold:
 *
 * <ol>
 *   <li>It is not redundant: no given rule has the same consequent, a proper subset of its
 *       antecedent, and the same or a higher confidence. Nor is the share of all baskets with the
 *       consequent as high as the confidence.
 *   <li>It is significant and productive: antecedent and consequent occur together more often than
 *       by chance, and each antecedent item improves the confidence among the baskets with the
 *       other antecedent items. The p-value of the rule is the largest p-value of {@link
 *       org.crmrecommend.rules.measure.ContingencyTable#fisherPValue()} for these tests. Corrected
 *       for all rules that the search could have reported, it is at most α.
 * </ol>
 *
 * <p>The correction counts hypotheses, not rules found. Support and confidence thresholds let
 * through only the most extreme of all pairs of antecedent and consequent, so the rules found look
 * significant even in pure noise. Each pair of a frequent antecedent and a frequent consequent
 * counts, whether the pair is frequent or not. {@link RuleTable#hypothesisCount} returns the
 * number, which a table keeps when it is filtered. α is divided equally among the pairs of
 * antecedent size and consequent size that occur, and within each pair equally among its rules. For
 * consequents with several items, all sets of frequent items count.
 *
 * <p>The bounds of {@link MultipleTestingCorrection#BONFERRONI} are exact although the number is
 * computed from the data: if a consequent is randomly assigned to other baskets, neither the
 * antecedents without it nor its frequency change, and the number is at least the number of these
 * antecedents. The bounds are also conservative: the number includes rules below the minimum
 * support, and both directions of a pair.
 *
 * <p>Takes O(rules · 2^(antecedent items)) time. For rules that are significant before correction,
 * it also counts the generalizations that are not among the given rules.
 *
 * @param correction correction for testing many rules
 * @param alpha α, the accepted error rate, greater than 0 and at most 1: the share of false
 *     discoveries among the rules shown or the probability of any, depending on {@code correction};
 *     1 disables the tests
 * @param keepRedundant whether redundant and unproductive rules are kept
 * @param sort measure that the rules are sorted by, descending
 * @param limit maximum number of rules kept
 * @see <a href="https://doi.org/10.1007/s10994-007-5006-x">Webb, Machine Learning 68, 2007</a>, for
 *     the test and its correction
 * @see <a href="https://doi.org/10.1007/s10994-008-5046-x">Webb, Layered Critical Values, Machine
 *     Learning 71, 2008</a>, for the division of α among sizes
 */
@Value.Builder
public record RuleSelection(
    MultipleTestingCorrection correction,
    double alpha,
    boolean keepRedundant,
    Measure sort,
    int limit)
    implements WithRuleSelection {

  /** The 20 rules with the largest lift, at α = 0.01 with Holm's correction. */
  public static final RuleSelection DEFAULTS =
      new RuleSelection(MultipleTestingCorrection.HOLM, 0.01, false, Measure.LIFT, 20);

  /**
   * @throws IllegalArgumentException if {@code alpha} is not above 0 and at most 1, or if {@code
   *     limit} is not positive
   */
  public RuleSelection {
    Checks.requirePositiveAtMost("alpha", alpha, 1);
    Checks.requirePositive("limit", limit);
  }

  /**
   * Returns the selected rules.
   *
   * @param rules the rules found. Passing only some of them does not change the correction, but the
   *     omitted rules make no other rule redundant
   * @param baskets the baskets that the rules were mined from
   * @throws IllegalArgumentException if the rules were not mined from {@code baskets}
   */
  public RuleTable select(RuleTable rules, Baskets baskets) {
    if (rules.basketCount() != baskets.size() || !rules.items().equals(baskets.items())) {
      throw new IllegalArgumentException(
          "baskets must be those that the rules were mined from: " + baskets);
    }
    RuleGeneralizations generalizations = new RuleGeneralizations(rules, baskets);
    double[] pValues = new double[rules.size()];
    double[] hypothesisCounts = new double[rules.size()];
    boolean[] redundant = new boolean[rules.size()];
    for (int r = 0; r < pValues.length; r++) {
      hypothesisCounts[r] = rules.hypothesisCount(r);
      redundant[r] = !keepRedundant && generalizations.isRedundant(r);
      pValues[r] = redundant[r] ? 1 : pValue(rules, r, generalizations);
    }
    double[] adjusted = correction.adjust(pValues, hypothesisCounts);
    RuleTable selected = rules.filter(r -> adjusted[r] <= alpha && !redundant[r]);
    return selected.sorted(r -> sort.of(selected.counts(r))).limit(limit);
  }

  /** Returns the p-value of a rule, or 1 if it is above α, because no correction lowers it. */
  private double pValue(RuleTable rules, int r, RuleGeneralizations generalizations) {
    if (alpha == 1) {
      return 1;
    }
    double pValue = rules.counts(r).fisherPValue();
    if (!keepRedundant && pValue <= alpha) {
      pValue = Math.max(pValue, generalizations.productivityPValue(r, alpha));
    }
    return pValue <= alpha ? pValue : 1;
  }
}
