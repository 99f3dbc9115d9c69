package org.crmrecommend.rules.sequence;

import static org.crmrecommend.kernel.EpochMillis.MILLIS_PER_DAY;

import java.time.Duration;
import java.util.List;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.rules.itemset.BasketGrouping;
import org.crmrecommend.rules.itemset.Support;
import org.immutables.value.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recommends items by sequential rules, at the time when they are due, such as ink three weeks
 * after the printer.
 *
 * <p>Mines the {@link SequenceRule}s that have one item in the consequent and no repeated item in
 * the antecedent, because a profile stores only the last time of each item. {@link
 * SequenceRulesModel} describes how they score an item.
 *
 * <p>Training takes as much time as {@link SequenceRuleMiner}. Events without a time are ignored,
 * with a warning, if no event of their basket has a time. Days are in UTC. A model of 1,000,000
 * items holds 4 MB, and about 400 bytes per rule; a request needs 25 MB of work space, which later
 * requests reuse.
 *
 * @param kind kind of the events, for both antecedent and consequent
 * @param by how events are grouped into baskets: by order, day or session
 * @param supportCount minimum number of users that fulfill a rule
 * @param minConfidence minimum confidence of a rule, above 0 and at most 1
 * @param minLift minimum lift of a rule
 * @param maxItems maximum number of items of a rule, antecedent and consequent together, at least 2
 * @param maxGapDays maximum number of days between consecutive elements of a rule
 * @param maxWindowDays maximum number of days from the first element of a rule to the last
 */
@Value.Builder
public record SequenceRules(
    EventKind kind,
    BasketGrouping.GroupBy by,
    int supportCount,
    double minConfidence,
    double minLift,
    int maxItems,
    double maxGapDays,
    double maxWindowDays)
    implements Algorithm, WithSequenceRules {

  /**
   * Rules between two items within 90 days, in purchases grouped by order. The defaults were chosen
   * on one month of a wholesaler's orders.
   */
  public static final SequenceRules DEFAULTS =
      new SequenceRules(EventKind.PURCHASE, BasketGrouping.GroupBy.ORDER, 20, 0.02, 2, 2, 90, 365);

  private static final Logger LOG = LoggerFactory.getLogger(SequenceRules.class);
  private static final int MAX_PATTERNS = 2_000_000;

  /**
   * @throws IllegalArgumentException if {@code by} is {@code HISTORY}, if {@code supportCount},
   *     {@code maxGapDays} or {@code maxWindowDays} is not positive, if {@code minConfidence} is
   *     not above 0 and at most 1, if {@code minLift} is negative or not finite, or if {@code
   *     maxItems} is below 2
   */
  public SequenceRules {
    if (by == BasketGrouping.GroupBy.HISTORY) {
      throw new IllegalArgumentException("by must be order, day or session: " + by);
    }
    Checks.requirePositive("supportCount", supportCount);
    Checks.requireAtLeast("maxItems", maxItems, 2);
    requireDays("maxGapDays", maxGapDays);
    requireDays("maxWindowDays", maxWindowDays);
    SequenceRuleMiner.requireThresholds(minConfidence, minLift);
  }

  private static void requireDays(String name, double days) {
    if (!(days * MILLIS_PER_DAY >= 1)) {
      throw new IllegalArgumentException(name + " must be positive: " + days);
    }
  }

  /**
   * @throws IllegalArgumentException if there are events of the kind, but none of them has a time
   * @throws IllegalStateException if there are too many patterns
   */
  @Override
  public SequenceRulesModel train(TrainingData data, TrainingContext context) {
    SequenceDatabase sequences =
        SequenceDatabase.of(
            eventsUntilCutoff(EpochMillis.of(data.asOf()), data.log()),
            BasketGrouping.DEFAULTS.withGroupBy(by).withKinds(kind));
    if (sequences.untimedEventCount() > 0) {
      LOG.warn("Ignoring {} events of kind {} without a time", sequences.untimedEventCount(), kind);
    }
    List<SequenceRule> rules =
        miner().mine(sequences, context).stream().filter(SequenceRules::isScorable).toList();
    LOG.debug("{} rules from {}", rules.size(), sequences);
    return new SequenceRulesModel(
        ModelInfo.of(this, data, context), data.items(), rules, kind, timeConstraints());
  }

  /** Returns the events up to the cut-off time of the data and those without a time. */
  private static EventLog eventsUntilCutoff(long cutoffMillis, EventLog log) {
    return log.filter(event -> !log.hasTime(event) || log.epochMillis(event) <= cutoffMillis);
  }

  private SequenceRuleMiner miner() {
    SequenceMiner patterns =
        new SequenceMiner(
            Support.count(supportCount),
            maxItems,
            maxItems,
            Duration.ZERO,
            days(maxGapDays),
            days(maxWindowDays),
            MAX_PATTERNS);
    return new SequenceRuleMiner(patterns, minConfidence, minLift, 0, Integer.MAX_VALUE);
  }

  private TimeConstraints timeConstraints() {
    return TimeConstraints.of(Duration.ZERO, days(maxGapDays), days(maxWindowDays));
  }

  /** Returns whether a rule has one item in the consequent and no repeated item. */
  static boolean isScorable(SequenceRule rule) {
    List<String> items = rule.antecedent().stream().flatMap(List::stream).toList();
    return rule.consequent().size() == 1 && items.stream().distinct().count() == items.size();
  }

  private static Duration days(double days) {
    return Duration.ofMillis((long) (days * MILLIS_PER_DAY));
  }
}
