package org.crmrecommend.rules.sequence;

import java.time.Duration;
import java.util.List;
import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.rules.itemset.BasketGrouping;
import org.crmrecommend.rules.itemset.Support;
import org.immutables.value.Value;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recommends what follows on what a person had to do with, when it is due: the ink three weeks
 * after the printer.
 *
 * <p>Mines the {@link SequenceRule}s with one item on the right side, and none twice on the left,
 * since a profile knows only the last time of each item. {@link SequenceRulesModel} tells how an
 * item is scored by them.
 *
 * <p>Training costs what {@link SequenceRuleMiner} does. Events without a time, and those whose
 * basket has none, are left out with a warning. Days are those of UTC.
 *
 * @param kind the events to learn from, both what comes first and what comes next
 * @param by what falls together: by order, day or session
 * @param supportCount how many users must bear a rule out
 * @param minConfidence the least share of the left side's users who went on, above 0
 * @param minLift how many times that of all users that share must be, at least
 * @param maxItems the most items of a rule, both sides together, at least 2
 * @param maxGapDays the most days from one step of a rule to the next
 * @param maxWindowDays the most days from the first step of a rule to the last
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
   * One item after another within a quarter of a year, in purchases by order; chosen on a month of
   * a wholesaler's orders.
   */
  public static final SequenceRules DEFAULTS =
      new SequenceRules(EventKind.PURCHASE, BasketGrouping.GroupBy.ORDER, 20, 0.02, 2, 2, 90, 365);

  private static final Logger LOG = LoggerFactory.getLogger(SequenceRules.class);
  private static final int MAX_PATTERNS = 2_000_000;

  /**
   * @throws IllegalArgumentException if a basket is all that a user ever had to do with, the
   *     support count or the days are not positive, the confidence is not above 0 and at most 1,
   *     the lift is negative or not finite, or the items are fewer than 2
   */
  public SequenceRules {
    if (by == BasketGrouping.GroupBy.HISTORY) {
      throw new IllegalArgumentException("by must be order, day or session: " + by);
    }
    if (supportCount <= 0) {
      throw new IllegalArgumentException("supportCount must be positive: " + supportCount);
    }
    if (maxItems < 2) {
      throw new IllegalArgumentException("maxItems must be at least 2: " + maxItems);
    }
    requireDays("maxGapDays", maxGapDays);
    requireDays("maxWindowDays", maxWindowDays);
    SequenceRuleMiner.requireThresholds(minConfidence, minLift);
  }

  private static void requireDays(String name, double days) {
    if (!(days * Duration.ofDays(1).toMillis() >= 1)) {
      throw new IllegalArgumentException(name + " must be positive: " + days);
    }
  }

  /**
   * @throws IllegalArgumentException if there are events of the kind, but none of them has a time
   * @throws IllegalStateException if there are too many patterns to keep
   */
  @Override
  public SequenceRulesModel train(TrainingData data) {
    SequenceDatabase sequences =
        SequenceDatabase.of(
            eventsUntilCutoff(EpochMillis.of(data.asOf()), data.log()),
            BasketGrouping.DEFAULTS.withGroupBy(by).withKinds(kind));
    if (sequences.untimedEventCount() > 0) {
      LOG.warn(
          "{} events of kind {} left out, as they have no time",
          sequences.untimedEventCount(),
          kind);
    }
    List<SequenceRule> rules =
        miner().mine(sequences, data.executor(), data.threads()).stream()
            .filter(SequenceRules::isScorable)
            .toList();
    LOG.debug("{} rules from {}", rules.size(), sequences);
    return new SequenceRulesModel(data.items(), rules, kind, timeConstraints());
  }

  /** What happened after the moment as of which the data hold is not known yet. */
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

  private static boolean isScorable(SequenceRule rule) {
    List<String> items = rule.antecedent().stream().flatMap(List::stream).toList();
    return rule.consequent().size() == 1 && items.stream().distinct().count() == items.size();
  }

  private static Duration days(double days) {
    return Duration.ofMillis((long) (days * Duration.ofDays(1).toMillis()));
  }
}
