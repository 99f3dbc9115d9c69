package org.crmrecommend.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.PerUserScores;
import org.crmrecommend.statistics.Bootstrap;
import org.crmrecommend.statistics.Interval;
import org.crmrecommend.statistics.PairedComparison;
import org.crmrecommend.statistics.Sample;

/** Prints what others published, and what was measured here with its intervals. */
final class MetricsTable {

  private final String format;
  private final double scale;

  /**
   * @param format of a figure, such as {@code %.4f}
   * @param scale what figures are multiplied by: 100 for percent
   */
  MetricsTable(String format, double scale) {
    this.format = format;
    this.scale = scale;
  }

  /** Begins a table. */
  void printHeader(String title, String... metrics) {
    System.out.println();
    System.out.println(title);
    System.out.println();
    System.out.println("| method | " + String.join(" | ", metrics) + " | training s | users/s |");
    System.out.println("| --- |" + " --- |".repeat(metrics.length + 2));
  }

  /** Prints a row of others, in the unit of the table. */
  void printPublished(String method, double... values) {
    String cells =
        Arrays.stream(values)
            .mapToObj(value -> String.format(Locale.ROOT, format, value))
            .collect(Collectors.joining(" | "));
    System.out.println("| " + method + ", published | " + cells + " | | |");
  }

  /** Prints a row of ours. */
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

  /** Prints by how much the one is above the other in each metric. */
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
              String text = "%s by " + format + " (" + format + " … " + format + ")%n";
              System.out.printf(
                  Locale.ROOT,
                  text,
                  metric,
                  scale * comparison.difference(),
                  scale * comparison.interval().low(),
                  scale * comparison.interval().high());
            });
  }

  private static Sample sample(PerUserScores values) {
    return Sample.weighted(values.values(), values.weights());
  }
}
