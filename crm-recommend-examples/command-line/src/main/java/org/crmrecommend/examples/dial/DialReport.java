package org.crmrecommend.examples.dial;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.crmrecommend.evaluation.TradeOff;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.examples.report.Report;
import org.crmrecommend.statistics.Interval;
import org.crmrecommend.statistics.PairedComparison;
import org.jspecify.annotations.Nullable;

/**
 * What each setting of the rules costs and gains. The JSON file has the fields of these records.
 *
 * @param title of the page
 * @param created the date, such as 2026-11-28
 * @param measured what was measured
 * @param metrics in the order of the columns; the first one is the accuracy
 * @param methods the rules
 * @param rows the settings; the first one has no rule
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DialReport(
    String title,
    String created,
    Measured measured,
    List<Report.MetricInfo> metrics,
    List<MethodInfo> methods,
    List<Row> rows) {

  /** The name of the setting without a rule. */
  public static final String NO_RULE = "no rule";

  /**
   * What was measured.
   *
   * @param algorithm text of the algorithm that fills the lists
   * @param split how the events were split into training and test
   * @param users number of evaluated users
   * @param items number of items of a list
   * @param by column of diversity and calibration
   * @param maxLoss share of the accuracy that a recommended setting may cost
   * @param warnings for readers, one sentence each
   */
  public record Measured(
      String algorithm,
      String split,
      int users,
      int items,
      String by,
      double maxLoss,
      List<String> warnings) {}

  /**
   * A rule.
   *
   * @param name such as {@code long tail}
   * @param goal the metric that it improves
   * @param recommended the setting that gains most for at most the maximum loss; missing if there
   *     is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record MethodInfo(String name, String goal, @Nullable String recommended) {}

  /**
   * A setting.
   *
   * @param name such as {@code long tail 0.2}
   * @param method name of the rule; missing for no rule
   * @param strength of the rule; 0 for no rule
   * @param values metric values by metric, with 95 % intervals
   * @param changes paired differences from the list without a rule, with 95 % intervals; only for
   *     metrics with a value for each user
   * @param dominatedBy name of a setting that is at least as good in all metrics and better in one;
   *     missing if there is none
   * @param significant whether that one is significantly better in at least one metric
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Row(
      String name,
      @Nullable String method,
      double strength,
      Map<String, Report.Estimate> values,
      Map<String, Report.Estimate> changes,
      @Nullable String dominatedBy,
      boolean significant) {

    double value(String metric) {
      Report.Estimate value = values.get(metric);
      return value == null ? 0 : value.mean();
    }
  }

  /**
   * Builds the report.
   *
   * @param settings in the order of the trade-off, which has no rule before them
   */
  public static DialReport of(
      String created, Measured measured, List<DialSetting> settings, TradeOff tradeOff) {
    List<Row> rows = new ArrayList<>();
    rows.add(row(tradeOff.settings().get(0), null));
    for (int s = 0; s < settings.size(); s++) {
      rows.add(row(tradeOff.settings().get(s + 1), settings.get(s)));
    }
    List<Report.MetricInfo> metrics =
        tradeOff.settings().get(0).measures().keySet().stream().map(DialReport::info).toList();
    List<MethodInfo> methods =
        settings.stream()
            .map(DialSetting::method)
            .distinct()
            .map(method -> methodInfo(method, measured, metrics.get(0), rows))
            .toList();
    return new DialReport("Diversity dial", created, measured, metrics, methods, rows);
  }

  private static Report.MetricInfo info(Metric metric) {
    return new Report.MetricInfo(metric.text(), metric.lowerIsBetter());
  }

  private static Row row(TradeOff.Setting setting, @Nullable DialSetting rule) {
    Map<String, Report.Estimate> values = new LinkedHashMap<>();
    Map<String, Report.Estimate> changes = new LinkedHashMap<>();
    setting
        .measures()
        .forEach(
            (metric, measure) -> {
              values.put(metric.text(), estimate(measure.value(), measure.interval()));
              PairedComparison change = measure.change();
              if (change != null) {
                changes.put(metric.text(), estimate(change.difference(), change.interval()));
              }
            });
    TradeOff.Dominance dominance = setting.dominance();
    return new Row(
        setting.name(),
        rule == null ? null : rule.method().text(),
        rule == null ? 0 : rule.strength(),
        values,
        changes,
        dominance == null ? null : dominance.by(),
        dominance != null && dominance.isSignificant());
  }

  private static Report.Estimate estimate(double value, @Nullable Interval interval) {
    return interval == null
        ? new Report.Estimate(value, null, null)
        : new Report.Estimate(value, interval.low(), interval.high());
  }

  private static MethodInfo methodInfo(
      DialSetting.Method method, Measured measured, Report.MetricInfo accuracy, List<Row> rows) {
    Report.MetricInfo goal = info(method.goal(measured.items(), measured.by()));
    double least = (1 - measured.maxLoss()) * rows.get(0).value(accuracy.name());
    Comparator<Row> byGoal =
        Comparator.comparingDouble(
            row -> goal.lowerIsBetter() ? -row.value(goal.name()) : row.value(goal.name()));
    Optional<Row> best =
        Stream.concat(
                rows.stream().limit(1),
                rows.stream()
                    .filter(row -> method.text().equals(row.method()))
                    .filter(row -> row.value(accuracy.name()) >= least))
            .max(byGoal)
            .filter(row -> byGoal.compare(row, rows.get(0)) > 0);
    return new MethodInfo(method.text(), goal.name(), best.map(Row::name).orElse(null));
  }

  /** Returns the row of a name. */
  Row row(String name) {
    return rows.stream().filter(row -> row.name().equals(name)).findFirst().orElseThrow();
  }
}
