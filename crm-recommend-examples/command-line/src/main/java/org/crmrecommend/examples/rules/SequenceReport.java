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
import org.crmrecommend.rules.measure.Contingency;
import org.crmrecommend.rules.sequence.SequenceRule;
import org.crmrecommend.rules.sequence.Sequences;

/**
 * What follows on what, as a table, CSV and JSON.
 *
 * @param users how many have a sequence
 * @param items how many different ones there are
 * @param found how many rules
 * @param rules the surest first
 */
public record SequenceReport(int users, int items, int found, List<Row> rules) {

  private static final double MILLIS_A_DAY = Duration.ofDays(1).toMillis();

  private static final List<String> HEAD =
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
      Contingency counts,
      double support,
      double confidence,
      double lift,
      Days days) {}

  /** The quartiles of how long it took. */
  public record Days(double lowerQuartile, double median, double upperQuartile) {}

  /** The report of these rules. */
  public static SequenceReport of(
      Sequences sequences, List<SequenceRule> rules, UnaryOperator<String> title) {
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
        new Days(
            days(rule.delay().lowerQuartile()),
            days(rule.delay().median()),
            days(rule.delay().upperQuartile())));
  }

  private static double days(Duration duration) {
    return duration.toMillis() / MILLIS_A_DAY;
  }

  /** The first so many rules. */
  public SequenceReport limit(int most) {
    return new SequenceReport(users, items, found, rules.subList(0, Math.min(most, rules.size())));
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
              RuleText.figure("confidence", rule.confidence()),
              RuleText.figure("lift", rule.lift()),
              brief(rule.days().median()),
              brief(rule.days().lowerQuartile()) + "–" + brief(rule.days().upperQuartile()),
              rule.antecedentTitles().stream()
                  .map(step -> String.join(" + ", step))
                  .collect(Collectors.joining(" → ")),
              "→ " + String.join(" + ", rule.consequentTitles())));
    }
    out.println();
    table.print(out);
  }

  private static String brief(double days) {
    return String.format(Locale.ROOT, days < 10 ? "%.1f" : "%.0f", days);
  }

  /** The rules as CSV; the steps of a side are a row of CSV of rows of CSV in one field. */
  public String csv() {
    return CsvText.table(HEAD, rules.stream().map(rule -> record(rule, users)));
  }

  private static List<Object> record(Row rule, int users) {
    return List.of(
        steps(rule.antecedent()),
        CsvText.row(rule.consequent()),
        steps(rule.antecedentTitles()),
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

  private static String steps(List<List<String>> steps) {
    return CsvText.row(steps.stream().map(CsvText::row).toList());
  }

  /** The rules as JSON. */
  public String json() {
    return JsonText.of(this);
  }
}
