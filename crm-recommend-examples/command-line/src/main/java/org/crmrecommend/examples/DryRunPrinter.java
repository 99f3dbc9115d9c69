package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.crmrecommend.DryRun;
import org.crmrecommend.DryRun.BeforeAfter;
import org.crmrecommend.Recommendation;
import org.crmrecommend.Recommendations;
import org.crmrecommend.examples.output.TerminalText;
import org.crmrecommend.examples.output.TextTable;
import org.crmrecommend.examples.output.TextTable.Column;

/** Prints what a file of placements changes. */
final class DryRunPrinter {

  /** Maximum number of values of a column; the JSON has all. */
  private static final int MAX_VALUES = 20;

  /** Columns of a line with two lists that are no part of them. */
  private static final int GAP = 2;

  /** Columns that are kept for the numbers before and after. */
  private static final int NUMBERS_WIDTH = 24;

  private final PrintWriter out;
  private final int width;
  private final int shownUsers;
  private boolean isFirst = true;

  /**
   * @param width of the terminal
   * @param shownUsers maximum number of users whose lists are printed
   */
  DryRunPrinter(PrintWriter out, int width, int shownUsers) {
    this.out = out;
    this.width = width;
    this.shownUsers = shownUsers;
  }

  /** Prints the comparison of a placement, and the first lists that change. */
  void print(DryRunReport.Comparison comparison, DryRun run) {
    if (!isFirst) {
      out.println();
    }
    isFirst = false;
    printWrapped(
        format(
            "%s: %,d of %,d lists change; %.1f %% of the items stay",
            comparison.name(),
            comparison.changed(),
            comparison.lists(),
            100 * comparison.overlap()));
    printFigures(comparison);
    comparison.shares().forEach(this::printShares);
    printRules(comparison);
    comparison
        .notes()
        .forEach((note, count) -> printWrapped(format("  %,d lists: %s", count, note)));
    run.lists().stream()
        .filter(lists -> !lists.isSame())
        .limit(shownUsers)
        .forEach(this::printLists);
  }

  private void printFigures(DryRunReport.Comparison comparison) {
    BeforeAfter sizes = comparison.itemsPerList();
    TextTable table = table("");
    add(table, "items per list", sizes, mean -> format("%.1f", mean));
    add(table, "different items", comparison.differentItems(), count -> format("%,.0f", count));
    comparison
        .means()
        .forEach(
            (column, mean) ->
                table.add(
                    List.of(
                        label("mean " + column),
                        sizes.before() == 0 ? "-" : format("%,.2f", mean.before()),
                        sizes.after() == 0 ? "-" : format("%,.2f", mean.after()))));
    table.print(out, width);
  }

  private void printShares(String column, Map<String, BeforeAfter> shares) {
    out.println();
    if (shares.isEmpty()) {
      out.println("share of places by " + column + ": no item has a value");
      return;
    }
    TextTable table = table("share of places by " + column);
    shares.entrySet().stream()
        .sorted(
            Comparator.comparingDouble(
                (Map.Entry<String, BeforeAfter> entry) ->
                    -Math.max(entry.getValue().before(), entry.getValue().after())))
        .limit(MAX_VALUES)
        .forEach(
            entry ->
                add(
                    table,
                    entry.getKey(),
                    entry.getValue(),
                    share -> format("%.1f %%", 100 * share)));
    table.print(out, width);
    if (shares.size() > MAX_VALUES) {
      out.println(format("and %,d more values", shares.size() - MAX_VALUES));
    }
  }

  private void printRules(DryRunReport.Comparison comparison) {
    if (comparison.rules().isEmpty()) {
      return;
    }
    out.println();
    TextTable table =
        new TextTable(List.of(Column.number("lists"), Column.number("items"), Column.text("rule")));
    comparison
        .rules()
        .forEach(
            rule ->
                table.add(
                    List.of(
                        format("%,d", rule.lists()), format("%,d", rule.items()), rule.rule())));
    table.print(out, width);
  }

  /** Prints two lists side by side; marks what is only in one of them. */
  private void printLists(DryRun.Lists lists) {
    out.println();
    out.println("user " + TerminalText.withoutControls(lists.after().request().user().orElse("")));
    TextTable table = new TextTable(List.of(Column.text("     before"), Column.text("     after")));
    List<String> before = cells(lists.before(), lists.after(), "−");
    List<String> after = cells(lists.after(), lists.before(), "+");
    for (int row = 0; row < Math.max(before.size(), after.size()); row++) {
      table.add(List.of(cell(before, row), cell(after, row)));
    }
    table.print(out, width);
  }

  /** Returns a text for each item of a list, with a mark if the other list does not have it. */
  private List<String> cells(Recommendations list, Recommendations other, String mark) {
    Set<String> others = ids(other);
    int cellWidth = width == TerminalText.UNLIMITED ? width : (width - GAP) / 2;
    int idWidth = list.list().stream().mapToInt(item -> width(item.item())).max().orElse(0);
    List<String> cells = new ArrayList<>();
    for (Recommendation item : list) {
      String text =
          format(
              "%3d %s %s  %s",
              item.position(),
              others.contains(item.item()) ? " " : mark,
              TerminalText.padded(item.item(), idWidth),
              item.title().equals(item.item()) ? "" : item.title());
      cells.add(TerminalText.cut(TerminalText.withoutControls(text).stripTrailing(), cellWidth));
    }
    return cells;
  }

  private static int width(String text) {
    return TerminalText.width(TerminalText.withoutControls(text));
  }

  private static String cell(List<String> cells, int row) {
    return row < cells.size() ? cells.get(row) : "";
  }

  private static Set<String> ids(Recommendations list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(Recommendation::item)
        .collect(Collectors.toSet());
  }

  private TextTable table(String label) {
    return new TextTable(
        List.of(Column.text(label), Column.number("before"), Column.number("after")));
  }

  private void add(
      TextTable table, String label, BeforeAfter value, DoubleFunction<String> formatter) {
    table.add(
        List.of(label(label), formatter.apply(value.before()), formatter.apply(value.after())));
  }

  private String label(String text) {
    return TerminalText.cut(text, Math.max(NUMBERS_WIDTH, width - NUMBERS_WIDTH));
  }

  private void printWrapped(String text) {
    TerminalText.wrap(text, width).forEach(out::println);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
