package org.crmrecommend.examples.rules;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crmrecommend.examples.output.TextTable;
import org.crmrecommend.examples.output.TextTable.Column;

/** Prints rules as text. */
public final class RulePrinter {

  /** Measures that are printed as percentages. */
  private static final Set<String> PERCENT_MEASURES = Set.of("support", "confidence", "coverage");

  private RulePrinter() {}

  /** Prints a summary and a table of the rules with the titles of their items. */
  public static void print(RuleReport report, PrintWriter out) {
    RuleReport.MiningSummary summary = report.mined();
    out.println(
        String.format(
            Locale.ROOT,
            "%,d baskets, %,d items; rules in at least %,d baskets: %,d%s",
            summary.baskets(),
            summary.items(),
            summary.supportCount(),
            summary.found(),
            summary.selection().isEmpty()
                ? ""
                : String.format(
                    Locale.ROOT, "; %s: %,d", summary.selection(), summary.selected())));
    if (report.rules().isEmpty()) {
      return;
    }
    if (report.rules().size() < summary.selected()) {
      out.println(
          String.format(Locale.ROOT, "top %,d by %s", report.rules().size(), report.order()));
    }
    out.println();
    table(report).print(out);
  }

  private static TextTable table(RuleReport report) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.number("baskets"));
    report.measures().forEach(measure -> columns.add(Column.number(measure)));
    columns.add(Column.text("left"));
    columns.add(Column.text("  right"));
    TextTable table = new TextTable(columns);
    Map<String, String> titles = report.titles();
    for (RuleReport.Row rule : report.rules()) {
      List<String> cells = new ArrayList<>();
      cells.add(String.format(Locale.ROOT, "%,d", rule.counts().both()));
      report
          .measures()
          .forEach(
              measure -> cells.add(formatValue(measure, rule.values().getOrDefault(measure, 0.0))));
      cells.add(itemTitles(rule.antecedent(), titles));
      cells.add("⇒ " + itemTitles(rule.consequent(), titles));
      table.add(cells);
    }
    return table;
  }

  private static String itemTitles(List<String> items, Map<String, String> titles) {
    return items.stream().map(titles::get).collect(Collectors.joining(" + "));
  }

  /**
   * Formats a value: percentages with two decimals, other values with three, and values that would
   * be rounded to zero in scientific notation.
   */
  static String formatValue(String measure, double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    if (PERCENT_MEASURES.contains(measure)) {
      return String.format(Locale.ROOT, "%.2f%%", 100 * value);
    }
    return value != 0 && Math.abs(value) < 0.0005
        ? String.format(Locale.ROOT, "%.1e", value)
        : String.format(Locale.ROOT, "%,.3f", value);
  }
}
