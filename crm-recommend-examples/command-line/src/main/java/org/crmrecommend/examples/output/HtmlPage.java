package org.crmrecommend.examples.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A self-contained HTML page: it contains its style, scripts, chart library and data. Its content
 * security policy forbids loading anything else.
 *
 * <p>All data are shown as text and never run as HTML. A page is about 1.3 MB, mostly the chart
 * library, <a href="https://echarts.apache.org">Apache ECharts</a>. The page includes its license.
 *
 * @param resourceBase class in whose package the resources of the page are
 * @param style name of the style sheet, which follows the common one
 * @param scripts names of the scripts, which follow the common ones; each has its own script
 *     element, and the last one draws the page
 */
public record HtmlPage(Class<?> resourceBase, String style, List<String> scripts) {

  /** The path contains the version, which must be the version in the POM. */
  private static final String ECHARTS = "/META-INF/resources/_static/echarts/6.0.0/";

  private static final String ZRENDER = "/META-INF/resources/_static/zrender/6.0.0/";

  private static final List<String> COMMON_SCRIPTS =
      List.of(
          "language.js",
          "format.js",
          "table.js",
          "provenance.js",
          "meanings.js",
          "chart.js",
          "axes.js",
          "marks.js",
          "labels.js");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  /** Copies the list. */
  public HtmlPage {
    scripts = List.copyOf(scripts);
  }

  /**
   * Returns the page in English.
   *
   * @param title of the window
   * @param provenance shown below the report
   * @param json the data, which scripts read from the element {@code report}
   */
  public String html(String title, Provenance provenance, String json) {
    return html(Language.ENGLISH, title, provenance, json);
  }

  /**
   * Returns the page in a language, if its scripts have the texts.
   *
   * @param title of the window
   * @param provenance shown below the report
   * @param json the data, which scripts read from the element {@code report}
   */
  public String html(Language language, String title, Provenance provenance, String json) {
    Map<String, String> replacements = new HashMap<>(language.pageTexts());
    replacements.putAll(
        Map.of(
            "language", language.locale().getLanguage(),
            "title", escapeHtml(title),
            "style", resource(HtmlPage.class, "page.css") + resource(resourceBase, style),
            "licenses", escapeHtml(licenses()),
            "provenance", escapeJson(JsonText.of(provenance)),
            "report", escapeJson(json),
            "library", script(resource(HtmlPage.class, ECHARTS + "dist/echarts.min.js")),
            "scripts",
                Stream.concat(
                        COMMON_SCRIPTS.stream().map(name -> resource(HtmlPage.class, name)),
                        scripts.stream().map(name -> resource(resourceBase, name)))
                    .map(HtmlPage::script)
                    .collect(Collectors.joining("\n"))));
    return PLACEHOLDER
        .matcher(resource(HtmlPage.class, "page.html"))
        .replaceAll(
            placeholder -> Matcher.quoteReplacement(replacements.get(placeholder.group(1))));
  }

  /** In JSON, these characters occur only within strings, where they may be escaped. */
  private static String escapeJson(String json) {
    return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
  }

  private static String escapeHtml(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String script(String code) {
    return "<script>\n" + code + "</script>";
  }

  /** Returns the licenses of the chart library and its parts that are not in its code. */
  private static String licenses() {
    return String.join(
        "\n\n",
        resource(HtmlPage.class, ECHARTS + "NOTICE"),
        resource(HtmlPage.class, ECHARTS + "LICENSE").strip(),
        "d3 (in Apache ECharts)\n\n"
            + resource(HtmlPage.class, ECHARTS + "licenses/LICENSE-d3").strip(),
        "zrender (in Apache ECharts)\n\n" + resource(HtmlPage.class, ZRENDER + "LICENSE").strip());
  }

  private static String resource(Class<?> resourceBase, String name) {
    try (InputStream in = resourceBase.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource is missing: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
