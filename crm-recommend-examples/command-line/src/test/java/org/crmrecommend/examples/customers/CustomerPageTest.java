package org.crmrecommend.examples.customers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crmrecommend.examples.output.Language;
import org.crmrecommend.examples.output.Provenances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CustomerPageTest {

  private static final Path RESOURCES =
      Path.of("src", "main", "resources", "org", "crmrecommend", "examples", "customers");

  private static final Pattern REPORT =
      Pattern.compile(
          "<script type=\"application/json\" id=\"report\">(.*?)</script>", Pattern.DOTALL);

  /** The rule by which a browser finds the end of a script. */
  private static final Pattern SCRIPT_TAG = Pattern.compile("(?i)</?script|<!--");

  private static final Pattern TEXT =
      Pattern.compile("\\b(?:say|number|contact)\\(\\s*\"([^\"]*)\"");

  private static final Pattern TRANSLATED =
      Pattern.compile("(?m)^  (?:\"([^\"]*)\"|(\\w+)):\\s+\"[^\"]+\",$");

  private static final CustomerReport SAMPLE = CustomerReports.of("anna");

  @Test
  void html_sample_containsUnchangedReport() {
    assertThat(reportIn(html(SAMPLE))).isEqualTo(SAMPLE);
  }

  @Test
  void html_language_isThatOfPage() {
    assertThat(html(SAMPLE)).contains("<html lang=\"en\">", "<title>Customers</title>");
    assertThat(CustomerPage.html(SAMPLE, Language.CHINESE, Provenances.SAMPLE))
        .contains("<html lang=\"zh\">", "<title>客户报告</title>", "图表库的许可证")
        .doesNotContain("Licenses of the chart library");
  }

  @Test
  void html_sample_loadsNoExternalResource() {
    assertThat(html(SAMPLE)).contains("content=\"default-src 'none';");
    assertThat(html(SAMPLE).replaceAll("(?s)<script.*?</script>", ""))
        .doesNotContainPattern("(?i)\\s(src|srcset|href|action|data|poster)\\s*=")
        .doesNotContainPattern("(?i)@import|url\\(|<(link|iframe|object|embed|base)\\b");
  }

  @Test
  void html_anyResource_isInPageAndContainsNoUrl() throws IOException {
    String page = html(SAMPLE);

    for (Path file : resources("")) {
      String text = Files.readString(file);
      assertThat(page).as(file.toString()).contains(text);
      assertThat(text)
          .as(file.toString())
          .doesNotContain("http:", "https:", "innerHTML", "outerHTML", "document.write", "eval(");
    }
  }

  @Test
  void html_anyText_hasChineseTranslation() throws IOException {
    Set<String> texts = new TreeSet<>();
    for (Path script : resources(".js")) {
      texts.addAll(found(TEXT, Files.readString(script)));
    }

    assertThat(texts).hasSizeGreaterThan(90);
    assertThat(found(TRANSLATED, joinedLines(RESOURCES.resolve("chinese.js")))).containsAll(texts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "{{style}} {{report}} $1 \\1 \\u003c",
        "\u2028 \u2029 \u0000 猜你喜欢 😀"
      })
  void html_maliciousId_isEscaped(String id) {
    CustomerReport report = CustomerReports.of(id);

    assertThat(reportIn(html(report))).isEqualTo(report);
    assertThat(tags(html(report))).isEqualTo(tags(html(SAMPLE)));
  }

  private static String html(CustomerReport report) {
    return CustomerPage.html(report, Language.ENGLISH, Provenances.SAMPLE);
  }

  private static CustomerReport reportIn(String page) {
    Matcher matcher = REPORT.matcher(page);
    assertThat(matcher.find()).as("the page has a report").isTrue();
    return JsonMapper.shared().readValue(matcher.group(1), CustomerReport.class);
  }

  private static List<Path> resources(String end) throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES)) {
      return files.filter(file -> file.toString().endsWith(end)).toList();
    }
  }

  private static String joinedLines(Path file) throws IOException {
    return Files.readString(file).replaceAll(":\\n\\s+", ": ");
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(CustomerPageTest::firstGroup)
        .collect(Collectors.toSet());
  }

  private static String firstGroup(MatchResult match) {
    return match.group(1) != null || match.groupCount() < 2 ? match.group(1) : match.group(2);
  }

  private static List<String> tags(String page) {
    return SCRIPT_TAG.matcher(page).results().map(MatchResult::group).toList();
  }
}
