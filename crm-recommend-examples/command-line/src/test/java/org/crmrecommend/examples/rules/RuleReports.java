package org.crmrecommend.examples.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.measure.Measure;

/** Reports for tests: 40 baskets with 100 items in all, at most 4 per basket. */
final class RuleReports {

  private static final List<Measure> MEASURES =
      List.of(Measure.SUPPORT, Measure.CONFIDENCE, Measure.LIFT, Measure.CONVICTION);

  private RuleReports() {}

  static RuleReport of(List<RuleReport.Row> rules) {
    List<RuleReport.Item> items =
        rules.stream()
            .flatMap(rule -> Stream.concat(rule.antecedent().stream(), rule.consequent().stream()))
            .distinct()
            .map(id -> new RuleReport.Item(id, id.equals("tea") ? "绿茶 <tea> & \"more\"" : id, 20))
            .toList();
    return new RuleReport(
        "Rules",
        "2026-11-28",
        new RuleReport.MiningSummary(40, 9, 100, 4, 2, 0.1, 500, "significant", 400),
        "lift",
        MEASURES.stream().map(Measure::toString).toList(),
        items,
        rules);
  }

  static RuleReport.Row row(List<String> antecedent, String consequent, ContingencyTable counts) {
    Map<String, Double> values = new LinkedHashMap<>();
    MEASURES.forEach(measure -> values.put(measure.toString(), measure.of(counts)));
    return new RuleReport.Row(antecedent, List.of(consequent), counts, values);
  }
}
