package org.crmrecommend.examples.rules;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.crmrecommend.rules.Rule;
import org.crmrecommend.rules.RuleTable;
import org.crmrecommend.rules.itemset.Baskets;

/**
 * Builds reports of rules.
 *
 * @param baskets the baskets that the rules were mined from
 * @param title returns the title of an item id
 * @param order name of the measure that the rules are sorted by
 * @param measures the measures of each rule, by name
 */
public record RuleReportBuilder(
    Baskets baskets,
    UnaryOperator<String> title,
    String order,
    Map<String, ToDoubleFunction<Rule>> measures) {

  /** Returns the report of these rules, in their order. */
  public RuleReport report(String created, RuleReport.MiningSummary mined, RuleTable rules) {
    return new RuleReport(
        "Association rules",
        created,
        mined,
        order,
        List.copyOf(measures.keySet()),
        items(rules),
        rules.stream().map(this::row).toList());
  }

  private List<RuleReport.Item> items(RuleTable rules) {
    int[] counts = baskets.itemCounts();
    return IntStream.range(0, rules.size())
        .flatMap(
            r ->
                IntStream.concat(
                    Arrays.stream(rules.antecedent(r)), Arrays.stream(rules.consequent(r))))
        .distinct()
        .sorted()
        .mapToObj(
            item -> {
              String id = rules.items().id(item);
              return new RuleReport.Item(id, title.apply(id), counts[item]);
            })
        .toList();
  }

  private RuleReport.Row row(Rule rule) {
    Map<String, Double> values = new LinkedHashMap<>();
    measures.forEach((name, measure) -> values.put(name, measure.applyAsDouble(rule)));
    return new RuleReport.Row(rule.antecedent(), rule.consequent(), rule.counts(), values);
  }
}
