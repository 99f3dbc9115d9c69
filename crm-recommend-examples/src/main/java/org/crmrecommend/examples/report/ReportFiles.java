package org.crmrecommend.examples.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.crmrecommend.examples.output.JsonText;

/** A report as JSON, CSV or a page. */
public final class ReportFiles {

  private ReportFiles() {}

  /** The report as JSON. */
  public static String json(Report report) {
    return JsonText.of(report);
  }

  /** The report as a page that loads nothing; about 1.3 MB, nearly all of it a charts' library. */
  public static String html(Report report) {
    return ReportPage.html(report);
  }

  /**
   * The figures as CSV: a row for each data set, algorithm and metric, published figures of methods
   * that were not measured at the end of each data set.
   */
  public static String csv(Report report) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(
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
      for (Report.Table table : report.tables()) {
        table.rows().forEach(row -> write(csv, table, row));
        table.unmatched().forEach(published -> write(csv, table, published));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(CsvWriter csv, Report.Table table, Report.Row row) {
    row.values()
        .forEach(
            (metric, value) -> {
              List<Report.Published> published =
                  row.published().stream().filter(p -> p.values().containsKey(metric)).toList();
              csv.writeRecord(
                  table.name(),
                  table.split(),
                  row.algorithm(),
                  row.parameters(),
                  metric,
                  String.valueOf(value.mean()),
                  value.low() == null ? "" : String.valueOf(value.low()),
                  value.high() == null ? "" : String.valueOf(value.high()),
                  published.isEmpty() ? "" : String.valueOf(published.get(0).values().get(metric)),
                  published.isEmpty() ? "" : published.get(0).source(),
                  String.valueOf(row.trainingSeconds()),
                  String.valueOf(row.usersPerSecond()),
                  String.valueOf(row.peakHeapBytes()));
            });
  }

  private static void write(CsvWriter csv, Report.Table table, Report.Published published) {
    for (Map.Entry<String, Double> value : published.values().entrySet()) {
      csv.writeRecord(
          table.name(),
          table.split(),
          published.name(),
          "",
          value.getKey(),
          "",
          "",
          "",
          String.valueOf(value.getValue()),
          published.source(),
          "",
          "",
          "");
    }
  }
}
