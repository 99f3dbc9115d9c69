package org.crmrecommend.examples.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crmrecommend.examples.output.CsvText;
import org.crmrecommend.examples.output.JsonText;
import org.crmrecommend.examples.output.Provenance;
import org.jspecify.annotations.Nullable;

/** Writes a report as JSON, CSV or an HTML page. */
public final class ReportFiles {

  private static final List<String> HEADER =
      List.of(
          "data",
          "split",
          "algorithm",
          "parameters",
          "metric",
          "mean",
          "low",
          "high",
          "published",
          "source",
          "training_seconds",
          "users_per_second",
          "peak_heap_bytes");

  private ReportFiles() {}

  /** Returns the report as JSON. */
  public static String json(Report report) {
    return JsonText.of(report);
  }

  /** Returns the report as a self-contained HTML page of about 1.3 MB, mostly the chart library. */
  public static String html(Report report, Provenance provenance) {
    return ReportPage.html(report, provenance);
  }

  /**
   * Returns the metric values as CSV: one row for each data set, algorithm and metric. Published
   * results of methods that were not measured are at the end of each data set.
   */
  public static String csv(Report report) {
    return CsvText.table(HEADER, report.tables().stream().flatMap(ReportFiles::rows));
  }

  private static Stream<List<Object>> rows(Report.Table table) {
    return Stream.concat(
        table.rows().stream()
            .flatMap(
                row ->
                    row.values().entrySet().stream().map(value -> measuredRow(table, row, value))),
        table.unmatched().stream()
            .flatMap(
                published ->
                    published.values().entrySet().stream()
                        .map(value -> publishedRow(table, published, value))));
  }

  private static List<Object> measuredRow(
      Report.Table table, Report.Row row, Map.Entry<String, Report.Estimate> value) {
    List<Report.Published> published =
        row.published().stream().filter(p -> p.values().containsKey(value.getKey())).toList();
    return List.of(
        table.name(),
        table.split(),
        row.algorithm(),
        row.parameters(),
        value.getKey(),
        value.getValue().mean(),
        orEmpty(value.getValue().low()),
        orEmpty(value.getValue().high()),
        published.isEmpty() ? "" : orEmpty(published.get(0).values().get(value.getKey())),
        published.isEmpty() ? "" : published.get(0).source(),
        row.trainingSeconds(),
        row.usersPerSecond(),
        row.peakHeapBytes());
  }

  private static List<Object> publishedRow(
      Report.Table table, Report.Published published, Map.Entry<String, Double> value) {
    return List.of(
        table.name(),
        table.split(),
        published.name(),
        "",
        value.getKey(),
        "",
        "",
        "",
        value.getValue(),
        published.source(),
        "",
        "",
        "");
  }

  private static Object orEmpty(@Nullable Double value) {
    return value == null ? "" : value;
  }
}
