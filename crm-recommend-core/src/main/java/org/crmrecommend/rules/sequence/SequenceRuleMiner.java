package org.crmrecommend.rules.sequence;

import java.util.Arrays;
import java.util.List;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.model.TrainingContext;
import org.immutables.value.Value;

/**
 * Finds sequential rules: the consequent is the last element of a frequent pattern, and the
 * antecedent is all elements before it.
 *
 * <p>A generalization of a rule has the same consequent and fewer antecedent items. A rule is
 * dropped if its confidence minus that of a generalization that meets the thresholds is less than
 * {@code minImprovement}.
 *
 * <p>The thresholds are not a significance test. Among many items, some rules with a low support
 * occur by chance.
 *
 * <p>Takes the time of the {@link SequenceMiner}, plus the time to sort the delays of each rule.
 * Only patterns of one element and patterns that become rules are kept and count towards the
 * miner's {@code maxPatterns}.
 *
 * @param patterns miner of the patterns that rules are built from
 * @param minConfidence minimum share of the antecedent's users who continue with the consequent,
 *     above 0 and at most 1
 * @param minLift minimum lift: the confidence relative to the share of all users with the
 *     consequent
 * @param minImprovement minimum difference between the confidence and that of every generalization,
 *     −1 … 1; −1 keeps all rules
 * @param maxRules maximum number of rules; those with the highest confidence are kept
 * @see <a href="https://doi.org/10.1023/A:1009895914772">Bayardo, Agrawal and Gunopulos, Data
 *     Mining and Knowledge Discovery 2000</a>, for the definition of improvement
 */
@Value.Builder
public record SequenceRuleMiner(
    SequenceMiner patterns,
    double minConfidence,
    double minLift,
    double minImprovement,
    int maxRules)
    implements WithSequenceRuleMiner {

  /**
   * Settings for a short list that people read: rules between two items within 90 days, with a
   * confidence of at least 0.1 and a lift of at least 2; the 100 rules with the highest confidence.
   */
  public static final SequenceRuleMiner DEFAULTS =
      new SequenceRuleMiner(SequenceMiner.DEFAULTS.withMaxItems(2), 0.1, 2, 0.05, 100);

  /**
   * @throws IllegalArgumentException if {@code minConfidence} is not above 0 and at most 1, if
   *     {@code minLift} is negative or not finite, if {@code minImprovement} is not between −1 and
   *     1, or if {@code maxRules} is not positive
   */
  public SequenceRuleMiner {
    requireThresholds(minConfidence, minLift);
    Checks.requireBetween("minImprovement", minImprovement, -1, 1);
    Checks.requirePositive("maxRules", maxRules);
  }

  static void requireThresholds(double minConfidence, double minLift) {
    Checks.requirePositiveAtMost("minConfidence", minConfidence, 1);
    Checks.requireNonNegativeFinite("minLift", minLift);
  }

  /**
   * Mines the rules with {@link TrainingContext#DEFAULTS}. They are sorted by descending
   * confidence, then by descending support count, then by ascending number of items, then by item
   * indices.
   *
   * @throws IllegalStateException if there are more patterns than the miner's {@code maxPatterns}
   */
  public List<SequenceRule> mine(SequenceDatabase sequences) {
    return mine(sequences, TrainingContext.DEFAULTS);
  }

  /**
   * Mines the rules. The result does not depend on the number of threads.
   *
   * @param context threads, progress listener and cancellation of the search
   * @throws IllegalStateException if there are more patterns than the miner's {@code maxPatterns}
   */
  public List<SequenceRule> mine(SequenceDatabase sequences, TrainingContext context) {
    List<FrequentPattern> found =
        SequenceMiningTask.mineRulePatterns(patterns, minConfidence, sequences, context);
    SequenceRuleBuilder builder = new SequenceRuleBuilder(sequences, found);
    List<FrequentPattern> rules =
        found.stream()
            .filter(pattern -> pattern.antecedentCount() > 0)
            .filter(pattern -> builder.rule(pattern).lift() >= minLift)
            .toList();
    SequenceRuleGeneralizations generalizations = new SequenceRuleGeneralizations(rules);
    return rules.stream()
        .filter(rule -> rule.confidence() - generalizations.bestConfidence(rule) >= minImprovement)
        .sorted(SequenceRuleMiner::compare)
        .limit(maxRules)
        .map(builder::rule)
        .toList();
  }

  private static int compare(FrequentPattern a, FrequentPattern b) {
    if (a.confidence() != b.confidence()) {
      return Double.compare(b.confidence(), a.confidence());
    }
    if (a.supportCount() != b.supportCount()) {
      return Integer.compare(b.supportCount(), a.supportCount());
    }
    return a.codes().length != b.codes().length
        ? Integer.compare(a.codes().length, b.codes().length)
        : Arrays.compare(a.codes(), b.codes());
  }
}
