package org.crmrecommend.rules;

import org.crmrecommend.model.file.ModelReader;
import org.crmrecommend.model.file.ModelWriter;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.eclipse.collections.api.list.primitive.IntList;

/**
 * Numbers of baskets that contain the antecedents and consequents of the rules of an index.
 * Immutable.
 */
final class RuleCounts {

  private final RuleIndex index;

  /** n, the number of baskets including the added ones. */
  private int basketCount;

  /**
   * For each node, the number of baskets with all items of its path; undefined if the node has no
   * rule.
   */
  private final int[] antecedentCounts;

  /** For each item, the number of baskets with it; undefined if no rule has it as consequent. */
  private final int[] itemCounts;

  /** For each rule, the number of baskets with both antecedent and consequent. */
  private final int[] bothCounts;

  private int addedBasketCount;

  /** Number of added baskets with two or more items, known or unknown. */
  private int addedMultiItemBasketCount;

  /** For each item, the number of added baskets that contain it. */
  private final int[] addedItemCounts;

  /** Takes over the counts that the rules were mined with. */
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

  /** Restores counts. */
  private RuleCounts(RuleIndex index, ModelReader in) {
    this.index = index;
    this.basketCount = in.intValue("baskets");
    this.antecedentCounts = in.ints("nodes.counts");
    this.itemCounts = in.itemInts("items.counts");
    this.bothCounts = in.ints("rules.counts");
    this.addedBasketCount = in.intValue("added.baskets");
    this.addedMultiItemBasketCount = in.intValue("added.multiItemBaskets");
    this.addedItemCounts = in.itemInts("items.addedCounts");
    in.requireLength("nodes.counts", antecedentCounts.length, index.nodeCount());
    in.requireLength("rules.counts", bothCounts.length, index.ruleCount());
  }

  void write(ModelWriter out) {
    out.integer("baskets", basketCount)
        .ints("nodes.counts", antecedentCounts)
        .ints("items.counts", itemCounts)
        .ints("rules.counts", bothCounts)
        .integer("added.baskets", addedBasketCount)
        .integer("added.multiItemBaskets", addedMultiItemBasketCount)
        .ints("items.addedCounts", addedItemCounts);
  }

  static RuleCounts read(RuleIndex index, ModelReader in) {
    RuleCounts counts = new RuleCounts(index, in);
    for (int node = 0; node < index.nodeCount(); node++) {
      for (int rule = index.rulesFrom(node); rule < index.rulesTo(node); rule++) {
        try {
          if (counts.contingency(node, rule).both() == 0) { // would contribute nothing to a score
            throw in.bad("no basket contains the rule " + rule);
          }
        } catch (IllegalArgumentException e) {
          throw in.bad(String.valueOf(e.getMessage()));
        }
      }
    }
    return counts;
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
   * Returns the sum of these counts and the counts of more baskets.
   *
   * @param itemMapping index of each item of the baskets in the rule index, −1 for unknown items
   * @param scratch must be empty and is left empty
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

  /** Returns the counts of a rule of a node. */
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
