package org.crmrecommend.rules;

import java.util.Collection;
import java.util.List;
import org.crmrecommend.data.IdMap;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.ExplainableModel;
import org.crmrecommend.model.Explanation;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.measure.ContingencyTable;

/**
 * Scores items by the rules whose left side lies in the basket. Immutable and safe for use by any
 * number of threads.
 *
 * <p>The basket is the profile's, and what lies in it never scores. A profile whose basket is empty
 * is taken at its history, as if all of that lay in the basket: whoever has just come to the shop
 * is to be shown what goes with earlier purchases, and the model is then one for all placements.
 * What a history holds may score all the same, since goods such as milk are bought again; whether
 * they may be listed is for the request to say. A filled basket stands alone, as it says what this
 * visit is about and a long history would outvote it. Weights, times and kinds of a history do not
 * count.
 *
 * <p>Left sides lie in a tree, and a basket goes only into branches whose items it holds: a request
 * takes time in proportion to the rules that fire and the branches that are looked at, and
 * allocates nothing. The model holds about 12 bytes a rule, 20 bytes a left side and 12 bytes an
 * item, and 13 bytes an item for each request at work.
 */
public final class RulesModel implements Model, ExplainableModel {

  private final IdMap items;
  private final Combination combination;
  private final RuleIndex index;
  private final RuleCounts counts;
  private final SearchSpace searchSpace;
  private final ScratchPool<RuleMatchScratch> pool;

  /** What each rule brings to a score. */
  private final float[] contributions;

  private RulesModel(
      IdMap items,
      Combination combination,
      RuleIndex index,
      RuleCounts counts,
      SearchSpace searchSpace) {
    this.items = items;
    this.combination = combination;
    this.index = index;
    this.counts = counts;
    this.searchSpace = searchSpace;
    this.pool = new ScratchPool<>(() -> new RuleMatchScratch(items.size()));
    this.contributions = new float[index.ruleCount()];
    for (int node = 0; node < index.nodeCount(); node++) {
      for (int rule = index.rulesFrom(node); rule < index.rulesTo(node); rule++) {
        contributions[rule] = (float) combination.contribution(counts.contingency(node, rule));
      }
    }
  }

  /**
   * A model of these rules, which may be picked by hand, for the items of the baskets they come
   * from.
   *
   * @throws IllegalArgumentException if a rule has several items on the right
   */
  public static RulesModel of(RuleTable rules, Combination combination) {
    return of(rules, combination, rules.items());
  }

  /**
   * A model of these rules for other items, such as all of a catalog. A rule with an item that is
   * not among them is left out, as it could never fire or never be followed; {@link #size()} tells
   * how many are left.
   *
   * @throws IllegalArgumentException if a rule has several items on the right
   */
  public static RulesModel of(RuleTable rules, Combination combination, IdMap items) {
    RuleIndexBuilder builder =
        new RuleIndexBuilder(rules, rules.items().indicesIn(items), items.size());
    RuleIndex index = new RuleIndex(builder);
    RuleCounts counts = new RuleCounts(index, rules, builder.sourceRules);
    return new RulesModel(items, combination, index, counts, rules.searchSpace());
  }

  @Override
  public IdMap items() {
    return items;
  }

  /** How many rules there are. */
  public int size() {
    return index.ruleCount();
  }

  /** How the rules that fire make a score. */
  public Combination combination() {
    return combination;
  }

  /** How many baskets the rules' counts are of, those added included. */
  public int basketCount() {
    return counts.basketCount();
  }

  /** How many of the baskets were added by {@link #withBaskets}. */
  public int addedBasketCount() {
    return counts.addedBasketCount();
  }

