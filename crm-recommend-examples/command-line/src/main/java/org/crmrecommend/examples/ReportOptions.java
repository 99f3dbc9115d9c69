package org.crmrecommend.examples;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.crmrecommend.examples.report.Report;
import org.crmrecommend.examples.report.ReportFiles;
import org.crmrecommend.output.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which forms a report is written. */
final class ReportOptions {

  private static final double BYTES_PER_GIBIBYTE = 1 << 30;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the report there as JSON.")
  private @Nullable OutputFile json;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Write the figures there as CSV. A text that a spreadsheet would run as a formula (=, +, -,"
              + " @) gets an apostrophe in front.")
  private @Nullable OutputFile csv;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report there as a page that needs nothing else.")
  private @Nullable OutputFile html;

  /** Adds the files that will be written to a check. */
  void addOutputsTo(OutputFileCheck check) {
    check.addOutput("--json", json);
    check.addOutput("--csv", csv);
    check.addOutput("--html", html);
  }

  /** Where the page goes unless it is told otherwise. */
  void defaultHtml(Path file) {
    if (html == null) {
      html = new OutputFile(file);
    }
  }

  /** Where the JSON goes unless it is told otherwise. */
  void defaultJson(Path file) {
    if (json == null) {
      json = new OutputFile(file);
    }
  }

  /** Where the CSV goes unless it is told otherwise. */
  void defaultCsv(Path file) {
    if (csv == null) {
      csv = new OutputFile(file);
    }
  }

  /** Writes what is wanted. */
  void write(String title, List<Report.Table> tables) {
    Report report = new Report(title, today(), machine(), tables);
    if (json != null) {
      json.write(ReportFiles.json(report));
    }
    if (csv != null) {
      csv.write(ReportFiles.csv(report));
    }
    if (html != null) {
      html.write(ReportFiles.html(report));
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
        runtime.maxMemory() / BYTES_PER_GIBIBYTE);
  }
}
