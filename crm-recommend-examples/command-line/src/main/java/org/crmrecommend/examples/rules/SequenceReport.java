package org.crmrecommend.examples.rules;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.crmrecommend.examples.output.CsvText;
import org.crmrecommend.examples.output.JsonText;
import org.crmrecommend.examples.output.TextTable;
import org.crmrecommend.examples.output.TextTable.Column;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.crmrecommend.rules.sequence.SequenceDatabase;
import org.crmrecommend.rules.sequence.SequenceRule;

/**
 * Sequential rules as a text table, CSV and JSON.
 *
 * @param users number of users with a sequence
 * @param items number of distinct items
 * @param found number of mined rules
 * @param rules ordered by falling confidence
 */
public record SequenceReport(int users, int items, int found, List<Row> rules) {

  private static final double MILLIS_PER_DAY = Duration.ofDays(1).toMillis();

  private static final List<String> HEADER =
      List.of(
          "antecedent",
          "consequent",
          "antecedent_titles",
          "consequent_titles",
          "users",
          "antecedent_count",
          "consequent_count",
          "both_count",
          "support",
          "confidence",
          "lift",
          "days_lower_quartile",
          "days_median",
          "days_upper_quartile");

  /**
   * A rule.
   *
   * @param antecedent ids of the items of each step
   * @param consequent ids of the items that follow
   * @param antecedentTitles in the same order
   * @param consequentTitles in the same order
   * @param counts numbers of users with each side and with both
   * @param support share of all users with both sides in this order
   * @param confidence share of the users with the antecedent that later have the consequent
   * @param lift confidence divided by the share of all users that have the consequent
   * @param days delay between antecedent and consequent
   */
  public record Row(
      List<List<String>> antecedent,
      List<String> consequent,
      List<List<String>> antecedentTitles,
      List<String> consequentTitles,
      ContingencyTable counts,
      double support,
      double confidence,
      double lift,
      DelayInDays days) {}

  /** Quartiles of the delay, in days. */
  public record DelayInDays(double lowerQuartile, double median, double upperQuartile) {}

  /** Returns the report of these rules. */
  public static SequenceReport of(
      SequenceDatabase sequences, List<SequenceRule> rules, UnaryOperator<String> title) {
    return new SequenceReport(
        sequences.size(),
        sequences.items().size(),
        rules.size(),
        rules.stream().map(rule -> row(rule, title)).toList());
  }

  private static Row row(SequenceRule rule, UnaryOperator<String> title) {
    return new Row(
        rule.antecedent(),
        rule.consequent(),
        rule.antecedent().stream().map(step -> step.stream().map(title).toList()).toList(),
        rule.consequent().stream().map(title).toList(),
        rule.counts(),
        rule.support(),
        rule.confidence(),
        rule.lift(),
        new DelayInDays(
            days(rule.delay().lowerQuartile()),
            days(rule.delay().median()),
            days(rule.delay().upperQuartile())));
  }

  private static double days(Duration duration) {
    return duration.toMillis() / MILLIS_PER_DAY;
  }

  /** Returns the report of the first {@code maxRules} rules. */
  public SequenceReport limit(int maxRules) {
    return new SequenceReport(
        users, items, found, rules.subList(0, Math.min(maxRules, rules.size())));
  }

  /** Prints the rules as a text table. */
  public void print(PrintWriter out) {
    out.println(
        String.format(Locale.ROOT, "%,d users, %,d items; rules: %,d", users, items, found));
    if (rules.isEmpty()) {
      return;
    }
    if (rules.size() < found) {
      out.println(String.format(Locale.ROOT, "top %,d by confidence", rules.size()));
    }
    TextTable table =
        new TextTable(
            List.of(
                Column.number("users"),
                Column.number("confidence"),
                Column.number("lift"),
                Column.number("median days"),
                Column.number("quartiles"),
                Column.text("first"),
                Column.text("  then")));
    for (Row rule : rules) {
      table.add(
          List.of(
              String.format(Locale.ROOT, "%,d", rule.counts().both()),
              RulePrinter.formatValue("confidence", rule.confidence()),
              RulePrinter.formatValue("lift", rule.lift()),
              formatDays(rule.days().median()),
              formatDays(rule.days().lowerQuartile())
                  + "–"
                  + formatDays(rule.days().upperQuartile()),
              rule.antecedentTitles().stream()
                  .map(step -> String.join(" + ", step))
                  .collect(Collectors.joining(" → ")),
              "→ " + String.join(" + ", rule.consequentTitles())));
    }
    out.println();
    table.print(out);
  }

  private static String formatDays(double days) {
    return String.format(Locale.ROOT, days < 10 ? "%.1f" : "%.0f", days);
  }

  /** Returns the rules as CSV; the steps of a side are one field, a CSV row of CSV rows. */
  public String csv() {
    return CsvText.table(HEADER, rules.stream().map(rule -> csvRow(rule, users)));
  }

  private static List<Object> csvRow(Row rule, int users) {
    return List.of(
        csvSteps(rule.antecedent()),
        CsvText.row(rule.consequent()),
        csvSteps(rule.antecedentTitles()),
        CsvText.row(rule.consequentTitles()),
        users,
        rule.counts().antecedent(),
        rule.counts().consequent(),
        rule.counts().both(),
        rule.support(),
        rule.confidence(),
        rule.lift(),
        rule.days().lowerQuartile(),
        rule.days().median(),
        rule.days().upperQuartile());
  }

  private static String csvSteps(List<List<String>> steps) {
    return CsvText.row(steps.stream().map(CsvText::row).toList());
  }

  /** Returns the rules as JSON. */
  public String json() {
    return JsonText.of(this);
  }
}
