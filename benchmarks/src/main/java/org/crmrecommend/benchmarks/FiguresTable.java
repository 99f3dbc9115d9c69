package org.crmrecommend.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crmrecommend.evaluation.Evaluation;
import org.crmrecommend.evaluation.UserValues;
import org.crmrecommend.evaluation.statistics.Bootstrap;
import org.crmrecommend.evaluation.statistics.Interval;
import org.crmrecommend.evaluation.statistics.PairedComparison;
import org.crmrecommend.evaluation.statistics.Sample;

/** Prints what others published, and what was measured here with its intervals. */
final class FiguresTable {

  private final String format;
  private final double scale;

  /**
   * @param format of a figure, such as {@code %.4f}
   * @param scale what figures are multiplied by: 100 for percent
   */
  FiguresTable(String format, double scale) {
    this.format = format;
    this.scale = scale;
  }

  /** Begins a table. */
  void head(String title, String... metrics) {
    System.out.println();
    System.out.println(title);
    System.out.println();
    System.out.println("| method | " + String.join(" | ", metrics) + " | training s | users/s |");
    System.out.println("| --- |" + " --- |".repeat(metrics.length + 2));
  }

  /** Prints a row of others, in the unit of the table. */
  void published(String method, double... figures) {
    String cells =
        Arrays.stream(figures)
            .mapToObj(figure -> String.format(Locale.ROOT, format, figure))
            .collect(Collectors.joining(" | "));
    System.out.println("| " + method + ", published | " + cells + " | | |");
  }

  /** Prints a row of ours. */
  void measured(String method, Evaluation evaluation) {
    String cells =
        evaluation.byUser().values().stream().map(this::cell).collect(Collectors.joining(" | "));
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.1f | %,.0f |%n",
        method,
        cells,
        evaluation.cost().trainingSeconds(),
        evaluation.cost().usersPerSecond());
  }

  private String cell(UserValues values) {
    Interval interval = Bootstrap.DEFAULTS.interval(sample(values));
    String between = format + " (" + format + " … " + format + ")";
    return String.format(
        Locale.ROOT,
        between,
        scale * values.mean(),
        scale * interval.low(),
        scale * interval.high());
  }

  /** Prints by how much the one is above the other in each metric. */
  void compare(String what, Evaluation one, Evaluation other) {
    System.out.println();
    System.out.println(what + ":");
    one.byUser()
        .forEach(
            (metric, values) -> {
              PairedComparison found =
                  PairedComparison.of(
                      sample(values), sample(other.byUser().get(metric)), Bootstrap.DEFAULTS);
              String text = "%s by " + format + " (" + format + " … " + format + ")%n";
              System.out.printf(
                  Locale.ROOT,
                  text,
                  metric,
                  scale * found.difference(),
                  scale * found.interval().low(),
                  scale * found.interval().high());
            });
  }

  private static Sample sample(UserValues values) {
    return Sample.weighted(values.values(), values.weights());
  }
}
