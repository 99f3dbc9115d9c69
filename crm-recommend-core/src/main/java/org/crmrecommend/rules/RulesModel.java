package org.crmrecommend.rules;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.Checks;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.ModelInfo;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.rules.AssociationRules.Combination;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.measure.ContingencyTable;

/**
 * Scores items by the association rules that fire: those whose antecedent is in the basket.
 * Immutable and thread-safe.
 *
 * <p>The basket is that of the profile, and its items are never scored. If the basket is empty, all
 * items of the history serve as the basket. So one model serves all placements: a visitor who has
 * just arrived sees items that go with earlier purchases. Items of the history may be scored,
 * because goods such as milk are bought again; the request decides whether they may be listed. The
 * history is ignored if there is a basket: the basket shows the purpose of the visit, and a long
 * history would outvote it. Weights, times and event kinds of a history are ignored.
 *
 * <p>Antecedents form a prefix tree, and matching descends only into branches whose items are in
 * the basket. So a scorer takes time proportional to the rules that fire and the branches visited,
 * and allocates no memory for the scores. The model takes about 12 bytes per rule, 20 bytes per
 * antecedent and 12 bytes per item. Each concurrent request takes 13 bytes per item.
 */
public final class RulesModel implements Model {

  private final ModelInfo info;
  private final IdMap items;
  private final Combination combination;
  private final RuleIndex index;
  private final RuleCounts counts;
  private final SearchSpace searchSpace;
  private final ScratchPool<RuleMatchScratch> pool;

  /** For each rule, its contribution to a score. */
  private final float[] contributions;

  RulesModel(
      ModelInfo info,
      IdMap items,
      Combination combination,
      RuleIndex index,
      RuleCounts counts,
      SearchSpace searchSpace) {
    this.info = info;
    this.items = items;
    this.combination = combination;
    this.index = index;
    this.counts = counts;
    this.searchSpace = searchSpace;
    this.pool = new ScratchPool<>(() -> new RuleMatchScratch(info.itemCount()));
    this.contributions = new float[index.ruleCount()];
    for (int node = 0; node < index.nodeCount(); node++) {
      for (int rule = index.rulesFrom(node); rule < index.rulesTo(node); rule++) {
        contributions[rule] = (float) combination.contribution(counts.contingency(node, rule));
      }
    }
  }

  /**
   * Creates a model of these rules, which may be selected by hand, for the items of their baskets.
   * Its {@link #info} names neither the training data nor a time, because a table does not say
   * where its rules come from.
   *
   * @throws IllegalArgumentException if a rule has several items in the consequent
   */
  public static RulesModel of(RuleTable rules, Combination combination) {
    return of(rules, combination, rules.items());
  }

  /**
   * Creates a model of these rules for other items, such as all items of a catalog. A rule with an
   * item that is not in {@code items} is left out, because it could never fire or its consequent
   * could never be recommended. {@link #size()} returns the number of rules kept. The info is that
   * of {@link #of(RuleTable, Combination)}.
   *
   * @throws IllegalArgumentException if a rule has several items in the consequent
   */
  public static RulesModel of(RuleTable rules, Combination combination, IdMap items) {
    return of(rules, combination, items, unknownOrigin(combination, items));
  }

  private static ModelInfo unknownOrigin(Combination combination, IdMap items) {
    return new ModelInfo(
        "rules-model(combination="
            + combination.name().toLowerCase(Locale.ROOT).replace('_', '-')
            + ")",
        "unknown",
        Instant.EPOCH,
        Instant.EPOCH,
        items.size(),
        "unknown",
        List.of("the rules come from a table, which does not name its training data"));
  }

  static RulesModel of(RuleTable rules, Combination combination, IdMap items, ModelInfo info) {
    int[] itemMapping =
        Arrays.stream(rules.items().indicesIn(items))
            .map(item -> item < info.itemCount() ? item : -1)
            .toArray();
    RuleIndexBuilder builder = new RuleIndexBuilder(rules, itemMapping, info.itemCount());
    RuleIndex index = new RuleIndex(builder);
    RuleCounts counts = new RuleCounts(index, rules, builder.sourceRules);
    return new RulesModel(info, items, combination, index, counts, rules.searchSpace());
  }

  /** {@inheritDoc} Added baskets do not change it. */
  @Override
  public ModelInfo info() {
    return info;
  }

  @Override
  public IdMap items() {
    return items;
  }

  RuleIndex index() {
    return index;
  }

  RuleCounts counts() {
    return counts;
  }

  SearchSpace searchSpace() {
    return searchSpace;
  }

  ScratchPool<RuleMatchScratch> pool() {
    return pool;
  }

