package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Fold;
import org.crmrecommend.evaluation.metric.Metric;

/** Prints evaluations as a table for people, a row as soon as it is known. */
final class FiguresTable {

  private static final double MEBIBYTE = 1 << 20;

  /** Where a model does not predict what the metric is of. */
  private static final String UNKNOWN = "-";

  private final PrintWriter out;
  private final List<Metric> metrics;

  FiguresTable(PrintWriter out, List<Metric> metrics) {
    this.out = out;
    this.metrics = metrics;
  }

  void head(Fold parts, int users) {
    out.println("train: " + parts.train());
    out.println("test:  " + parts.test());
    out.println(String.format(Locale.ROOT, "users asked for: %,d", users));
    out.println();
    metrics.forEach(metric -> out.print(cell(metric.text())));
    out.println("  train s   users/s  heap MiB  algorithm");
    out.flush();
  }

  void row(Evaluation evaluation) {
    for (Metric metric : metrics) {
      Double mean = evaluation.means().get(metric);
      out.print(cell(mean == null ? UNKNOWN : String.format(Locale.ROOT, "%.4f", mean)));
    }
    out.println(
        String.format(
            Locale.ROOT,
            " %8.2f %9.0f %9.0f  %s",
            evaluation.cost().trainingSeconds(),
            evaluation.cost().usersPerSecond(),
            evaluation.cost().peakHeapBytes() / MEBIBYTE,
            evaluation.algorithm()));
    out.flush();
  }

  private static String cell(String text) {
    return String.format(Locale.ROOT, "%-14s", text);
  }
}
