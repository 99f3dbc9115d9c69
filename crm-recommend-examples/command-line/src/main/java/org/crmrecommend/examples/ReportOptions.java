package org.crmrecommend.examples;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.crmrecommend.examples.output.InputFile;
import org.crmrecommend.examples.report.Report;
import org.crmrecommend.examples.report.ReportFiles;
import org.crmrecommend.output.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options for the output files of a report. */
final class ReportOptions {

  private static final double BYTES_PER_GIBIBYTE = 1 << 30;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the report as JSON.")
  private @Nullable OutputFile json;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Write the metric values as CSV. A text that a spreadsheet would run as a formula (=, +, -,"
              + " @) gets a leading apostrophe.")
  private @Nullable OutputFile csv;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report as a self-contained HTML page.")
  private @Nullable OutputFile html;

  /** Adds the output files to a check. */
  void addOutputsTo(OutputFileCheck check) {
    check.addOutput("--json", json);
    check.addOutput("--csv", csv);
    check.addOutput("--html", html);
  }

  /** Sets the default file of the page. */
  void defaultHtml(Path file) {
    if (html == null) {
      html = new OutputFile(file);
    }
  }

  /** Sets the default file of the JSON. */
  void defaultJson(Path file) {
    if (json == null) {
      json = new OutputFile(file);
    }
  }

  /** Sets the default file of the CSV. */
  void defaultCsv(Path file) {
    if (csv == null) {
      csv = new OutputFile(file);
    }
  }

  /** Returns the input files for the provenance; none if no page is requested. */
  List<InputFile> inputs(Collection<Path> others) {
    return html == null ? List.of() : CommandProvenance.inputs(command, others);
  }

  /** Writes the requested files. */
  void write(String title, List<Report.Table> tables, List<InputFile> inputs) {
    Report report = new Report(title, CrmRecommend.launch(command).today(), machine(), tables);
    if (json != null) {
      json.write(ReportFiles.json(report));
    }
    if (csv != null) {
      csv.write(ReportFiles.csv(report));
    }
    if (html != null) {
      html.write(ReportFiles.html(report, CommandProvenance.of(command, inputs)));
    }
  }

  private static String machine() {
    Runtime runtime = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "%d processors, JDK %s, maximum heap %.1f GiB",
        runtime.availableProcessors(),
        Runtime.version(),
        runtime.maxMemory() / BYTES_PER_GIBIBYTE);
  }
}