  /**
   * The rules with their counts as they are now, in an order of the model's own. Their number of
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
   * The same rules with counts that are exact over these baskets too: n, n(A), n(C) and n(A ∧ C) of
   * every rule are what counting all baskets anew would give. Items that the model does not know
   * are passed over, but their baskets count among n.
   *
   * <p>No rule is added and none is taken away. With more baskets, a rule that was kept still has
   * at least the support count that it was kept for, but it may now fall short of a support given
   * as a share, of a confidence and of any other measure; {@link #rules()} tells. For what may have
   * been missed see {@link #maxMissedSupportCount(int)}.
   *
   * <p>O(rules) time besides that of matching each basket, so it is best done for many at a time.
   *
   * @throws ArithmeticException if there are more than 2,147,483,647 baskets in all
   */
  public RulesModel withBaskets(Baskets added) {
    RuleMatchScratch scratch = pool.acquire();
    RuleCounts updatedCounts = counts.plus(added, added.items().indicesIn(items), scratch);
    pool.release(scratch);
    return new RulesModel(items, combination, index, updatedCounts, searchSpace);
  }

  /**
   * The most baskets that can hold a rule which is not here because fewer than so many of the
   * baskets it was mined from held it: s − 1 + a, where s is that least count and a the number of
   * {@linkplain #withBaskets added} baskets of two items or more.
   *
   * <p>Of the baskets that were mined, s − 1 at most held the rule; and an added one that holds it
   * has two different items at least, one of each side. So every rule with more baskets than this
   * is here, unless it was left out for something else, such as its confidence: nothing is known of
   * the support of those.
   *
   * @param leastCount s, the support count that the rules were mined with
   * @throws IllegalArgumentException if the count is not positive
   */
  public long maxMissedSupportCount(int leastCount) {
    return missedSupportBound(leastCount, counts.addedMultiItemBasketCount());
  }

  /**
   * The same for a rule that is made of these items: s − 1 + min a(i), where a(i) is the number of
   * added baskets with item i, since each added basket that holds the rule holds all of its items.
   * An item that the model does not know is taken to be in all of a.
   *
   * @param leastCount s, the support count that the rules were mined with
   * @param itemIds all items of the rule, left and right
   * @throws IllegalArgumentException if the count is not positive
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
    RuleMiner.requirePositive("leastCount", leastCount);
    return leastCount - 1L + added;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    RuleMatchScratch scratch = match(profile);
    accumulate(scratch, profile);
    scratch.copyScores(scores);
    release(scratch);
  }

  /** Visits only what fires. */
  @Override
  public void top(Profile profile, ItemSet eligible, TopItems best) {
    RuleMatchScratch scratch = match(profile);
    accumulate(scratch, profile);
    scratch.offerScores(eligible, best);
    release(scratch);
  }

  /** The rules that fire for the item; of those that are best alike, the one of most baskets. */
  @Override
  public List<Explanation> explain(Profile profile, int item) {
    RuleMatchScratch scratch = match(profile);
    RuleExplanations explanations = new RuleExplanations(combination);
    if (!(hasBasket(profile) && scratch.contains(item))) {
      for (int n = 0; n < scratch.nodeCount(); n++) {
        int node = scratch.node(n);
        int rule = index.findRule(node, item);
        if (rule >= 0) {
          explanations.add(index.antecedent(node), counts.contingency(node, rule));
        }
      }
    }
    release(scratch);
    return explanations.toList();
  }

  private static boolean hasBasket(Profile profile) {
    return profile.basketSize() > 0;
  }

  private RuleMatchScratch match(Profile profile) {
    RuleMatchScratch scratch = pool.acquire();
    for (int b = 0; b < profile.basketSize(); b++) {
      scratch.addItem(profile.basketItem(b));
    }
    for (int h = 0; h < profile.size() && !hasBasket(profile); h++) {
      scratch.addItem(profile.item(h));
    }
    index.match(scratch);
    return scratch;
  }

  private void accumulate(RuleMatchScratch scratch, Profile profile) {
    boolean isAdditive = combination.isAdditive();
    for (int n = 0; n < scratch.nodeCount(); n++) {
      int node = scratch.node(n);
      int end = index.rulesTo(node);
      for (int rule = index.rulesFrom(node); rule < end; rule++) {
        if (isAdditive) {
          scratch.addScore(index.consequent(rule), contributions[rule]);
        } else {
          scratch.raiseScore(index.consequent(rule), contributions[rule]);
        }
      }
    }
    if (hasBasket(profile)) {
      scratch.clearBasketScores();
    }
  }

  private void release(RuleMatchScratch scratch) {
    scratch.clear();
    pool.release(scratch);
  }
}
