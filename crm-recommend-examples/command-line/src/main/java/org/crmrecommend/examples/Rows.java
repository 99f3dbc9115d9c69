package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.crmrecommend.evaluation.experiment.FoldFacts;
import org.crmrecommend.evaluation.experiment.Outcome;
import org.crmrecommend.evaluation.experiment.Progress;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.evaluation.metric.OfItems;
import org.crmrecommend.evaluation.statistics.Bootstrap;
import org.crmrecommend.examples.report.Report;
import org.crmrecommend.examples.report.ReportText;
import org.crmrecommend.examples.report.Reporting;
import picocli.CommandLine;

/** Prints an experiment's tables, a row as soon as its algorithm is done with. */
final class Rows {

  private final PrintWriter out;
  private final ReportText text;
  private final Reporting reporting;
  private final Map<String, List<Report.Published>> none = Map.of();
  private final Set<String> begun = new HashSet<>();
  private final Set<String> shown = new HashSet<>();
  private int failed;
  private int measured;

  Rows(PrintWriter out, int threads) {
    this.out = out;
    this.text = new ReportText(out);
    this.reporting = new Reporting(Bootstrap.DEFAULTS, ForkJoinPool.commonPool(), threads);
  }

  /**
   * The exit status by the tables finished so far.
   *
   * @param err is told if algorithms failed
   */
  int status(PrintWriter err) {
    if (failed == 0) {
      return CommandLine.ExitCode.OK;
    }
    err.println(
        "crm-recommend: "
            + failed
            + " of "
            + (failed + measured)
            + " runs failed; the lines 'left out' of the answer say why");
    return CrmRecommend.FAILED;
  }

  /** Prints the rows that are new. */
  void accept(Progress progress) {
    show(progress.soFar());
  }

  /** Prints what has not been printed of a table, then how its best compares with the others. */
  Report.Table finish(Outcome outcome, Map<String, List<Report.Published>> published) {
    show(outcome);
    outcome.failures().forEach(failure -> out.println("left out: " + failure));
    failed += outcome.failures().size();
    measured += outcome.cells().size();
    text.notes(outcome.warnings());
    Report.Table table = reporting.table(outcome, published);
    text.comparisons(table, metrics(outcome).get(0));
    return table;
  }

  private static List<String> metrics(Outcome outcome) {
    return outcome.plan().metrics().stream()
        .filter(metric -> !(metric instanceof OfItems))
        .map(Metric::text)
        .toList();
  }

  private void show(Outcome outcome) {
    String data = outcome.plan().data().name();
    if (begun.add(data)) {
      head(outcome);
    }
    for (String contender : outcome.contenders()) {
      if (shown.add(data + "\n" + contender)) {
        text.row(reporting.row(outcome, contender, none), metrics(outcome));
      }
    }
  }

  private void head(Outcome outcome) {
    String name = outcome.plan().data().name();
    if (!name.equals(EvaluateCommand.DATA)) {
      out.println(begun.size() == 1 ? name : "\n" + name);
    }
    List<FoldFacts> folds = outcome.folds();
    for (FoldFacts fold : folds) {
      out.println(
          String.format(
              Locale.ROOT,
              "%s%,d events to learn from, %,d to be asked for; users asked for: %,d; items: %,d",
              fold.name().isEmpty() ? "" : fold.name() + ": ",
              fold.trainEvents(),
              fold.testEvents(),
              fold.users(),
              fold.items()));
    }
    text.warnings(folds.stream().flatMap(FoldFacts::namedWarnings).distinct().toList());
    text.head(metrics(outcome));
  }
}
