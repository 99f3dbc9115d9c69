package org.crmrecommend.examples.dial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crmrecommend.evaluation.TradeOff;
import org.crmrecommend.evaluation.metric.Metric;
import org.crmrecommend.examples.dial.DialSetting.Method;
import org.crmrecommend.examples.output.Provenances;
import org.crmrecommend.statistics.Bootstrap;
import org.crmrecommend.statistics.PairedComparison;
import org.crmrecommend.statistics.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class DialReportTest {

  private static final Pattern REPORT =
      Pattern.compile(
          "<script type=\"application/json\" id=\"report\">(.*?)</script>", Pattern.DOTALL);

  /** The rule by which a browser finds the end of a script. */
  private static final Pattern SCRIPT_TAG = Pattern.compile("(?i)</?script|<!--");

  private static final List<DialSetting> SETTINGS =
      Stream.of(
              DialSetting.of(Method.DIVERSE, 0.9, 0.1, 0.2),
              DialSetting.of(Method.CALIBRATED, 0.5),
              DialSetting.of(Method.LONG_TAIL, 0.5))
          .flatMap(List::stream)
          .toList();

  /**
   * Values of NDCG, recall, diversity, calibration, coverage and long-tail share: of no rule, then
   * of each setting.
   */
  private static final double[][] VALUES = {
    {0.40, 0.2, 0.5, 0.9, 0.3, 0.1},
    {0.40, 0.2, 0.6, 0.9, 0.3, 0.1},
    {0.39, 0.2, 0.7, 0.9, 0.3, 0.1},
    {0.20, 0.1, 0.8, 0.9, 0.3, 0.1},
    {0.39, 0.2, 0.5, 0.5, 0.3, 0.1},
    {0.30, 0.1, 0.5, 0.9, 0.3, 0.5},
  };

  private static DialReport report(double maxLoss, String by) {
    List<Metric> metrics = DialSetting.metrics(10, by);
    Stream<TradeOff.Setting> settings =
        Stream.iterate(0, s -> s < VALUES.length, s -> s + 1)
            .map(
                s -> {
                  Map<Metric, TradeOff.Measure> measures = new LinkedHashMap<>();
                  for (int m = 0; m < metrics.size(); m++) {
                    boolean isCompared = s > 0 && m != 4;
                    measures.put(
                        metrics.get(m),
                        new TradeOff.Measure(
                            VALUES[s][m], null, isCompared ? change(VALUES[s][m], m) : null));
                  }
                  String name = s == 0 ? DialReport.NO_RULE : SETTINGS.get(s - 1).name();
                  TradeOff.Dominance dominance =
                      s == 0 ? new TradeOff.Dominance(SETTINGS.get(0).name(), false) : null;
                  return new TradeOff.Setting(name, measures, dominance);
                });
    DialReport.Measured measured =
        new DialReport.Measured("ease", "random(0.2,1)", 100, 10, by, maxLoss, List.of(by));
    return DialReport.of("2026-11-28", measured, SETTINGS, new TradeOff(settings.toList()));
  }

  private static PairedComparison change(double value, int metric) {
    double base = VALUES[0][metric];
    return PairedComparison.of(
        Sample.of(value, value), Sample.of(base, base), new Bootstrap(10, 0.95, 1));
  }

  /** With at most 5 % loss, 0.38 is enough: diverse 0.2 has the best diversity of those. */
  @Test
  void of_maximumLoss_recommendsTheLargestGain() {
    assertThat(report(0.05, "category").methods())
        .containsExactly(
            new DialReport.MethodInfo("diverse", "diversity@10(by=category)", "diverse 0.2"),
            new DialReport.MethodInfo("calibrated", "calibration@10", "calibrated 0.5"),
            new DialReport.MethodInfo("long tail", "long-tail@10", null));
    assertThat(report(0.01, "category").methods())
        .extracting(DialReport.MethodInfo::recommended)
        .containsExactly("diverse 0.1", null, null);
    assertThat(report(0.9, "category").methods())
        .extracting(DialReport.MethodInfo::recommended)
        .containsExactly("diverse 0.9", "calibrated 0.5", "long tail 0.5");
  }

  @Test
  void print_report_hasChangesAndRecommendations() {
    StringWriter text = new StringWriter();

    DialPrinter.print(report(0.05, "category"), new PrintWriter(text));

    assertThat(text.toString().lines())
        .contains(
            "ease, lists of 10 items, random(0.2,1), 100 users",
            "best settings that cost at most 5.0 % of ndcg@10:",
            "  diverse 0.2: ndcg@10 0.3900 instead of 0.4000 (-2.5 %), diversity@10(by=category)"
                + " 0.7000 instead of 0.5000 (+40.0 %)",
            "  long tail: none")
        .anyMatch(line -> line.matches("diverse 0\\.2 .* -2\\.5 % \\[-2\\.5, -2\\.5]"))
        .anyMatch(line -> line.matches("no rule .* diverse 0\\.1, not significant"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "category",
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "{{style}} {{report}} $1 \\1 \\u003c",
        "\u2028 \u2029 猜你喜欢 😀"
      })
  void html_anyColumn_containsUnchangedReport(String by) {
    DialReport report = report(0.05, by);

    String page = DialFiles.html(report, Provenances.SAMPLE);

    Matcher matcher = REPORT.matcher(page);
    assertThat(matcher.find()).isTrue();
    assertThat(JsonMapper.shared().readValue(matcher.group(1), DialReport.class)).isEqualTo(report);
    assertThat(tags(page))
        .isEqualTo(tags(DialFiles.html(report(0.05, "category"), Provenances.SAMPLE)));
  }

  private static List<String> tags(String page) {
    return SCRIPT_TAG.matcher(page).results().map(match -> match.group()).toList();
  }

  @Test
  void html_anyResource_isInPageAndContainsNoUrl() throws IOException {
    Path folder = Path.of("src", "main", "resources", "org", "crmrecommend", "examples", "dial");
    String page = DialFiles.html(report(0.05, "category"), Provenances.SAMPLE);

    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(4);
      for (Path file : all) {
        String text = Files.readString(file);
        assertThat(page).as(file.toString()).contains(text);
        assertThat(text)
            .as(file.toString())
            .doesNotContain("http:", "https:", "innerHTML", "outerHTML", "document.write", "eval(");
      }
    }
  }
}
