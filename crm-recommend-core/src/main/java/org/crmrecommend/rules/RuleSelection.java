package org.crmrecommend.rules;

import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.measure.FisherExact;
import org.crmrecommend.rules.measure.Measure;
import org.crmrecommend.statistics.MultipleTestingCorrection;
import org.immutables.value.Value;

/**
 * Makes of all rules a list that is worth reading: those that chance would hardly make, none that a
 * more general one says as well, the strongest first.
 *
 * <p>A rule stays if both holds:
 *
 * <ol>
 *   <li>It is not redundant: no rule given has the same right side, some but not all of its left
 *       side, and the same or a higher confidence; nor is the right side as frequent without any
 *       left side.
 *   <li>It is significant and productive: its sides come together more often than by chance, and
 *       each item on its left improves its confidence among the baskets with the rest of the left
 *       side. Its p-value is the largest of those of {@link FisherExact} for all of this, corrected
 *       for all rules that the search could have reported, and is at most α.
 * </ol>
 *
 * <p>The correction counts hypotheses, not rules found: support and confidence let through the most
 * extreme of all pairs of sides, so those that were found look significant even in pure noise. Each
 * antecedent and each consequent that is frequent by itself counts, together whether frequent or
 * not. {@link RuleTable#hypothesisCount} has the number, which rules keep when they are filtered. α
 * is divided equally among the pairs of sizes of antecedent and consequent that occur, and within
 * each equally among its rules; of consequents with several items all sets of frequent items count.
 *
 * <p>The bounds of {@link MultipleTestingCorrection#BONFERRONI} are exact although the number is
 * read from the data: if a consequent is dealt out to other baskets by chance, the antecedents
 * without it do not change, nor does how often it occurs, and the number is at least what these
 * make. They are also cautious: rules that support keeps out count, and so do the two directions of
 * a pair.
 *
 * <p>Takes O(rules · 2^(items on the left)) time, and counts for the rules that are significant by
 * themselves the more general ones that are not among the rules given.
 *
 * @param correction for testing many rules
 * @param alpha α, the share of false alarms that is put up with: of all rules shown or of any at
 *     all, as the correction has it; 1 tests nothing
 * @param keepRedundant whether redundant rules and those that are not productive stay too
 * @param sort the measure by whose falling values rules are put in order
 * @param limit how many rules to keep at most
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

  /** Twenty rules, by lift. */
  public static final RuleSelection DEFAULTS =
      new RuleSelection(MultipleTestingCorrection.HOLM, 0.01, false, Measure.LIFT, 20);

  /**
   * @throws IllegalArgumentException if alpha is not above 0 and at most 1, or the limit not
   *     positive
   */
  public RuleSelection {
    if (!(alpha > 0 && alpha <= 1)) {
      throw new IllegalArgumentException("alpha must be above 0 and at most 1: " + alpha);
    }
    if (limit <= 0) {
      throw new IllegalArgumentException("limit must be positive: " + limit);
    }
  }

  /**
   * The rules that stay.
   *
   * @param rules those that were found; the correction is the same if only some of them are given,
   *     but those left out make no other rule redundant
   * @param baskets those that they were found in
   * @throws IllegalArgumentException if the baskets are not those of the rules
   */
  public RuleTable select(RuleTable rules, Baskets baskets) {
    if (rules.basketCount() != baskets.size() || !rules.items().equals(baskets.items())) {
      throw new IllegalArgumentException("baskets must be those of the rules: " + baskets);
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

  /** The p-value of a rule; 1 where it is above α, which no correction makes significant. */
  private double pValue(RuleTable rules, int r, RuleGeneralizations generalizations) {
    if (alpha == 1) {
      return 1;
    }
    double pValue = FisherExact.pValue(rules.counts(r));
    if (!keepRedundant && pValue <= alpha) {
      pValue = Math.max(pValue, generalizations.productivityPValue(r, alpha));
    }
    return pValue <= alpha ? pValue : 1;
  }
}
