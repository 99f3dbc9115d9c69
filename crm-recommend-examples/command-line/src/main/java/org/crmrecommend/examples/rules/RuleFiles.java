package org.crmrecommend.examples.rules;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crmrecommend.examples.output.CsvText;
import org.crmrecommend.examples.output.JsonText;

/** Rules as JSON, CSV, PMML or a page. */
public final class RuleFiles {

  private RuleFiles() {}

  /** The rules as JSON. */
  public static String json(RuleReport report) {
    return JsonText.of(report);
  }

  /**
   * The rules as CSV, a row each. The items of a side are one field, which is a row of CSV itself.
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

  /** The strongest rules as a page that loads nothing. */
  public static String html(RuleReport report) {
    return RulePage.html(report);
  }

  /** The rules as an association model of PMML 4.4. */
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
