package org.crmrecommend.examples.dial;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crmrecommend.examples.output.TextTable;
import org.crmrecommend.examples.output.TextTable.Column;
import org.crmrecommend.examples.report.Report;

/** Prints the diversity dial as a table, and the recommended settings. */
public final class DialPrinter {

  private DialPrinter() {}

  /** Prints the settings with their metric values, and the recommended settings. */
  public static void print(DialReport report, PrintWriter out) {
    DialReport.Measured measured = report.measured();
    out.println(
        String.format(
            Locale.ROOT,
            "%s, lists of %d items, %s, %,d users",
            measured.algorithm(),
            measured.items(),
            measured.split(),
            measured.users()));
    measured.warnings().forEach(warning -> out.println("note: " + warning));
    out.println();
    table(report).print(out);
    out.println();
    out.println(
        String.format(
            Locale.ROOT,
            "best settings that cost at most %.1f %% of %s:",
            100 * measured.maxLoss(),
            report.metrics().get(0).name()));
    report.methods().forEach(method -> out.println("  " + recommendation(report, method)));
    out.flush();
  }

  private static TextTable table(DialReport report) {
    String accuracy = report.metrics().get(0).name();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("setting"));
    report.metrics().forEach(metric -> columns.add(Column.number(metric.name())));
    columns.add(Column.number("change of " + accuracy));
    columns.add(Column.text("  dominated by"));
    TextTable table = new TextTable(columns);
    DialReport.Row first = report.rows().get(0);
    for (DialReport.Row row : report.rows()) {
      List<String> cells = new ArrayList<>();
      cells.add(row.name());
      report
          .metrics()
          .forEach(
              metric -> cells.add(String.format(Locale.ROOT, "%.4f", row.value(metric.name()))));
      cells.add(change(row, accuracy, first.value(accuracy)));
      cells.add("  " + dominance(row));
      table.add(cells);
    }
    return table;
  }

  private static String change(DialReport.Row row, String metric, double base) {
    Report.Estimate change = row.changes().get(metric);
    Double low = change == null ? null : change.low();
    Double high = change == null ? null : change.high();
    return change == null || low == null || high == null || base == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%+.1f %% [%+.1f, %+.1f]",
            100 * change.mean() / base,
            100 * low / base,
            100 * high / base);
  }

  private static String dominance(DialReport.Row row) {
    return row.dominatedBy() == null
        ? ""
        : row.dominatedBy() + (row.significant() ? "" : ", not significant");
  }

  private static String recommendation(DialReport report, DialReport.MethodInfo method) {
    String name = method.recommended();
    if (name == null) {
      return method.name() + ": none";
    }
    String accuracy = report.metrics().get(0).name();
    return name
        + ": "
        + changed(report, name, accuracy)
        + ", "
        + changed(report, name, method.goal());
  }

  private static String changed(DialReport report, String setting, String metric) {
    double base = report.rows().get(0).value(metric);
    double value = report.row(setting).value(metric);
    return String.format(Locale.ROOT, "%s %.4f instead of %.4f", metric, value, base)
        + (base == 0 ? "" : String.format(Locale.ROOT, " (%+.1f %%)", 100 * (value - base) / base));
  }
}
