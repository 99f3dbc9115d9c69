package org.crmrecommend.examples.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crmrecommend.rules.measure.ContingencyTable;

/**
 * The rules that were found, as files tell them: the records are the JSON, field by field.
 *
 * @param title of the page
 * @param created the day, as in 2026-11-28
 * @param mined what was looked for, and where
 * @param order the measure by which the rules are in order, the strongest first
 * @param measures in the order of the columns
 * @param items those in rules, by their ids in order
 * @param rules the strongest first
 */
public record RuleReport(
    String title,
    String created,
    MiningSummary mined,
    String order,
    List<String> measures,
    List<Item> items,
    List<Row> rules) {

  /**
   * What was looked for, and how much there was.
   *
   * @param baskets how many there are
   * @param items how many different ones are in the baskets
   * @param entries how many items all baskets hold together
   * @param largest how many items the largest basket holds
   * @param supportCount how many baskets a rule had to be in
   * @param confidence the least of a rule
   * @param found how many rules are within these thresholds
   * @param selection which of them are told, in words
   * @param selected how many those are
   */
  public record MiningSummary(
      int baskets,
      int items,
      int entries,
      int largest,
      int supportCount,
      double confidence,
      int found,
      String selection,
      int selected) {}

  /** An item, and in how many baskets it is. */
  public record Item(String id, String title, int count) {}

  /**
   * A rule.
   *
   * @param antecedent the ids of the items of the left side
   * @param consequent the ids of the items of the right side
   * @param counts in how many baskets the sides are, alone and together
   * @param values by measure; those that are not finite are the texts that Java has for them
   */
  public record Row(
      List<String> antecedent,
      List<String> consequent,
      ContingencyTable counts,
      Map<String, Double> values) {}

  /** The first so many rules, with the items that they name. */
  public RuleReport limit(int maxRules) {
    if (rules.size() <= maxRules) {
      return this;
    }
    List<Row> first = rules.subList(0, maxRules);
    Set<String> usedItems = new HashSet<>();
    first.forEach(
        rule -> {
          usedItems.addAll(rule.antecedent());
          usedItems.addAll(rule.consequent());
        });
    List<Item> usedItemRows = items.stream().filter(item -> usedItems.contains(item.id())).toList();
    return new RuleReport(title, created, mined, order, measures, usedItemRows, first);
  }

  /** The titles of the items by id. */
  Map<String, String> titles() {
    Map<String, String> titles = new HashMap<>();
    items.forEach(item -> titles.put(item.id(), item.title()));
    return titles;
  }
}
