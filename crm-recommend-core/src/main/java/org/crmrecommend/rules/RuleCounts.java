package org.crmrecommend.rules;

import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.eclipse.collections.api.list.primitive.IntList;

/** In how many baskets the sides of the rules of an index are, alone and together. Immutable. */
final class RuleCounts {

  private final RuleIndex index;

  /** n, those added included. */
  private int basketCount;

  /** For each node the baskets with all items on the way to it; meaningless if it has no rule. */
  private final int[] antecedentCounts;

  /** For each item the baskets with it; meaningless if it is on the right of no rule. */
  private final int[] itemCounts;

  /** For each rule the baskets with both of its sides. */
  private final int[] bothCounts;

  private int addedBasketCount;

  /** How many of those added have two items or more, whether these are known or not. */
  private int addedMultiItemBasketCount;

  /** For each item how many of those added have it. */
  private final int[] addedItemCounts;

  /** The counts that rules come with. */
  RuleCounts(RuleIndex index, RuleTable rules, IntList sourceRules) {
    this.index = index;
    this.basketCount = rules.basketCount();
    this.antecedentCounts = new int[index.nodeCount()];
    this.itemCounts = new int[index.itemCount()];
    this.bothCounts = new int[index.ruleCount()];
    this.addedItemCounts = new int[index.itemCount()];
    for (int node = 0; node < antecedentCounts.length; node++) {
      for (int rule = index.rulesFrom(node); rule < index.rulesTo(node); rule++) {
        ContingencyTable counts = rules.counts(sourceRules.get(rule));
        antecedentCounts[node] = Math.toIntExact(counts.antecedent());
        itemCounts[index.consequent(rule)] = Math.toIntExact(counts.consequent());
        bothCounts[rule] = Math.toIntExact(counts.both());
      }
    }
  }

  private RuleCounts(RuleCounts other) {
    this.index = other.index;
    this.basketCount = other.basketCount;
    this.antecedentCounts = other.antecedentCounts.clone();
    this.itemCounts = other.itemCounts.clone();
    this.bothCounts = other.bothCounts.clone();
    this.addedBasketCount = other.addedBasketCount;
    this.addedMultiItemBasketCount = other.addedMultiItemBasketCount;
    this.addedItemCounts = other.addedItemCounts.clone();
  }

  /**
   * These counts and those of more baskets.
   *
   * @param itemMapping the number that each item of the baskets has in the index, or −1
   * @param scratch empty, as which it is left
   * @throws ArithmeticException if there are more than 2,147,483,647 baskets in all
   */
  RuleCounts plus(Baskets addedBaskets, int[] itemMapping, RuleMatchScratch scratch) {
    RuleCounts sum = new RuleCounts(this);
    sum.basketCount = Math.addExact(basketCount, addedBaskets.size());
    sum.addedBasketCount += addedBaskets.size();
    for (int basket = 0; basket < addedBaskets.size(); basket++) {
      for (int position = addedBaskets.from(basket);
          position < addedBaskets.to(basket);
          position++) {
        int item = itemMapping[addedBaskets.item(position)];
        if (item >= 0) {
          scratch.addItem(item);
        }
      }
      sum.addedMultiItemBasketCount +=
          addedBaskets.to(basket) - addedBaskets.from(basket) > 1 ? 1 : 0;
      sum.count(scratch);
      scratch.clear();
    }
    return sum;
  }

  private void count(RuleMatchScratch scratch) {
    for (int b = 0; b < scratch.size(); b++) {
      itemCounts[scratch.item(b)]++;
      addedItemCounts[scratch.item(b)]++;
    }
    index.match(scratch);
    for (int n = 0; n < scratch.nodeCount(); n++) {
      int node = scratch.node(n);
      antecedentCounts[node]++;
      for (int rule = index.rulesFrom(node); rule < index.rulesTo(node); rule++) {
        bothCounts[rule] += scratch.contains(index.consequent(rule)) ? 1 : 0;
      }
    }
  }

  /** The counts of a rule under a node. */
  ContingencyTable contingency(int node, int rule) {
    return new ContingencyTable(
        basketCount, antecedentCounts[node], itemCounts[index.consequent(rule)], bothCounts[rule]);
  }

  int basketCount() {
    return basketCount;
  }

  int addedBasketCount() {
    return addedBasketCount;
  }

  int addedMultiItemBasketCount() {
    return addedMultiItemBasketCount;
  }

  int addedItemCount(int item) {
    return addedItemCounts[item];
  }
}
