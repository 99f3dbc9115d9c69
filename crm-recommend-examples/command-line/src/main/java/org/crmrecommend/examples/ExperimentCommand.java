package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.crmrecommend.evaluation.experiment.Experiment;
import org.crmrecommend.evaluation.experiment.Experiment.Progress;
import org.crmrecommend.evaluation.experiment.ExperimentResult;
import org.crmrecommend.examples.output.InputFile;
import org.crmrecommend.examples.report.Report;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a declared experiment and writes its report. */
@Command(
    name = "experiment",
    mixinStandardHelpOptions = true,
    description = {
      "Run an experiment that is declared in a YAML or JSON file, and write its report.",
      "The file has a title and a list of data sets under data. Each data set has: name; train and"
          + " test, or events and split; format, columns, kinds, amount-currency, no-header,"
          + " open-kinds, catalog, users, portraits (true for attributes derived from the training"
          + " events), segments (a file of segments derived from the training events), candidates, ignore-stars, repeats; metrics; cut-offs for curves; slices (history, newness,"
          + " spending, items, item-age or an attribute); seeds; algorithms; published.",
      "An entry of algorithms is a text as for evaluate, or has the fields name, algorithm and search"
          + " (parameter ranges) and optionally metric, trials, method, validation, rungs, seed. An entry"
          + " of published has a method, its source, its values by metric, and like: the name of the"
          + " algorithm to compare with.",
      "Finished parts are kept. If you stop the experiment and start it again with the same data,"
          + " settings and program, it continues where it stopped.",
      "If an algorithm fails, the report names the reason and the exit status is 1."
    })
final class ExperimentCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The YAML or JSON file of the experiment.")
  private Path file = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Folder for relative paths of data files (default: the folder of FILE).")
  private @Nullable Path dataFolder;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description =
          "Folder for finished parts and the report: report.html, report.json, report.csv. It must be"
              + " new, empty, or the folder of an earlier run (default: next to FILE, shop-report for"
              + " shop.yaml).")
  private @Nullable Path outFolder;

  @Option(
      names = "--runs",
      description = "Also write all lists as TREC run files, and the test data as qrels.")
  private boolean writeRuns;

  @Mixin private ReportOptions report = new ReportOptions();

  @Mixin private RunOptions runOptions = new RunOptions();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Path parent = file.resolveSibling("");
    runOptions.requireValid();
    if (dataFolder != null && !Files.isDirectory(dataFolder)) {
      throw new IllegalArgumentException("--data must be a folder: " + dataFolder);
    }
    ExperimentFile experimentFile =
        new ExperimentFile(file, dataFolder == null ? parent : dataFolder, err);
    String title = experimentFile.title();
    List<ExperimentFile.PlannedTable> plans = experimentFile.plannedTables();
    Path folder = ReportFolder.prepare(reportFolder(parent));
    report.defaultHtml(folder.resolve("report.html"));
    report.defaultJson(folder.resolve("report.json"));
    report.defaultCsv(folder.resolve("report.csv"));
    OutputFileCheck check = new OutputFileCheck();
    check.addInput("FILE", file);
    experimentFile.inputs().forEach(input -> check.addInput("a data file", input));
    report.addOutputsTo(check);
    ResultPrinter printer =
        new ResultPrinter(out, runOptions.threads(), OptionNames.ofExperimentFile());
    List<InputFile> inputs = report.inputs(experimentFile.inputs());
    List<Report.Table> tables = new ArrayList<>();
    for (ExperimentFile.PlannedTable plannedTable : plans) {
      tables.add(
          printer.finish(
              run(plannedTable, folder, printer, err), plannedTable.publishedByAlgorithm()));
      out.flush(); // a file may be /dev/stdout
      report.write(title, tables, inputs);
    }
    out.println();
    out.println("report: " + folder.resolve("report.html"));
    return printer.exitStatus(err);
  }

  private ExperimentResult run(
      ExperimentFile.PlannedTable plannedTable,
      Path folder,
      ResultPrinter printer,
      PrintWriter err) {
    try (ProgressLine line = new ProgressLine(progress -> reportProgress(progress, printer, err))) {
      return new Experiment(List.of(plannedTable.plan()))
          .run(folder.resolve("cells"), runOptions.settings(writeRuns, line))
          .get(0);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          file + ": data set " + plannedTable.plan().data().name() + ": " + e.getMessage(), e);
    }
  }

  private Path reportFolder(Path parent) {
    if (outFolder != null) {
      return outFolder;
    }
    String name = String.valueOf(file.getFileName());
    return parent.resolve(name.replaceFirst("\\.[^.]+$", "") + "-report");
  }

  private static void reportProgress(Progress progress, ResultPrinter printer, PrintWriter err) {
    printer.accept(progress);
    if (!Ansi.AUTO.enabled() && !progress.isFinished()) {
      String remaining =
          progress
              .remainingTime()
              .map(time -> ", " + ProgressLine.formatRemaining(time))
              .orElse("");
      err.println(
          (progress.finishedCount() + 1)
              + " of "
              + progress.totalCount()
              + remaining
              + ": "
              + progress.cell());
      err.flush();
    }
  }
}
