package org.crmrecommend.examples.dial;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.crmrecommend.examples.output.CsvText;
import org.crmrecommend.examples.output.HtmlPage;
import org.crmrecommend.examples.output.JsonText;
import org.crmrecommend.examples.output.Provenance;
import org.crmrecommend.examples.report.Report;
import org.jspecify.annotations.Nullable;

/** Writes the diversity dial as JSON, CSV or an HTML page. */
public final class DialFiles {

  private static final HtmlPage PAGE =
      new HtmlPage(DialFiles.class, "dial.css", List.of("plane.js", "curve.js", "dial.js"));

  private static final List<String> HEADER =
      List.of(
          "setting",
          "method",
          "strength",
          "metric",
          "value",
          "low",
          "high",
          "difference",
          "difference_low",
          "difference_high",
          "dominated_by",
          "dominance_significant");

  private DialFiles() {}

  /** Returns the report as JSON. */
  public static String json(DialReport report) {
    return JsonText.of(report);
  }

  /** Returns the report as CSV, one row for each setting and metric. */
  public static String csv(DialReport report) {
    return CsvText.table(HEADER, report.rows().stream().flatMap(DialFiles::csvRows));
  }

  private static Stream<List<Object>> csvRows(DialReport.Row row) {
    return row.values().entrySet().stream().map(value -> csvRow(row, value));
  }

  private static List<Object> csvRow(DialReport.Row row, Map.Entry<String, Report.Estimate> value) {
    Report.Estimate change = row.changes().get(value.getKey());
    return List.of(
        row.name(),
        orEmpty(row.method()),
        row.strength(),
        value.getKey(),
        value.getValue().mean(),
        orEmpty(value.getValue().low()),
        orEmpty(value.getValue().high()),
        change == null ? "" : change.mean(),
        change == null ? "" : orEmpty(change.low()),
        change == null ? "" : orEmpty(change.high()),
        orEmpty(row.dominatedBy()),
        row.dominatedBy() == null ? "" : row.significant());
  }

  private static Object orEmpty(@Nullable Object value) {
    return Objects.requireNonNullElse(value, "");
  }

  /** Returns the report as a self-contained HTML page of about 1.3 MB, mostly the chart library. */
  public static String html(DialReport report, Provenance provenance) {
    return PAGE.html(report.title(), provenance, json(report));
  }
}
