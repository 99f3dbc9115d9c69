package org.crmrecommend.rules;

import java.util.ArrayList;
import java.util.List;
import org.crmrecommend.model.Contributions;
import org.crmrecommend.model.ItemSet;
import org.crmrecommend.model.Profile;
import org.crmrecommend.model.Scorer;
import org.crmrecommend.model.TopItems;
import org.crmrecommend.rules.AssociationRules.Combination;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.jspecify.annotations.Nullable;

/**
 * Scorer of {@link RulesModel}. Matches the basket once, for the scores and for their explanation.
 */
final class RuleScorer implements Scorer {

  private final RulesModel model;
  private final RuleIndex index;
  private final Combination combination;
  private final Profile profile;

  /** The scores; null before their first use and after {@link #close}. */
  private @Nullable RuleMatchScratch scratch;

  RuleScorer(RulesModel model, Profile profile) {
    this.model = model;
    this.index = model.index();
    this.combination = model.combination();
    this.profile = profile;
  }

  @Override
  public Profile profile() {
    return profile;
  }

  @Override
  public void score(float[] scores, ItemSet.Builder scored) {
    scratch().copyScores(scores, scored);
  }

  /** Visits only the consequents of the rules that fire. */
  @Override
  public void top(ItemSet eligible, TopItems best) {
    scratch().offerScores(eligible, best);
  }

  private RuleMatchScratch scratch() {
    RuleMatchScratch matched = scratch;
    if (matched == null) {
      matched = model.pool().acquire();
      match(matched);
      scratch = matched;
    }
    return matched;
  }

  private void match(RuleMatchScratch empty) {
    boolean hasBasket = profile.basketSize() > 0;
    for (int b = 0; b < profile.basketSize(); b++) {
      empty.addItem(profile.basketItem(b));
    }
    for (int h = 0; h < profile.size() && !hasBasket; h++) {
      empty.addItem(profile.item(h));
    }
    index.match(empty);
    index.addScores(empty, model.contributions(), combination.isAdditive());
    if (hasBasket) {
      empty.clearBasketScores();
    }
  }

  /**
   * Adds the rules that fire for the item. If only the best rule counts, ties go to the rule with
   * the largest support count.
   */
  @Override
  public void explain(int item, Contributions causes) {
    if (scratch().isScored(item)) {
      firingRules(item).stream()
          .sorted(FiringRule.BEST_FIRST)
          .limit(combination.isAdditive() ? Long.MAX_VALUE : 1)
          .forEach(rule -> causes.add(rule.cause(), rule.contribution()));
    }
  }

  private List<FiringRule> firingRules(int item) {
    List<FiringRule> firing = new ArrayList<>();
    RuleMatchScratch matched = scratch();
    for (int n = 0; n < matched.nodeCount(); n++) {
      int node = matched.node(n);
      int rule = index.findRule(node, item);
      if (rule >= 0) {
        ContingencyTable contingency = model.counts().contingency(node, rule);
        firing.add(FiringRule.of(index.antecedent(node), contingency, combination));
      }
    }
    return firing;
  }

  @Override
  public void close() {
    RuleMatchScratch matched = scratch;
    if (matched != null) {
      scratch = null;
      matched.clear();
      model.pool().release(matched);
    }
  }
}
