package org.crmrecommend.examples.rules;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crmrecommend.rules.measure.ContingencyTable;

/**
 * The mined rules. The JSON file has the fields of these records.
 *
 * @param title of the page
 * @param created the date, such as 2026-11-28
 * @param mined summary of the input and the thresholds
 * @param order the measure that the rules are sorted by, highest value first
 * @param measures in the order of the columns
 * @param items the items in the rules, ordered by id
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
   * Summary of the input and the thresholds.
   *
   * @param baskets number of baskets
   * @param items number of distinct items in the baskets
   * @param entries number of items in all baskets, with repeats
   * @param largest number of items in the largest basket
   * @param supportCount minimum number of baskets with all items of a rule
   * @param confidence minimum confidence of a rule
   * @param found number of rules that reach these thresholds
   * @param selection description of the selected rules; empty if all are selected
   * @param selected number of selected rules
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

  /** An item and the number of baskets that contain it. */
  public record Item(String id, String title, int count) {}

  /**
   * A rule.
   *
   * @param antecedent ids of the items of the left side
   * @param consequent ids of the items of the right side
   * @param counts numbers of baskets with each side and with both
   * @param values by measure; values that are not finite are written as texts such as {@code
   *     "Infinity"}
   */
  public record Row(
      List<String> antecedent,
      List<String> consequent,
      ContingencyTable counts,
      Map<String, Double> values) {}

  /** Returns the report of the first {@code maxRules} rules with their items. */
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

  /** Returns the titles of the items by id. */
  Map<String, String> titles() {
    Map<String, String> titles = new HashMap<>();
    items.forEach(item -> titles.put(item.id(), item.title()));
    return titles;
  }
}