  /** Returns the contribution of each rule to a score; must not be modified. */
  float[] contributions() {
    return contributions;
  }

  /** Returns the number of rules. */
  public int size() {
    return index.ruleCount();
  }

  /** Returns how the rules that fire are combined into a score. */
  public Combination combination() {
    return combination;
  }

  /** Returns the number of baskets that the rules' counts are based on, including added baskets. */
  public int basketCount() {
    return counts.basketCount();
  }

  /** Returns the number of baskets added by {@link #withBaskets}. */
  public int addedBasketCount() {
    return counts.addedBasketCount();
  }

  /**
   * Returns the rules with their current counts, in an order defined by the model. Their number of
   * hypotheses is that of the mining; added baskets do not change it.
   */
  public RuleTable rules() {
    RuleStore store = new RuleStore();
    int[] consequent = new int[1];
    for (int node = 0; node < index.nodeCount(); node++) {
      int[] antecedent = index.antecedent(node);
      for (int rule = index.rulesFrom(node); rule < index.rulesTo(node); rule++) {
        consequent[0] = index.consequent(rule);
        ContingencyTable contingency = counts.contingency(node, rule);
        store.setCounts(
            store.add(antecedent, antecedent.length, consequent, 1),
            Math.toIntExact(contingency.antecedent()),
            Math.toIntExact(contingency.consequent()),
            Math.toIntExact(contingency.both()));
      }
    }
    return new RuleTable(items, counts.basketCount(), store, searchSpace);
  }

  /**
   * Returns a model with the same rules and counts that include these baskets. The counts n, n(A),
   * n(C) and n(A ∧ C) of every rule are exact: counting all baskets again would give the same.
   * Items unknown to the model are skipped, but their baskets count towards n.
   *
   * <p>No rule is added or removed. A rule still reaches the minimum support count that it was
   * mined with. It may no longer reach a support given as a share, a minimum confidence or a
   * threshold of another measure; {@link #rules()} returns the current counts. {@link
   * #maxMissedSupportCount(int)} bounds the support of rules that may be missing.
   *
   * <p>Takes O(rules) time plus the time of matching each basket, so add many baskets at a time.
   *
   * @throws ArithmeticException if there are more than 2,147,483,647 baskets in all
   */
  public RulesModel withBaskets(Baskets added) {
    RuleMatchScratch scratch = pool.acquire();
    RuleCounts updatedCounts = counts.plus(added, added.items().indicesIn(items), scratch);
    pool.release(scratch);
    return new RulesModel(info, items, combination, index, updatedCounts, searchSpace);
  }

  /**
   * Returns the maximum support count of a rule that is missing from this model because it did not
   * reach the minimum support count in the mined baskets: s − 1 + a, where s is the minimum support
   * count and a the number of {@linkplain #withBaskets added} baskets with two or more items.
   *
   * <p>At most s − 1 of the mined baskets contain such a rule. An added basket that contains it has
   * at least two different items, one of the antecedent and one of the consequent. So every rule
   * with a larger support count is in this model, unless it was left out for another reason, such
   * as its confidence. The bound does not apply to rules left out for another reason.
   *
   * @param leastCount s, the minimum support count that the rules were mined with
   * @throws IllegalArgumentException if {@code leastCount} is not positive
   */
  public long maxMissedSupportCount(int leastCount) {
    return missedSupportBound(leastCount, counts.addedMultiItemBasketCount());
  }

  /**
   * Returns the maximum support count of a missing rule with these items: s − 1 + min a(i), where
   * a(i) is the number of added baskets with item i, because each added basket that contains the
   * rule contains all of its items. For an item unknown to the model, a(i) is the number a of all
   * added baskets with two or more items. See {@link #maxMissedSupportCount(int)}.
   *
   * @param leastCount s, the minimum support count that the rules were mined with
   * @param itemIds all items of the rule, antecedent and consequent
   * @throws IllegalArgumentException if {@code leastCount} is not positive
   */
  public long maxMissedSupportCount(int leastCount, Collection<String> itemIds) {
    int minAdded = counts.addedMultiItemBasketCount();
    for (String id : itemIds) {
      int item = items.indexOf(id);
      minAdded = item < 0 ? minAdded : Math.min(minAdded, counts.addedItemCount(item));
    }
    return missedSupportBound(leastCount, minAdded);
  }

  private static long missedSupportBound(int leastCount, int added) {
    Checks.requirePositive("leastCount", leastCount);
    return leastCount - 1L + added;
  }

  @Override
  public Scorer scorer(Profile profile) {
    return new RuleScorer(this, profile.known(itemCount()));
  }
}
