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
 * What follows on what, as a table, CSV and JSON.
 *
 * @param users how many have a sequence
 * @param items how many different ones there are
 * @param found how many rules
 * @param rules the surest first
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
   * @param antecedent the ids of the items of each step
   * @param consequent the ids of the items that follow
   * @param antecedentTitles in the same order
   * @param consequentTitles in the same order
   * @param counts of users
   * @param support the share of all users that had both in this order
   * @param confidence the share of the users with the antecedent that went on
   * @param lift how many times the share of all users that is
   * @param days how long it took
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

  /** The quartiles of how long it took. */
  public record DelayInDays(double lowerQuartile, double median, double upperQuartile) {}

  /** The report of these rules. */
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

  /** The first so many rules. */
  public SequenceReport limit(int maxRules) {
    return new SequenceReport(
        users, items, found, rules.subList(0, Math.min(maxRules, rules.size())));
  }

  /** Prints the rules for people. */
  public void print(PrintWriter out) {
    out.println(
        String.format(Locale.ROOT, "%,d users, %,d items; rules: %,d", users, items, found));
    if (rules.isEmpty()) {
      return;
    }
    if (rules.size() < found) {
      out.println(String.format(Locale.ROOT, "the first %,d by confidence", rules.size()));
    }
    TextTable table =
        new TextTable(
            List.of(
                Column.number("users"),
                Column.number("confidence"),
                Column.number("lift"),
                Column.number("days"),
                Column.number("half within"),
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

  /** The rules as CSV; the steps of a side are a row of CSV of rows of CSV in one field. */
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

  /** The rules as JSON. */
  public String json() {
    return JsonText.of(this);
  }
}
