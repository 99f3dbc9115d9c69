package org.crmrecommend.examples.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One HTML file that loads nothing from anywhere: its style, its scripts, the charts' library and
 * the figures are inside, and its content security policy forbids the rest.
 *
 * <p>Whatever the figures say is shown as text. A page is about 1.3 MB, nearly all of it the
 * charts' library, <a href="https://echarts.apache.org">Apache ECharts</a>, whose license it
 * carries.
 *
 * @param resourceBase beside whose class file the page's own resources are
 * @param style the name of the style sheet that follows the common one
 * @param scripts the names of the scripts that follow the common ones; each is a script of its own
 *     in the page, and the last starts the work
 */
public record HtmlPage(Class<?> resourceBase, String style, List<String> scripts) {

  /** The version is in the path; the one of the build must be the same. */
  private static final String ECHARTS = "/META-INF/resources/_static/echarts/6.0.0/";

  private static final String ZRENDER = "/META-INF/resources/_static/zrender/6.0.0/";

  private static final List<String> COMMON_SCRIPTS =
      List.of("format.js", "table.js", "chart.js", "axes.js", "marks.js");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

  /** Copies the list. */
  public HtmlPage {
    scripts = List.copyOf(scripts);
  }

  /**
   * The page.
   *
   * @param title in the window's head
   * @param json the figures, which scripts find in the element {@code report}
   */
  public String html(String title, String json) {
    Map<String, String> replacements =
        Map.of(
            "title", escapeHtml(title),
            "style", resource(HtmlPage.class, "page.css") + resource(resourceBase, style),
            "licenses", escapeHtml(licenses()),
            "report", escapeJson(json),
            "library", script(resource(HtmlPage.class, ECHARTS + "dist/echarts.min.js")),
            "scripts",
                Stream.concat(
                        COMMON_SCRIPTS.stream().map(name -> resource(HtmlPage.class, name)),
                        scripts.stream().map(name -> resource(resourceBase, name)))
                    .map(HtmlPage::script)
                    .collect(Collectors.joining("\n")));
    return PLACEHOLDER
        .matcher(resource(HtmlPage.class, "page.html"))
        .replaceAll(
            placeholder -> Matcher.quoteReplacement(replacements.get(placeholder.group(1))));
  }

  /** JSON has these characters only within strings, where they may be written by their numbers. */
  private static String escapeJson(String json) {
    return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
  }

  private static String escapeHtml(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String script(String code) {
    return "<script>\n" + code + "</script>";
  }

  /** Of all that is in the charts' library; the terms of the rest stand in its code. */
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
