package org.crmrecommend.examples.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crmrecommend.examples.output.Provenances;
import org.crmrecommend.rules.measure.ContingencyTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RulePageTest {

  private static final Pattern REPORT =
      Pattern.compile(
          "<script type=\"application/json\" id=\"report\">(.*?)</script>", Pattern.DOTALL);

  /** The rule by which a browser finds the end of a script. */
  private static final Pattern SCRIPT_TAG = Pattern.compile("(?i)</?script|<!--");

  private static final RuleReport SAMPLE =
      RuleReports.of(
          List.of(
              RuleReports.row(List.of("tea", "cup"), "pot", new ContingencyTable(40, 6, 12, 6)),
              RuleReports.row(List.of("pot"), "tea", new ContingencyTable(40, 12, 16, 10))));

  @Test
  void html_sample_containsUnchangedReport() {
    String page = RuleFiles.html(SAMPLE, Provenances.SAMPLE);

    assertThat(reportIn(page)).isEqualTo(SAMPLE);
    assertThat(SAMPLE.rules().get(0).values()).containsValue(Double.POSITIVE_INFINITY);
  }

  @Test
  void html_sample_loadsNoExternalResource() {
    String page = RuleFiles.html(SAMPLE, Provenances.SAMPLE);

    assertThat(page).contains("content=\"default-src 'none';");
    assertThat(page.replaceAll("(?s)<script.*?</script>", ""))
        .doesNotContainPattern("(?i)\\s(src|srcset|href|action|data|poster)\\s*=")
        .doesNotContainPattern("(?i)@import|url\\(|<(link|iframe|object|embed|base)\\b");
  }

  @Test
  void html_anyResource_isInPageAndContainsNoUrl() throws IOException {
    Path folder = Path.of("src", "main", "resources", "org", "crmrecommend", "examples", "rules");
    String page = RuleFiles.html(SAMPLE, Provenances.SAMPLE);

    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSizeGreaterThan(4);
      for (Path file : all) {
        String text = Files.readString(file);
        assertThat(page).as(file.toString()).contains(text);
        assertThat(text)
            .as(file.toString())
            .doesNotContain("http:", "https:", "innerHTML", "outerHTML", "document.write", "eval(");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "{{style}} {{report}} $1 \\1 \\u003c",
        "&lt;b&gt; \"quoted\" 'quoted' `${alert(1)}`",
        "\u2028 \u2029 \u0000 猜你喜欢 😀"
      })
  void html_maliciousTitle_isEscaped(String text) {
    RuleReport report =
        new RuleReport(
            text,
            "2026-11-28",
            SAMPLE.mined(),
            SAMPLE.order(),
            SAMPLE.measures(),
            List.of(new RuleReport.Item(text, text, 3)),
            List.of(RuleReports.row(List.of(text), text, new ContingencyTable(40, 6, 12, 5))));

    String page = RuleFiles.html(report, Provenances.SAMPLE);

    assertThat(reportIn(page)).isEqualTo(report);
    assertThat(tags(page)).isEqualTo(tags(RuleFiles.html(SAMPLE, Provenances.SAMPLE)));
  }

  @Test
  void html_manyRules_showsFirstRulesAndTotalCount() {
    RuleReport many =
        RuleReports.of(
            IntStream.range(0, 400)
                .mapToObj(
                    i ->
                        RuleReports.row(
                            List.of("a" + i), "c" + i, new ContingencyTable(40, 6, 12, 5)))
                .toList());

    RuleReport shown = reportIn(RuleFiles.html(many, Provenances.SAMPLE));

    assertThat(shown.rules()).isEqualTo(many.rules().subList(0, RulePage.MAX_RULES));
    assertThat(shown.items()).hasSize(2 * RulePage.MAX_RULES);
    assertThat(shown.mined().selected()).isEqualTo(400);
  }

  private static RuleReport reportIn(String page) {
    Matcher matcher = REPORT.matcher(page);
    assertThat(matcher.find()).as("the page has a report").isTrue();
    return JsonMapper.shared().readValue(matcher.group(1), RuleReport.class);
  }

  private static List<String> tags(String page) {
    return SCRIPT_TAG.matcher(page).results().map(match -> match.group()).toList();
  }
}
