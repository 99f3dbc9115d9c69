package org.crmrecommend.examples.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints the tables of a report as text, row by row. */
public final class ReportPrinter {

  private static final double BYTES_PER_MEBIBYTE = 1 << 20;

  /** Printed if a metric value is missing. */
  private static final String MISSING = "-";

  private static final int CELL_WIDTH = 26;

  private final PrintWriter out;

  /**
   * @param out receives the text
   */
  public ReportPrinter(PrintWriter out) {
    this.out = out;
  }

  /** Prints the header line. */
  public void printHeader(List<String> metrics) {
    metrics.forEach(metric -> out.print(cell(metric)));
    out.println("  train s   users/s  heap MiB  algorithm");
    out.flush();
  }

  /** Prints a row: the metric values with intervals, time, memory and the text of the algorithm. */
  public void printRow(Report.Row row, List<String> metrics) {
    for (String metric : metrics) {
      out.print(cell(format(row.values().get(metric))));
    }
    out.println(
        String.format(
            Locale.ROOT,
            " %8.2f %9.0f %9.0f  %s",
            row.trainingSeconds(),
            row.usersPerSecond(),
            row.peakHeapBytes() / BYTES_PER_MEBIBYTE,
            label(row)));
    out.flush();
  }

  /** Returns the text with all parameters, preceded by the name if the name adds information. */
  private static String label(Report.Row row) {
    String baseName = row.algorithm().split("\\(", 2)[0];
    return row.parameters().equals(baseName) || row.parameters().startsWith(baseName + "(")
        ? row.parameters()
        : row.algorithm() + " = " + row.parameters();
  }

  /** Prints the warnings of a table, one per line, and an empty line. */
  public void printWarnings(List<String> warnings) {
    printNotes(warnings);
    if (!warnings.isEmpty()) {
      out.println();
    }
  }

  /** Prints notes, one per line. */
  public void printNotes(List<String> notes) {
    notes.forEach(note -> out.println("note: " + note));
  }

  /** Prints one metric value of one run. */
  public void printEstimate(String metric, Report.Estimate estimate, String name) {
    out.println(cell(metric) + cell(format(estimate)) + name);
  }

  /** Prints the comparisons of the best algorithm by a metric with all others, if there are any. */
  public void printComparisons(Report.Table table, String metric) {
    List<Report.AlgorithmComparison> pairs =
        table.comparisons().stream().filter(pair -> pair.metric().equals(metric)).toList();
    if (!pairs.isEmpty()) {
      String best = bestAlgorithm(table, metric);
      out.println();
      printPairs(
          pairs.stream()
              .filter(pair -> pair.a().equals(best) || pair.b().equals(best))
              .map(pair -> pair.a().equals(best) ? pair : reversed(pair))
              .toList());
    }
  }

  /** Prints comparisons, one per line. */
  public void printPairs(List<Report.AlgorithmComparison> pairs) {
    out.println(
        "difference                  p (Holm): bootstrap, Wilcoxon, t-test    Cohen's d   users needed");
    for (Report.AlgorithmComparison pair : pairs) {
      Report.Estimate difference = pair.difference();
      Double effect = pair.effect();
      Long usersNeeded = pair.usersNeeded();
      out.println(
          String.format(
              Locale.ROOT,
              "%+.4f [%+.4f, %+.4f]  %-12s %-12s %-14s %9s %14s   %s of %s − %s",
              difference.mean(),
              difference.low(),
              difference.high(),
              formatPValue(pair.bootstrap()),
              formatPValue(pair.wilcoxon()),
              formatPValue(pair.t()),
              effect == null ? MISSING : String.format(Locale.ROOT, "%+.2f", effect),
              usersNeeded == null ? MISSING : String.format(Locale.ROOT, "%,d", usersNeeded),
              pair.metric(),
              pair.a(),
              pair.b()));
    }
    out.flush();
  }

  /** Returns the comparison with its algorithms swapped. */
  private static Report.AlgorithmComparison reversed(Report.AlgorithmComparison pair) {
    Report.Estimate difference = pair.difference();
    Double low = difference.low();
    Double high = difference.high();
    Double effect = pair.effect();
    return new Report.AlgorithmComparison(
        pair.metric(),
        pair.b(),
        pair.a(),
        new Report.Estimate(
            -difference.mean(), high == null ? null : -high, low == null ? null : -low),
        pair.bootstrap(),
        pair.wilcoxon(),
        pair.t(),
        effect == null ? null : -effect,
        -pair.rankBiserial(),
        pair.worse(),
        pair.better(),
        pair.usersNeeded());
  }

  private static String bestAlgorithm(Report.Table table, String metric) {
    boolean lowerIsBetter =
        table.metrics().stream().anyMatch(m -> m.name().equals(metric) && m.lowerIsBetter());
    return table.rows().stream()
        .filter(row -> row.values().containsKey(metric))
        .min(
            (a, b) -> {
              double difference = mean(b, metric) - mean(a, metric);
              return Double.compare(lowerIsBetter ? -difference : difference, 0);
            })
        .map(Report.Row::algorithm)
        .orElseThrow();
  }

  private static double mean(Report.Row row, String metric) {
    Report.Estimate estimate = row.values().get(metric);
    return estimate == null ? 0 : estimate.mean();
  }

  private static String formatPValue(double pValue) {
    return pValue < 0.0001 ? "<.0001" : String.format(Locale.ROOT, "%.4f", pValue);
  }

  private static String format(Report.@Nullable Estimate estimate) {
    if (estimate == null) {
      return MISSING;
    }
    String mean = String.format(Locale.ROOT, "%.4f", estimate.mean());
    return estimate.low() == null
        ? mean
        : String.format(Locale.ROOT, "%s [%.4f, %.4f]", mean, estimate.low(), estimate.high());
  }

  private static String cell(String text) {
    return String.format(Locale.ROOT, "%-" + CELL_WIDTH + "s", text);
  }
}
