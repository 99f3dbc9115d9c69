package org.crmrecommend.rules;

import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.rules.itemset.BasketGrouping;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.BudgetExceededException;
import org.crmrecommend.rules.itemset.Support;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.measure.Measure;
import org.immutables.value.Value;

/**
 * Recommends items by association rules with one item in the consequent.
 *
 * <p>Training takes the time of mining, which grows steeply as the support falls. The rules may
 * take at most half of the heap. Events after the cut-off time of the training data are ignored,
 * and so are event weights. {@link RulesModel} describes which items of a profile serve as its
 * basket. A model of 1,000,000 items holds 12 MB, 12 bytes per rule and 20 bytes per antecedent; a
 * request needs 13 MB of work space, which later requests reuse.
 *
 * @param by what the events of a basket have in common
 * @param kind kind of the events that fill baskets
 * @param support minimum share of all baskets that contain all items of a rule, 0 … 1
 * @param leastCount minimum number of baskets that contain all items of a rule; applies in addition
 *     to {@code support}
 * @param confidence minimum confidence n(A ∧ C) / n(A) of a rule, 0 … 1
 * @param maxAntecedent maximum number of items in the antecedent
 * @param combination how the rules that fire are combined into a score
 * @see <a href="https://doi.org/10.1145/170035.170072">Agrawal, Imieliński and Swami, SIGMOD
 *     1993</a>, for the rules
 */
@Value.Builder
public record AssociationRules(
    BasketGrouping.GroupBy by,
    EventKind kind,
    double support,
    int leastCount,
    double confidence,
    int maxAntecedent,
    Combination combination)
    implements Algorithm, WithAssociationRules {

  /**
   * Rules between two items that at least 5 orders contain; the rule with the highest confidence
   * decides the score. Among the settings tried on the earlier orders of Online Retail, Groceries
   * and the sample shop of the examples, these defaults had the highest hit rate, or nearly so, for
   * an item removed from a later basket. Longer antecedents did not raise it. To use longer
   * antecedents for insight into the data, combine {@code withMaxAntecedent(2)} with a larger
   * {@code leastCount}, because the number of rules grows steeply.
   */
  public static final AssociationRules DEFAULTS =
      new AssociationRules(
          BasketGrouping.GroupBy.ORDER, EventKind.PURCHASE, 0, 5, 0.01, 1, Combination.BEST_RULE);

  /**
   * @throws IllegalArgumentException if {@code support} or {@code confidence} is not between 0 and
   *     1, or if {@code leastCount} or {@code maxAntecedent} is not positive
   */
  public AssociationRules {
    Checks.requireFraction("support", support);
    Checks.requirePositive("leastCount", leastCount);
    Checks.requireFraction("confidence", confidence);
    Checks.requirePositive("maxAntecedent", maxAntecedent);
  }

  /** Returns how the events of a log are grouped into baskets. */
  public BasketGrouping basketGrouping() {
    return BasketGrouping.DEFAULTS.withGroupBy(by).withKinds(kind);
  }

  /** Returns the miner that finds the rules in the baskets. */
  public RuleMiner miner() {
    return RuleMiner.DEFAULTS
        .withSupport(new Support(support, leastCount))
        .withConfidence(confidence)
        .withMaxAntecedent(maxAntecedent);
  }

  /**
   * Mines the rules. If the data has no baskets, the model has no rules.
   *
   * @throws BudgetExceededException if the rules would take more than half of the heap
   */
  @Override
  public RulesModel train(TrainingData data, TrainingContext context) {
    Baskets baskets = Baskets.of(eventsUntilCutoff(data), basketGrouping());
    RuleTable rules =
        baskets.size() == 0
            ? new RuleTable(
                baskets.items(), 0, new RuleStore(), new SearchSpace(new double[0], 0, 1))
            : miner().mine(baskets, context);
    return RulesModel.of(rules, combination, data.items(), ModelInfo.of(this, data, context));
  }

  /** Returns the events up to the cut-off time of the data and those without a time. */
  private static EventLog eventsUntilCutoff(TrainingData data) {
    EventLog log = data.log();
    long cutoffMillis = EpochMillis.of(data.asOf());
    return log.filter(event -> !log.hasTime(event) || log.epochMillis(event) <= cutoffMillis);
  }

  /**
   * How the rules that fire for an item are combined into its score. A rule fires for its
   * consequent if the basket contains all items of its antecedent. The confidence of a rule is n(A
   * ∧ C) / n(A).
   */
  public enum Combination {
    /**
     * The largest confidence of the rules that fire. Redundant rules count once, and many weak
     * rules never outweigh a strong one.
     */
    BEST_RULE,

    /**
     * −ln Π (1 − confidence) over the rules that fire. It orders items as the noisy-or 1 − Π (1 −
     * confidence) does, which equals 1 − e^−score: the probability that at least one of the rules
     * holds, if they are independent. The probability itself is not used because a few dozen rules
     * bring it so close to 1 that a float cannot distinguish items. A confidence of 1 is replaced
     * by n(A) / (n(A) + 1), as if there were one more basket without the consequent.
     */
    NOISY_OR,

    /**
     * The sum of the lifts n · n(A ∧ C) / (n(A) · n(C)) of the rules that fire. It favors items
     * that are bought more often than usual together with the basket, even if they are rare.
     */
    SUM_OF_LIFT;

    /** Returns the contribution of a rule to the score of its consequent; positive. */
    double contribution(ContingencyTable counts) {
      double confidence = Measure.CONFIDENCE.of(counts);
      return switch (this) {
        case BEST_RULE -> confidence;
        case NOISY_OR ->
            counts.both() < counts.antecedent()
                ? -Math.log1p(-confidence)
                : Math.log1p((double) counts.antecedent());
        case SUM_OF_LIFT -> Measure.LIFT.of(counts);
      };
    }

    /** Returns whether the contributions are added; otherwise only the largest one counts. */
    boolean isAdditive() {
      return this != BEST_RULE;
    }
  }
}
