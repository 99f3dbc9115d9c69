package org.crmrecommend.examples.customers;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.crmrecommend.examples.output.TextTable;
import org.crmrecommend.examples.output.TextTable.Column;
import org.jspecify.annotations.Nullable;

/** Prints a report of customers as text. */
public final class CustomerPrinter {

  private static final String UNKNOWN = "-";

  private CustomerPrinter() {}

  /**
   * Prints the summary, the key figures, the groups and the first customers to call.
   *
   * @param maxCalls maximum number of customers to call
   */
  public static void print(CustomerReport report, int maxCalls, PrintWriter out) {
    CustomerReport.Counts counts = report.heading().counts();
    out.println(
        text(
            "%,d customers, %,d with a purchase; %,d purchases until %s%s",
            counts.customers(),
            counts.buyers(),
            counts.purchases(),
            report.heading().asOf(),
            counts.revenue() == null
                ? ""
                : text(
                    "; revenue %,.2f %s",
                    counts.revenue(),
                    Objects.requireNonNullElse(report.heading().currency(), ""))));
    CustomerReport.Forecast forecast = report.value().forecast();
    if (forecast != null) {
      out.println(
          text(
              "expected within %,d days: %,.0f purchases%s%s",
              report.heading().horizonDays(),
              forecast.purchases().value(),
              range("%,.0f", forecast.purchases()),
              forecast.spending() == null
                  ? ""
                  : text(
                      ", %,.2f %s%s",
                      forecast.spending().value(),
                      Objects.requireNonNullElse(report.heading().currency(), ""),
                      range("%,.2f", forecast.spending()))));
    }
    if (!report.kpis().isEmpty()) {
      kpis(report.kpis()).print(section(out));
    }
    if (!report.groups().rfm().isEmpty()) {
      groups("RFM group", report.groups().rfm()).print(section(out));
    }
    if (!report.groups().stages().isEmpty()) {
      groups("stage", report.groups().stages()).print(section(out));
    }
    if (!report.segments().isEmpty()) {
      segments(report.segments()).print(section(out));
    }
    if (!report.calls().isEmpty()) {
      calls(report.calls().subList(0, Math.min(maxCalls, report.calls().size())))
          .print(section(out));
    }
  }

  private static PrintWriter section(PrintWriter out) {
    out.println();
    return out;
  }

  private static TextTable kpis(List<CustomerReport.Kpi> kpis) {
    TextTable table =
        new TextTable(
            List.of(
                Column.text("key figure"),
                Column.number("value"),
                Column.number("95% interval"),
                Column.number("n"),
                Column.text("definition")));
    for (CustomerReport.Kpi kpi : kpis) {
      CustomerReport.Estimate estimate = kpi.estimate();
      table.add(
          List.of(
              kpi.name(),
              value(kpi, estimate.value()),
              value(kpi, estimate.low()) + " - " + value(kpi, estimate.high()),
              text("%,d", kpi.evidence()),
              kpi.definition()));
    }
    return table;
  }

  private static String value(CustomerReport.Kpi kpi, @Nullable Double value) {
    return kpi.isMoney() ? amount(value) : share(value);
  }

  private static TextTable groups(String title, List<CustomerReport.Group> groups) {
    boolean hasAmounts = groups.stream().anyMatch(group -> group.revenue() != null);
    List<Column> columns =
        new ArrayList<>(
            List.of(Column.text(title), Column.number("customers"), Column.number("share")));
    if (hasAmounts) {
      columns.add(Column.number("revenue"));
      columns.add(Column.number("share"));
    }
    columns.add(Column.number("median recency"));
    columns.add(Column.number("purchases each"));
    TextTable table = new TextTable(columns);
    groups.forEach(group -> table.add(cells(group, hasAmounts)));
    return table;
  }

  private static List<String> cells(CustomerReport.Group group, boolean hasAmounts) {
    List<String> cells = new ArrayList<>();
    cells.add(group.name().isEmpty() ? "small groups" : group.name());
    cells.add(text("%,d", group.customers()));
    cells.add(share(group.share()));
    if (hasAmounts) {
      cells.add(amount(group.revenue()));
      cells.add(share(group.revenueShare()));
    }
    cells.add(group.medianRecency() == null ? UNKNOWN : text("%,.0f d", group.medianRecency()));
    cells.add(text("%,.1f", group.meanPurchases()));
    return cells;
  }

  private static TextTable segments(List<CustomerReport.Segment> segments) {
    TextTable table =
        new TextTable(
            List.of(
                Column.text("segment"),
                Column.number("customers"),
                Column.number("share"),
                Column.text("condition")));
    for (CustomerReport.Segment segment : segments) {
      table.add(
          List.of(
              segment.name(),
              segment.customers() == null ? "few" : text("%,d", segment.customers()),
              share(segment.share()),
              segment.condition()));
    }
    return table;
  }

  private static TextTable calls(List<CustomerReport.Call> calls) {
    TextTable table =
        new TextTable(
            List.of(
                Column.text("to call"),
                Column.number("at risk"),
                Column.number("value"),
                Column.number("returns"),
                Column.text("last purchase"),
                Column.number("silent"),
                Column.number("usually every"),
                Column.number("purchases"),
                Column.text("likes"),
                Column.text("complaint")));
    for (CustomerReport.Call call : calls) {
      String category = call.contact().category();
      table.add(
          List.of(
              call.id(),
              amount(call.outlook().valueAtRisk()),
              amount(call.outlook().value()),
              share(call.outlook().returnProbability()),
              call.bought().lastDay(),
              text("%,d d", call.bought().recencyDays()),
              text("%,.0f d", call.bought().usualDays()),
              text("%,d", call.bought().purchases()),
              category == null ? UNKNOWN : category,
              call.contact().hasOpenComplaint() ? "open" : UNKNOWN));
    }
    return table;
  }

  private static String amount(@Nullable Double value) {
    return value == null ? UNKNOWN : text("%,.2f", value);
  }

  private static String share(@Nullable Double value) {
    return value == null ? UNKNOWN : text("%.1f%%", 100 * value);
  }

  private static String range(String pattern, CustomerReport.Estimate estimate) {
    return estimate.low() == null || estimate.high() == null
        ? ""
        : text(" (" + pattern + " - " + pattern + ")", estimate.low(), estimate.high());
  }

  private static String text(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
