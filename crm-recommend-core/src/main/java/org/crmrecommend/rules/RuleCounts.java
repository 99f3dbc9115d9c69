package org.crmrecommend.rules;

import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.measure.Contingency;
import org.eclipse.collections.api.list.primitive.IntList;

/** In how many baskets the sides of the rules of an index are, alone and together. Immutable. */
final class RuleCounts {

  private final RuleIndex index;

  /** n, those added included. */
  private int baskets;

  /** For each node the baskets with all items on the way to it; meaningless if it has no rule. */
  private final int[] ofNodes;

  /** For each item the baskets with it; meaningless if it is on the right of no rule. */
  private final int[] ofItems;

  /** For each rule the baskets with both of its sides. */
  private final int[] ofBoth;

  private int added;

  /** How many of those added have two items or more, whether these are known or not. */
  private int addedWithPairs;

  /** For each item how many of those added have it. */
  private final int[] addedOfItems;

  /** The counts that rules come with. */
  RuleCounts(RuleIndex index, Rules rules, IntList sources) {
    this.index = index;
    this.baskets = rules.baskets();
    this.ofNodes = new int[index.nodeCount()];
    this.ofItems = new int[index.itemCount()];
    this.ofBoth = new int[index.ruleCount()];
    this.addedOfItems = new int[index.itemCount()];
    for (int node = 0; node < ofNodes.length; node++) {
      for (int rule = index.from(node); rule < index.to(node); rule++) {
        Contingency counts = rules.counts(sources.get(rule));
        ofNodes[node] = Math.toIntExact(counts.antecedent());
        ofItems[index.consequent(rule)] = Math.toIntExact(counts.consequent());
        ofBoth[rule] = Math.toIntExact(counts.both());
      }
    }
  }

  private RuleCounts(RuleCounts other) {
    this.index = other.index;
    this.baskets = other.baskets;
    this.ofNodes = other.ofNodes.clone();
    this.ofItems = other.ofItems.clone();
    this.ofBoth = other.ofBoth.clone();
    this.added = other.added;
    this.addedWithPairs = other.addedWithPairs;
    this.addedOfItems = other.addedOfItems.clone();
  }

  /**
   * These counts and those of more baskets.
   *
   * @param numbers the number that each item of the baskets has in the index, or −1
   * @param scratch empty, as which it is left
   * @throws ArithmeticException if there are more than 2,147,483,647 baskets in all
   */
  RuleCounts plus(Baskets more, int[] numbers, BasketMatch scratch) {
    RuleCounts sum = new RuleCounts(this);
    sum.baskets = Math.addExact(baskets, more.size());
    sum.added += more.size();
    for (int basket = 0; basket < more.size(); basket++) {
      for (int place = more.from(basket); place < more.to(basket); place++) {
        int item = numbers[more.item(place)];
        if (item >= 0) {
          scratch.put(item);
        }
      }
      sum.addedWithPairs += more.to(basket) - more.from(basket) > 1 ? 1 : 0;
      sum.count(scratch);
      scratch.clear();
    }
    return sum;
  }

  private void count(BasketMatch basket) {
    for (int b = 0; b < basket.size(); b++) {
      ofItems[basket.item(b)]++;
      addedOfItems[basket.item(b)]++;
    }
    index.match(basket);
    for (int n = 0; n < basket.nodeCount(); n++) {
      int node = basket.node(n);
      ofNodes[node]++;
      for (int rule = index.from(node); rule < index.to(node); rule++) {
        ofBoth[rule] += basket.contains(index.consequent(rule)) ? 1 : 0;
      }
    }
  }

  /** The counts of a rule under a node. */
  Contingency of(int node, int rule) {
    return new Contingency(baskets, ofNodes[node], ofItems[index.consequent(rule)], ofBoth[rule]);
  }

  int baskets() {
    return baskets;
  }

  int added() {
    return added;
  }

  int addedWithPairs() {
    return addedWithPairs;
  }

  int addedWith(int item) {
    return addedOfItems[item];
  }
}
