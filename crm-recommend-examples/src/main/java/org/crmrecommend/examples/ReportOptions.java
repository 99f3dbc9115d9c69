package org.crmrecommend.examples;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.crmrecommend.examples.output.OutputFile;
import org.crmrecommend.examples.report.Report;
import org.crmrecommend.examples.report.ReportFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which forms a report is written. */
final class ReportOptions {

  private static final double GIBIBYTE = 1 << 30;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the report there as JSON.")
  private @Nullable Path json;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write the figures there as CSV.")
  private @Nullable Path csv;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report there as a page that needs nothing else.")
  private @Nullable Path html;

  /** Refuses files that could not be written: better before the work than after. */
  void check() {
    OutputFile.requireWritable("--json", json);
    OutputFile.requireWritable("--csv", csv);
    OutputFile.requireWritable("--html", html);
  }

  /** Where the page goes unless it is told otherwise. */
  void htmlUnlessTold(Path file) {
    if (html == null) {
      html = file;
    }
  }

  /** Where the JSON goes unless it is told otherwise. */
  void jsonUnlessTold(Path file) {
    if (json == null) {
      json = file;
    }
  }

  /** Where the CSV goes unless it is told otherwise. */
  void csvUnlessTold(Path file) {
    if (csv == null) {
      csv = file;
    }
  }

  /** Writes what is wanted. */
  void write(String title, List<Report.Table> tables) {
    Report report = new Report(title, today(), machine(), tables);
    if (json != null) {
      OutputFile.write(json, ReportFiles.json(report));
    }
    if (csv != null) {
      OutputFile.write(csv, ReportFiles.csv(report));
    }
    if (html != null) {
      OutputFile.write(html, ReportFiles.html(report));
    }
  }

  private static String today() {
    return LocalDate.now(ZoneOffset.UTC).toString();
  }

  private static String machine() {
    Runtime runtime = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "%d processors, JDK %s, heap of up to %.1f GiB",
        runtime.availableProcessors(),
        Runtime.version(),
        runtime.maxMemory() / GIBIBYTE);
  }
}
