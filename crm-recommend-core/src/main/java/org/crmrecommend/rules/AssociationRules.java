package org.crmrecommend.rules;

import org.crmrecommend.data.EventKind;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.kernel.EpochMillis;
import org.crmrecommend.model.Algorithm;
import org.crmrecommend.model.TrainingData;
import org.crmrecommend.rules.itemset.BasketGrouping;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.itemset.BudgetExceededException;
import org.crmrecommend.rules.itemset.Support;
import org.immutables.value.Value;

/**
 * What goes with what is in the basket, by rules with one item on the right.
 *
 * <p>Training takes the time of mining, which grows steeply as the support falls, and for the rules
 * half of the heap at most. Events after the moment of the data do not count, and neither do the
 * signals. For what is taken for the basket see {@link RulesModel}.
 *
 * @param by what the events of a basket share
 * @param kind the events that fill baskets
 * @param support the share of all baskets that must hold a rule, 0 … 1
 * @param leastCount the number of baskets that must hold a rule, whatever the share says
 * @param confidence n(A ∧ C) / n(A) must be at least that, 0 … 1
 * @param maxAntecedent the most items on the left
 * @param combination how the rules that fire make a score
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
   * Pairs of items that five orders hold, the surest of them alone deciding. Of what was tried on
   * the earlier orders of Online Retail, Groceries and the sample shop of the examples, that found
   * the item taken out of a later basket most often, or nearly so. Longer left sides found it no
   * more often; where they are wanted for what they tell, {@code withMaxAntecedent(2)} goes with a
   * larger least count, as the number of rules grows steeply.
   */
  public static final AssociationRules DEFAULTS =
      new AssociationRules(
          BasketGrouping.GroupBy.ORDER, EventKind.PURCHASE, 0, 5, 0.01, 1, Combination.BEST_RULE);

  /**
   * @throws IllegalArgumentException if the support or the confidence is not between 0 and 1, or
   *     the count or the size not positive
   */
  public AssociationRules {
    requireShare("support", support);
    RuleMiner.requirePositive("leastCount", leastCount);
    requireShare("confidence", confidence);
    RuleMiner.requirePositive("maxAntecedent", maxAntecedent);
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be between 0 and 1: " + value);
    }
  }

  /** How the events of a log fall into baskets here. */
  public BasketGrouping basketGrouping() {
    return BasketGrouping.DEFAULTS.withGroupBy(by).withKinds(kind);
  }

  /** What finds the rules in the baskets. */
  public RuleMiner miner() {
    return RuleMiner.DEFAULTS
        .withSupport(new Support(support, leastCount))
        .withConfidence(confidence)
        .withMaxAntecedent(maxAntecedent);
  }

  /**
   * Mines the rules; without a single basket there are none.
   *
   * @throws BudgetExceededException if the rules would take more than half of the heap
   */
  @Override
  public RulesModel train(TrainingData data) {
    Baskets baskets = Baskets.of(eventsUntilCutoff(data), basketGrouping());
    RuleTable rules =
        baskets.size() == 0
            ? new RuleTable(
                baskets.items(), 0, new RuleStore(), new SearchSpace(new double[0], 0, 1))
            : miner().mine(baskets, data.executor(), data.threads());
    return RulesModel.of(rules, combination, data.items());
  }

  /** The events up to the moment of the data. */
  private static EventLog eventsUntilCutoff(TrainingData data) {
    EventLog log = data.log();
    long cutoffMillis = EpochMillis.of(data.asOf());
    return log.filter(event -> !log.hasTime(event) || log.epochMillis(event) <= cutoffMillis);
  }
}
