package org.crmrecommend.rules.sequence;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.crmrecommend.kernel.Workers;
import org.immutables.value.Value;

/**
 * Finds what follows on what: rules from all but the last element of a frequent pattern to that
 * one.
 *
 * <p>A rule is left out if a simpler one – the same consequent, an item or more taken from the
 * antecedent – that meets the thresholds says it as well or nearly so.
 *
 * <p>The thresholds are no test: rules are not tested against chance, and among many items some
 * rules at a low support come from chance alone.
 *
 * <p>Takes the time of the {@link SequenceMiner}, and for each rule that of sorting its delays.
 * Only patterns that become rules are kept and counted against the miner's maxPatterns, besides
 * those of one element.
 *
 * @param patterns which patterns make rules
 * @param minConfidence the least share of the antecedent's users who go on to the consequent, above
 *     0
 * @param minLift how many times that of all users that share must be, at least
 * @param minImprovement how much higher the confidence must be than that of every simpler rule, −1
 *     … 1; −1 leaves out none
 * @param maxRules the most rules to keep, the surest
 * @see <a href="https://doi.org/10.1023/A:1009895914772">Bayardo, Agrawal and Gunopulos, Data
 *     Mining and Knowledge Discovery 2000</a>, for the improvement
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
   * A short list to read: what a tenth of an item's users go on to within a quarter of a year,
   * twice as many as among all, and of that the surest hundred.
   */
  public static final SequenceRuleMiner DEFAULTS =
      new SequenceRuleMiner(SequenceMiner.DEFAULTS.withMaxItems(2), 0.1, 2, 0.05, 100);

  /**
   * @throws IllegalArgumentException if the confidence is not above 0 and at most 1, the lift is
   *     negative or not finite, the improvement not between −1 and 1, or the rules are not positive
   */
  public SequenceRuleMiner {
    requireThresholds(minConfidence, minLift);
    if (!(minImprovement >= -1 && minImprovement <= 1)) {
      throw new IllegalArgumentException(
          "minImprovement must be between -1 and 1: " + minImprovement);
    }
    if (maxRules <= 0) {
      throw new IllegalArgumentException("maxRules must be positive: " + maxRules);
    }
  }

  static void requireThresholds(double minConfidence, double minLift) {
    if (!(minConfidence > 0 && minConfidence <= 1)) {
      throw new IllegalArgumentException(
          "minConfidence must be above 0 and at most 1: " + minConfidence);
    }
    if (!(minLift >= 0) || Double.isInfinite(minLift)) {
      throw new IllegalArgumentException("minLift must not be negative: " + minLift);
    }
  }

  /**
   * The rules, on all cores: the surest first, then those of more users, then those of fewer items,
   * then by item numbers.
   *
   * @throws IllegalStateException if more patterns are to be kept than the miner allows
   */
  public List<SequenceRule> mine(SequenceDatabase sequences) {
    return mine(sequences, ForkJoinPool.commonPool(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * The same on so many threads, the calling one included; their number does not change the result.
   *
   * @param executor runs what the calling thread does not
   * @throws IllegalArgumentException if the number of threads is not positive
   * @throws IllegalStateException if more patterns are to be kept than the miner allows
   */
  public List<SequenceRule> mine(SequenceDatabase sequences, Executor executor, int threads) {
    Workers workers = SequenceMiner.workers(executor, threads);
    List<FrequentPattern> found =
        SequenceMiningTask.mineRulePatterns(patterns, minConfidence, sequences, workers);
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
