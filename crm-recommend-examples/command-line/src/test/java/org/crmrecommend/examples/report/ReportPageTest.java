package org.crmrecommend.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crmrecommend.examples.output.Provenances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ReportPageTest {

  private static final Report.ListCompleteness NO_LISTS_COUNTED =
      new Report.ListCompleteness(0, 0, 0, 0);

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final Pattern REPORT =
      Pattern.compile(
          "<script type=\"application/json\" id=\"report\">(.*?)</script>", Pattern.DOTALL);

  /** The rule by which a browser finds the end of a script. */
  private static final Pattern SCRIPT_TAG = Pattern.compile("(?i)</?script|<!--");

  /** Two data sets with twelve algorithms each, with invented values. */
  private static final Report SAMPLE = JSON.readValue(resource("report.json"), Report.class);

  private static final Report EMPTY = new Report("Report", "2026-11-28", "two cores", List.of());

  @Test
  void html_sample_containsUnchangedReport() {
    assertThat(JSON.readValue(reportIn(ReportPage.html(SAMPLE, Provenances.SAMPLE)), Report.class))
        .isEqualTo(SAMPLE);
    assertThat(SAMPLE.tables()).hasSize(2);
    assertThat(SAMPLE.tables().get(0).rows()).hasSizeGreaterThan(10);
  }

  @Test
  void html_sample_loadsNoExternalResource() {
    String page = ReportPage.html(SAMPLE, Provenances.SAMPLE);

    assertThat(page).contains("content=\"default-src 'none';");
    assertThat(withoutScripts(page))
        .doesNotContainPattern("(?i)\\s(src|srcset|href|action|data|poster)\\s*=")
        .doesNotContainPattern("(?i)@import|url\\(|<(link|iframe|object|embed|base)\\b");
  }

  @Test
  void html_ownScripts_containNoUrlExceptSvgNamespace() throws IOException {
    for (Path file : resources()) {
      assertThat(Files.readString(file).replace("http://www.w3.org/2000/svg", ""))
          .as(file.getFileName().toString())
          .doesNotContain("http:", "https:", "innerHTML", "outerHTML", "document.write", "eval(");
    }
  }

  @Test
  void html_anyScriptOfPackage_isInPage() throws IOException {
    String page = ReportPage.html(EMPTY, Provenances.SAMPLE);

    List<Path> scripts =
        resources().stream()
            .filter(file -> !file.getFileName().toString().endsWith(".html"))
            .toList();
    assertThat(scripts).hasSizeGreaterThan(10);
    for (Path file : scripts) {
      assertThat(page).as(file.getFileName().toString()).contains(Files.readString(file));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "</SCRIPT ><script>alert(1)//",
        "<!--<script>",
        "--><img src=x onerror=alert(1)>",
        "]]></style><style>*{display:none}",
        "{{style}} {{report}} $1 \\1 \\u003c",
        "&lt;b&gt; \"quoted\" 'quoted' `${alert(1)}`",
        "\u2028 \u2029 \u0000 猜你喜欢 😀"
      })
  void html_maliciousText_isEscaped(String text) {
    Report report =
        new Report(
            text,
            "2026-11-28",
            text,
            List.of(
                new Report.Table(
                    text,
                    text,
                    1,
                    1,
                    1,
                    1,
                    List.of(text),
                    List.of(new Report.MetricInfo(text, false)),
                    List.of(
                        new Report.Row(
                            text, text, 1, Map.of(), List.of(), NO_LISTS_COUNTED, 1, 1, 1)),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of())));

    String page = ReportPage.html(report, Provenances.SAMPLE);

    assertThat(JSON.readValue(reportIn(page), Report.class)).isEqualTo(report);
    assertThat(tags(page)).isEqualTo(tags(ReportPage.html(EMPTY, Provenances.SAMPLE)));
    assertThat(page)
        .contains(
            "<title>"
                + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                + "</title>");
  }

  @Test
  void html_always_containsChartLibraryLicenses() {
    assertThat(ReportPage.html(EMPTY, Provenances.SAMPLE))
        .contains("Copyright 2017-2025 The Apache Software Foundation")
        .contains("Apache License")
        .contains("Mike Bostock")
        .contains("Baidu Inc.");
  }

  /** One row per metric value of an algorithm, and per published value of an unmatched method. */
  @Test
  void csv_sample_containsEveryValue() {
    String csv = ReportFiles.csv(SAMPLE);

    long measured =
        SAMPLE.tables().stream()
            .flatMap(table -> table.rows().stream())
            .mapToLong(row -> row.values().size())
            .sum();
    long published =
        SAMPLE.tables().stream()
            .flatMap(table -> table.unmatched().stream())
            .mapToLong(method -> method.values().size())
            .sum();
    assertThat(csv.lines().count()).isEqualTo(1 + measured + published);
  }

  private static String reportIn(String page) {
    Matcher matcher = REPORT.matcher(page);
    assertThat(matcher.find()).as("the page has a report").isTrue();
    return matcher.group(1);
  }

  private static String withoutScripts(String page) {
    return page.replaceAll("(?s)<script.*?</script>", "");
  }

  private static List<String> tags(String page) {
    return SCRIPT_TAG.matcher(page).results().map(match -> match.group()).toList();
  }

  private static List<Path> resources() throws IOException {
    Path all = Path.of("src", "main", "resources", "org", "crmrecommend", "examples");
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("output", "report")) {
      try (Stream<Path> found = Files.list(all.resolve(folder))) {
        found.forEach(files::add);
      }
    }
    return files;
  }

  private static String resource(String name) {
    try (InputStream in = ReportPageTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
