package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.crmrecommend.evaluation.experiment.Experiment.Progress;
import org.crmrecommend.evaluation.experiment.ExperimentResult;
import org.crmrecommend.evaluation.experiment.ExperimentResult.FoldSummary;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.examples.report.Report;
import org.crmrecommend.examples.report.ReportBuilder;
import org.crmrecommend.examples.report.ReportPrinter;
import org.crmrecommend.statistics.Bootstrap;
import picocli.CommandLine;

/** Prints the tables of an experiment, each row as soon as its algorithm is finished. */
final class ResultPrinter {

  private final PrintWriter out;
  private final OptionNames optionNames;
  private final ReportPrinter reportPrinter;
  private final ReportBuilder reportBuilder;
  private final Map<String, List<Report.Published>> nonePublished = Map.of();
  private final Set<String> startedTables = new HashSet<>();
  private final Set<String> printedRows = new HashSet<>();
  private int failedRuns;
  private int measuredRuns;

  /**
   * @param optionNames names of options or fields in the reasons of failures
   */
  ResultPrinter(PrintWriter out, int threads, OptionNames optionNames) {
    this.out = out;
    this.optionNames = optionNames;
    this.reportPrinter = new ReportPrinter(out);
    this.reportBuilder = new ReportBuilder(Bootstrap.DEFAULTS, ForkJoinPool.commonPool(), threads);
  }

  /**
   * Returns the exit status for the finished tables.
   *
   * @param err receives a message if runs failed
   */
  int exitStatus(PrintWriter err) {
    if (failedRuns == 0) {
      return CommandLine.ExitCode.OK;
    }
    err.println(
        "crm-recommend: "
            + failedRuns
            + " of "
            + (failedRuns + measuredRuns)
            + " runs failed; the lines that start with 'failed:' give the reasons");
    return CrmRecommend.FAILURE_STATUS;
  }

  /** Prints the new rows. */
  void accept(Progress progress) {
    printNewRows(progress.partialResult());
  }

  /** Prints the rest of a table, then compares its best algorithm with the others. */
  Report.Table finish(ExperimentResult result, Map<String, List<Report.Published>> published) {
    printNewRows(result);
    result
        .failures()
        .forEach(failure -> out.println("failed: " + optionNames.translate(failure.toString())));
    failedRuns += result.failures().size();
    measuredRuns += result.cells().size();
    reportPrinter.printNotes(result.warnings());
    Report.Table table = reportBuilder.table(result, published);
    reportPrinter.printComparisons(table, metricNames(result).get(0));
    return table;
  }

  private static List<String> metricNames(ExperimentResult result) {
    return result.plan().metrics().stream()
        .filter(metric -> metric.itemBand().isEmpty())
        .map(Metric::text)
        .toList();
  }

  private void printNewRows(ExperimentResult result) {
    String data = result.plan().data().name();
    if (startedTables.add(data)) {
      printHeader(result);
    }
    for (String algorithm : result.algorithmNames()) {
      if (printedRows.add(data + "\n" + algorithm)) {
        reportPrinter.printRow(
            reportBuilder.row(result, algorithm, nonePublished), metricNames(result));
      }
    }
  }

  private void printHeader(ExperimentResult result) {
    String name = result.plan().data().name();
    if (!name.equals(EvaluateCommand.DEFAULT_DATA_NAME)) {
      out.println(startedTables.size() == 1 ? name : "\n" + name);
    }
    List<FoldSummary> folds = result.folds();
    for (FoldSummary fold : folds) {
      out.println(
          String.format(
              Locale.ROOT,
              "%straining events: %,d; test events: %,d; evaluated users: %,d; items: %,d",
              fold.name().isEmpty() ? "" : fold.name() + ": ",
              fold.trainEventCount(),
              fold.testEventCount(),
              fold.userCount(),
              fold.itemCount()));
    }
    reportPrinter.printWarnings(
        folds.stream().flatMap(FoldSummary::namedWarnings).distinct().toList());
    reportPrinter.printHeader(metricNames(result));
  }
}
