package org.crmrecommend.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.rules.RuleMiner;
import org.crmrecommend.rules.RuleSelection;
import org.crmrecommend.rules.RuleTable;
import org.crmrecommend.rules.itemset.Baskets;
import org.crmrecommend.rules.measure.Measure;
import org.junit.jupiter.api.Test;

/** Checks that rule mining finds the complement rules of the simulation in the baskets. */
class SampleShopRulesTest {

  private static final String NAPPIES = "母婴 Mother & baby > 尿裤 Nappies";
  private static final String WIPES = "母婴 Mother & baby > 湿巾 Wipes";
  private static final String BEER = "食品饮料 Food & drink > 酒 Beer & wine";

  private static final Shop SHOP = SampleShop.DEFAULTS.generate();

  private static Baskets categoryBaskets(EventLog log) {
    return Baskets.of(log).atLevel(2, SHOP.catalog());
  }

  private static EventLog youngFathers() {
    EventLog log = SHOP.events();
    Set<String> fathers = Set.copyOf(SHOP.groundTruth().usersIn("young father"));
    return log.filter(event -> fathers.contains(log.users().id(log.user(event))));
  }

  private static List<String> strongestRules(Baskets baskets, Measure sort, int limit) {
    RuleTable all = RuleMiner.DEFAULTS.withMaxAntecedent(1).mine(baskets);
    return RuleSelection.DEFAULTS.withSort(sort).withLimit(limit).select(all, baskets).stream()
        .map(Object::toString)
        .toList();
  }

  @Test
  void rules_youngFathers_rankNappiesAndBeerFirst() {
    assertThat(strongestRules(categoryBaskets(youngFathers()), Measure.LOG_LIKELIHOOD_RATIO, 2))
        .containsExactlyInAnyOrder(NAPPIES + " ⇒ " + BEER, BEER + " ⇒ " + NAPPIES);
  }

  @Test
  void rules_youngFathers_confidenceIsAtLeastSimulatedRate() {
    Baskets baskets = categoryBaskets(youngFathers());
    RuleTable all = RuleMiner.DEFAULTS.withAntecedentItems(Set.of(NAPPIES)).mine(baskets);

    // the complement rule adds beer with probability 0.5; some customers buy beer independently
    assertThat(all.stream().filter(rule -> rule.consequent().equals(List.of(BEER))))
        .singleElement()
        .satisfies(rule -> assertThat(Measure.CONFIDENCE.of(rule.counts())).isBetween(0.5, 0.75));
  }

  @Test
  void rules_allCustomers_findWipesWithNappies() {
    Baskets baskets = categoryBaskets(SHOP.events());
    RuleTable all = RuleMiner.DEFAULTS.withAntecedentItems(Set.of(NAPPIES)).mine(baskets);

    RuleTable selected = RuleSelection.DEFAULTS.select(all, baskets);

    assertThat(selected.rule(0).consequent()).containsExactly(WIPES);
  }
}
