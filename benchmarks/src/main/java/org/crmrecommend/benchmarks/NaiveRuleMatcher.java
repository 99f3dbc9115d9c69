package org.crmrecommend.benchmarks;

import java.util.stream.IntStream;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.rules.RuleTable;
import org.crmrecommend.rules.measure.ContingencyTable;

/**
 * Simple alternatives to the antecedent tree of {@link org.crmrecommend.rules.RulesModel}. All
 * score an item by the sum of lift. The first counts, for each rule, how many of its antecedent
 * items are in the basket. The second stores each rule only with its rarest antecedent item and
 * then checks the other items. The third checks every rule. Not thread-safe.
 */
final class NaiveRuleMatcher {

  private final int[][] antecedents;
  private final int[] consequents;
  private final float[] lifts;
  private final int[][] rulesOfItem;
  private final int[][] rulesOfRarest;
  private final int[] hits;
  private final boolean[] contains;
  private final float[] sums;

  NaiveRuleMatcher(RuleTable rules) {
    int size = rules.size();
    int items = rules.items().size();
    antecedents = IntStream.range(0, size).mapToObj(rules::antecedent).toArray(int[][]::new);
    consequents = IntStream.range(0, size).map(r -> rules.consequent(r)[0]).toArray();
    lifts = new float[size];
    int[] counts = new int[items];
    for (int r = 0; r < size; r++) {
      ContingencyTable table = rules.counts(r);
      lifts[r] =
          (float)
              ((double) table.both() * table.baskets() / table.antecedent() / table.consequent());
      for (int item : antecedents[r]) {
        counts[item]++;
      }
    }
    rulesOfItem = new int[items][];
    int[] rarest = new int[size];
    int[] filled = new int[items];
    for (int item = 0; item < items; item++) {
      rulesOfItem[item] = new int[counts[item]];
    }
    for (int r = 0; r < size; r++) {
      rarest[r] = antecedents[r][0];
      for (int item : antecedents[r]) {
        rulesOfItem[item][filled[item]++] = r;
        rarest[r] = counts[item] < counts[rarest[r]] ? item : rarest[r];
      }
    }
    rulesOfRarest = new int[items][];
    for (int item = 0; item < items; item++) {
      int currentItem = item;
      rulesOfRarest[item] =
          IntStream.of(rulesOfItem[item]).filter(r -> rarest[r] == currentItem).toArray();
    }
    hits = new int[size];
    contains = new boolean[items];
    sums = new float[items];
  }

  void topByHitCount(Profile basket, ItemSet eligible, TopItems best) {
    for (int b = 0; b < basket.basketSize(); b++) {
      contains[basket.basketItem(b)] = true;
      for (int rule : rulesOfItem[basket.basketItem(b)]) {
        if (++hits[rule] == antecedents[rule].length) {
          sums[consequents[rule]] += lifts[rule];
        }
      }
    }
    for (int b = 0; b < basket.basketSize(); b++) {
      for (int rule : rulesOfItem[basket.basketItem(b)]) {
        hits[rule] = 0;
      }
    }
    offerAndReset(basket, eligible, best);
  }

  void topByRarestItem(Profile basket, ItemSet eligible, TopItems best) {
    for (int b = 0; b < basket.basketSize(); b++) {
      contains[basket.basketItem(b)] = true;
    }
    for (int b = 0; b < basket.basketSize(); b++) {
      for (int rule : rulesOfRarest[basket.basketItem(b)]) {
        if (containsAll(antecedents[rule])) {
          sums[consequents[rule]] += lifts[rule];
        }
      }
    }
    offerAndReset(basket, eligible, best);
  }

  void topByScan(Profile basket, ItemSet eligible, TopItems best) {
    for (int b = 0; b < basket.basketSize(); b++) {
      contains[basket.basketItem(b)] = true;
    }
    for (int rule = 0; rule < antecedents.length; rule++) {
      if (containsAll(antecedents[rule])) {
        sums[consequents[rule]] += lifts[rule];
      }
    }
    offerAndReset(basket, eligible, best);
  }

  private boolean containsAll(int[] items) {
    for (int item : items) {
      if (!contains[item]) {
        return false;
      }
    }
    return true;
  }

  private void offerAndReset(Profile basket, ItemSet eligible, TopItems best) {
    for (int item = 0; item < sums.length; item++) {
      if (sums[item] != 0 && !contains[item] && eligible.contains(item)) {
        best.offer(item, sums[item]);
      }
      sums[item] = 0;
    }
    for (int b = 0; b < basket.basketSize(); b++) {
      contains[basket.basketItem(b)] = false;
    }
  }
}
