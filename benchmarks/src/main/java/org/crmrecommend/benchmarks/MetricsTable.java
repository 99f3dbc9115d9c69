package org.crmrecommend.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.Evaluation.PerUserScores;
import org.crmrecommend.statistics.Bootstrap;
import org.crmrecommend.statistics.Interval;
import org.crmrecommend.statistics.PairedComparison;
import org.crmrecommend.statistics.Sample;

/** Prints a table of published and measured metric values, with intervals for the measured ones. */
final class MetricsTable {

  private final String format;
  private final double scale;

  /**
   * @param format the format of a metric value, such as {@code %.4f}
   * @param scale the factor for measured metric values: 100 for percent
   */
  MetricsTable(String format, double scale) {
    this.format = format;
    this.scale = scale;
  }

  /** Prints the title and the table header. */
  void printHeader(String title, String... metrics) {
    System.out.println();
    System.out.println(title);
    System.out.println();
    System.out.println("| method | " + String.join(" | ", metrics) + " | training s | users/s |");
    System.out.println("| --- |" + " --- |".repeat(metrics.length + 2));
  }

  /** Prints a row of published values, already in the unit of the table. */
  void printPublished(String method, double... values) {
    String cells =
        Arrays.stream(values)
            .mapToObj(value -> String.format(Locale.ROOT, format, value))
            .collect(Collectors.joining(" | "));
    System.out.println("| " + method + ", published | " + cells + " | | |");
  }

  /** Prints a row of measured values. */
  void printMeasured(String method, Evaluation evaluation) {
    String cells =
        evaluation.perUserScores().values().stream()
            .map(this::cell)
            .collect(Collectors.joining(" | "));
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.1f | %,.0f |%n",
        method,
        cells,
        evaluation.cost().trainingSeconds(),
        evaluation.cost().usersPerSecond());
  }

  private String cell(PerUserScores values) {
    Interval interval = Bootstrap.DEFAULTS.interval(sample(values));
    String pattern = format + " (" + format + " … " + format + ")";
    return String.format(
        Locale.ROOT,
        pattern,
        scale * values.weightedMean(),
        scale * interval.low(),
        scale * interval.high());
  }

  /** Prints the difference of two evaluations in each metric: the first minus the second. */
  void printDifference(String title, Evaluation first, Evaluation second) {
    System.out.println();
    System.out.println(title + ":");
    first
        .perUserScores()
        .forEach(
            (metric, values) -> {
              PairedComparison comparison =
                  PairedComparison.of(
                      sample(values),
                      sample(second.perUserScores().get(metric)),
                      Bootstrap.DEFAULTS);
              String text = "%s: " + format + " (" + format + " … " + format + ")%n";
              System.out.printf(
                  Locale.ROOT,
                  text,
                  metric.text(),
                  scale * comparison.difference(),
                  scale * comparison.interval().low(),
                  scale * comparison.interval().high());
            });
  }

  private static Sample sample(PerUserScores values) {
    return Sample.weighted(values.values(), values.weights());
  }
}
