package org.crmrecommend.rules;

import java.util.Collection;
import java.util.List;
import org.crmrecommend.data.Ids;
import org.crmrecommend.kernel.ScratchPool;
import org.crmrecommend.model.Cause;
import org.crmrecommend.model.Eligible;
import org.crmrecommend.model.Explains;
import org.crmrecommend.model.Model;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.measure.Contingency;

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
public final class RulesModel implements Model, Explains {

  private final Ids items;
  private final Combination combination;
  private final RuleIndex index;
  private final RuleCounts counts;
  private final SearchSpace space;
  private final ScratchPool<BasketMatch> pool;

  /** What each rule brings to a score. */
  private final float[] parts;

  private RulesModel(
      Ids items, Combination combination, RuleIndex index, RuleCounts counts, SearchSpace space) {
    this.items = items;
    this.combination = combination;
    this.index = index;
    this.counts = counts;
    this.space = space;
    this.pool = new ScratchPool<>(() -> new BasketMatch(items.size()));
    this.parts = new float[index.ruleCount()];
    for (int node = 0; node < index.nodeCount(); node++) {
      for (int rule = index.from(node); rule < index.to(node); rule++) {
        parts[rule] = (float) combination.part(counts.of(node, rule));
      }
    }
  }

  /**
   * A model of these rules, which may be picked by hand, for the items of the baskets they come
   * from.
   *
   * @throws IllegalArgumentException if a rule has several items on the right
   */
  public static RulesModel of(Rules rules, Combination combination) {
    return of(rules, combination, rules.items());
  }

  /**
   * A model of these rules for other items, such as all of a catalog. A rule with an item that is
   * not among them is left out, as it could never fire or never be followed; {@link #size()} tells
   * how many are left.
   *
   * @throws IllegalArgumentException if a rule has several items on the right
   */
  public static RulesModel of(Rules rules, Combination combination, Ids items) {
    RuleLayout layout = new RuleLayout(rules, rules.items().numbersIn(items), items.size());
    RuleIndex index = new RuleIndex(layout);
    RuleCounts counts = new RuleCounts(index, rules, layout.sources);
    return new RulesModel(items, combination, index, counts, rules.space());
  }

  @Override
  public Ids items() {
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
  public int baskets() {
    return counts.baskets();
  }

  /** How many of the baskets were added by {@link #withBaskets}. */
  public int addedBaskets() {
    return counts.added();
  }

  /**
   * The rules with their counts as they are now, in an order of the model's own. Their number of
   * hypotheses is that of the mining; added baskets do not change it.
   */
  public Rules rules() {
    RuleTable table = new RuleTable();
    int[] right = new int[1];
    for (int node = 0; node < index.nodeCount(); node++) {
      int[] left = index.antecedent(node);
      for (int rule = index.from(node); rule < index.to(node); rule++) {
        right[0] = index.consequent(rule);
        Contingency now = counts.of(node, rule);
        table.count(
            table.add(left, left.length, right, 1),
            Math.toIntExact(now.antecedent()),
            Math.toIntExact(now.consequent()),
            Math.toIntExact(now.both()));
      }
    }
    return new Rules(items, counts.baskets(), table, space);
  }

  /**
   * The same rules with counts that are exact over these baskets too: n, n(A), n(C) and n(A ∧ C) of
   * every rule are what counting all baskets anew would give. Items that the model does not know
   * are passed over, but their baskets count among n.
   *
   * <p>No rule is added and none is taken away. With more baskets, a rule that was kept still has
   * at least the support count that it was kept for, but it may now fall short of a support given
   * as a share, of a confidence and of any other measure; {@link #rules()} tells. For what may have
   * been missed see {@link #missedSupportCount(int)}.
   *
   * <p>O(rules) time besides that of matching each basket, so it is best done for many at a time.
   *
   * @throws ArithmeticException if there are more than 2,147,483,647 baskets in all
   */
  public RulesModel withBaskets(Baskets added) {
    BasketMatch scratch = pool.take();
    RuleCounts all = counts.plus(added, added.items().numbersIn(items), scratch);
    pool.giveBack(scratch);
    return new RulesModel(items, combination, index, all, space);
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
  public long missedSupportCount(int leastCount) {
    return missed(leastCount, counts.addedWithPairs());
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
  public long missedSupportCount(int leastCount, Collection<String> itemIds) {
    int fewest = counts.addedWithPairs();
    for (String id : itemIds) {
      int item = items.indexOf(id);
      fewest = item < 0 ? fewest : Math.min(fewest, counts.addedWith(item));
    }
    return missed(leastCount, fewest);
  }

  private static long missed(int leastCount, int added) {
    RuleMiner.requirePositive("leastCount", leastCount);
    return leastCount - 1L + added;
  }

  @Override
  public void score(Profile profile, float[] scores) {
    BasketMatch basket = match(profile);
    addUp(basket, profile);
    basket.writeTo(scores);
    giveBack(basket);
  }

  /** Visits only what fires. */
  @Override
  public void top(Profile profile, Eligible eligible, TopItems best) {
    BasketMatch basket = match(profile);
    addUp(basket, profile);
    basket.offerTo(eligible, best);
    giveBack(basket);
  }

  /** The rules that fire for the item; of those that are best alike, the one of most baskets. */
  @Override
  public List<Cause> explain(Profile profile, int item) {
    BasketMatch basket = match(profile);
    RuleCauses causes = new RuleCauses(combination);
    if (!(isBasket(profile) && basket.contains(item))) {
      for (int n = 0; n < basket.nodeCount(); n++) {
        int node = basket.node(n);
        int rule = index.rule(node, item);
        if (rule >= 0) {
          causes.add(index.antecedent(node), counts.of(node, rule));
        }
      }
    }
    giveBack(basket);
    return causes.list();
  }

  private static boolean isBasket(Profile profile) {
    return profile.basketSize() > 0;
  }

  private BasketMatch match(Profile profile) {
    BasketMatch basket = pool.take();
    for (int b = 0; b < profile.basketSize(); b++) {
      basket.put(profile.basketItem(b));
    }
    for (int h = 0; h < profile.size() && !isBasket(profile); h++) {
      basket.put(profile.item(h));
    }
    index.match(basket);
    return basket;
  }

  private void addUp(BasketMatch basket, Profile profile) {
    boolean isSum = combination.isSum();
    for (int n = 0; n < basket.nodeCount(); n++) {
      int node = basket.node(n);
      int end = index.to(node);
      for (int rule = index.from(node); rule < end; rule++) {
        if (isSum) {
          basket.add(index.consequent(rule), parts[rule]);
        } else {
          basket.raise(index.consequent(rule), parts[rule]);
        }
      }
    }
    if (isBasket(profile)) {
      basket.dropBasket();
    }
  }

  private void giveBack(BasketMatch basket) {
    basket.clear();
    pool.giveBack(basket);
  }
}
