package org.crmrecommend.examples.rules;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crmrecommend.examples.output.CsvText;
import org.crmrecommend.examples.output.JsonText;
import org.crmrecommend.examples.output.Provenance;

/** Writes rules as JSON, CSV, PMML or an HTML page. */
public final class RuleFiles {

  private RuleFiles() {}

  /** Returns the rules as JSON. */
  public static String json(RuleReport report) {
    return JsonText.of(report);
  }

  /**
   * Returns the rules as CSV, one row per rule. The items of a side are one field, which is itself
   * a CSV row.
   */
  public static String csv(RuleReport report) {
    List<String> header =
        Stream.concat(
                Stream.of(
                    "antecedent",
                    "consequent",
                    "antecedent_titles",
                    "consequent_titles",
                    "baskets",
                    "antecedent_count",
                    "consequent_count",
                    "both_count"),
                report.measures().stream())
            .toList();
    Map<String, String> titles = report.titles();
    return CsvText.table(
        header, report.rules().stream().map(rule -> csvRow(rule, report.measures(), titles)));
  }

  /** Returns the strongest rules as a self-contained HTML page. */
  public static String html(RuleReport report, Provenance provenance) {
    return RulePage.html(report, provenance);
  }

  /** Returns the rules as an association model in PMML 4.4. */
  public static String pmml(RuleReport report) {
    return RulePmml.of(report);
  }

  private static List<Object> csvRow(
      RuleReport.Row rule, List<String> measures, Map<String, String> titles) {
    return Stream.concat(
            Stream.<Object>of(
                CsvText.row(rule.antecedent()),
                CsvText.row(rule.consequent()),
                CsvText.row(rule.antecedent().stream().map(titles::get).toList()),
                CsvText.row(rule.consequent().stream().map(titles::get).toList()),
                rule.counts().baskets(),
                rule.counts().antecedent(),
                rule.counts().consequent(),
                rule.counts().both()),
            measures.stream().map(measure -> rule.values().getOrDefault(measure, Double.NaN)))
        .toList();
  }
}
