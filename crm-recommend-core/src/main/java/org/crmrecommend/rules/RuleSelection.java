package org.crmrecommend.rules;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.measure.Correction;
import org.crmrecommend.rules.measure.FisherExact;
import org.crmrecommend.rules.measure.Measure;

/**
 * Makes of all rules a list that is worth reading: those that chance would hardly make, none that a
 * more general one says as well, the strongest first.
 *
 * <p>A rule stays if all of this holds:
 *
 * <ol>
 *   <li>Its sides come together more often than by chance: of all rules given, the corrected
 *       p-value of {@link FisherExact} is at most α.
 *   <li>It is not redundant: no rule given has the same right side, some but not all of its left
 *       side, and the same or a higher confidence; nor is the right side as frequent without any
 *       left side.
 *   <li>It is productive: each item on its left improves its confidence significantly, again by
 *       Fisher's test with the correction, among the baskets with the rest of the left side.
 * </ol>
 *
 * <p>Takes O(rules · 2^(items on the left)) time, and for what is left after the first two steps
 * the counting of a part of the left side for each of its items.
 *
 * @param correction for testing many rules
 * @param alpha α, the share of false alarms that is put up with: of all rules shown or of any at
 *     all, as the correction has it; 1 tests nothing
 * @param keepRedundant whether to leave the second and the third step out
 * @param sort the measure by whose falling values rules are put in order
 * @param limit how many rules to keep at most
 * @see <a href="https://doi.org/10.1007/s10994-007-5006-x">Webb, Machine Learning 68, 2007</a>
 */
public record RuleSelection(
    Correction correction, double alpha, boolean keepRedundant, Measure sort, int limit) {

  /** Twenty rules, by lift. */
  public static final RuleSelection DEFAULTS =
      new RuleSelection(Correction.HOLM, 0.01, false, Measure.LIFT, 20);

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

  /** The same with another correction. */
  public RuleSelection withCorrection(Correction correction) {
    return new RuleSelection(correction, alpha, keepRedundant, sort, limit);
  }

  /** The same with another α. */
  public RuleSelection withAlpha(double alpha) {
    return new RuleSelection(correction, alpha, keepRedundant, sort, limit);
  }

  /** The same with or without redundant rules. */
  public RuleSelection withKeepRedundant(boolean keepRedundant) {
    return new RuleSelection(correction, alpha, keepRedundant, sort, limit);
  }

  /** The same in the order of another measure. */
  public RuleSelection withSort(Measure sort) {
    return new RuleSelection(correction, alpha, keepRedundant, sort, limit);
  }

  /** The same with another limit. */
  public RuleSelection withLimit(int limit) {
    return new RuleSelection(correction, alpha, keepRedundant, sort, limit);
  }

  /**
   * The rules that stay.
   *
   * @param rules all that were found, so that the correction knows how many were tested
   * @param baskets those that they were found in
   * @throws IllegalArgumentException if the baskets are not those of the rules
   */
  public Rules select(Rules rules, Baskets baskets) {
    if (rules.baskets() != baskets.size() || !rules.items().equals(baskets.items())) {
      throw new IllegalArgumentException("baskets must be those of the rules: " + baskets);
    }
    int[] kept = IntStream.range(0, rules.size()).toArray();
    kept = significant(kept, r -> FisherExact.p(rules.counts(r)));
    if (!keepRedundant) {
      MoreGeneral general = new MoreGeneral(rules, baskets);
      kept = Arrays.stream(kept).filter(r -> !general.makesRedundant(r)).toArray();
      kept = significant(kept, r -> general.improvement(r, alpha));
    }
    Rules selected = rules.at(kept);
    return selected.sorted(r -> sort.of(selected.counts(r))).limit(limit);
  }

  /** Those of some rules whose p-values are small enough for there being so many. */
  private int[] significant(int[] some, IntToDoubleFunction p) {
    if (alpha == 1) {
      return some;
    }
    double[] adjusted =
        correction.adjust(Arrays.stream(some).mapToDouble(p::applyAsDouble).toArray());
    return IntStream.range(0, some.length)
        .filter(i -> adjusted[i] <= alpha)
        .map(i -> some[i])
        .toArray();
  }
}
