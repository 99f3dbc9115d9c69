package org.crmrecommend.examples.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The report of an experiment as one HTML file, which loads nothing from anywhere: its style, its
 * scripts, the charts' library and the figures are inside, and its content security policy forbids
 * the rest.
 *
 * <p>Whatever the report says is shown as text. A page is about 1.3 MB, nearly all of it the
 * charts' library, <a href="https://echarts.apache.org">Apache ECharts</a>, whose license it
 * carries.
 */
final class ReportPage {

  /** The version is in the path; the one of the build must be the same. */
  private static final String ECHARTS = "/META-INF/resources/_static/echarts/6.0.0/";

  private static final String ZRENDER = "/META-INF/resources/_static/zrender/6.0.0/";

  /** Each is a script of its own in the page; the last starts the work. */
  private static final List<String> SCRIPTS =
      List.of(
          "format.js",
          "measured.js",
          "table.js",
          "figures.js",
          "comparisons.js",
          "chart.js",
          "axes.js",
          "marks.js",
          "dots.js",
          "coverage.js",
          "curves.js",
          "slices.js",
          "ranks.js",
          "cost.js",
          "report.js");

  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  private ReportPage() {}

  /** The page of a report. */
  static String html(Report report) {
    Map<String, String> parts =
        Map.of(
            "title", text(report.title()),
            "style", resource("report.css"),
            "licenses", text(licenses()),
            "report", inScript(ReportFiles.json(report)),
            "library", script(resource(ECHARTS + "dist/echarts.min.js")),
            "scripts",
                SCRIPTS.stream()
                    .map(name -> script(resource(name)))
                    .collect(Collectors.joining("\n")));
    return PLACE
        .matcher(resource("report.html"))
        .replaceAll(place -> Matcher.quoteReplacement(parts.get(place.group(1))));
  }

  /** JSON has these characters only within strings, where they may be written by their numbers. */
  private static String inScript(String json) {
    return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
  }

  private static String text(String plain) {
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String script(String code) {
    return "<script>\n" + code + "</script>";
  }

  /** Of all that is in the charts' library; the terms of the rest stand in its code. */
  private static String licenses() {
    return String.join(
        "\n\n",
        resource(ECHARTS + "NOTICE"),
        resource(ECHARTS + "LICENSE").strip(),
        "d3 (in Apache ECharts)\n\n" + resource(ECHARTS + "licenses/LICENSE-d3").strip(),
        "zrender (in Apache ECharts)\n\n" + resource(ZRENDER + "LICENSE").strip());
  }

  private static String resource(String name) {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("resource is missing: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
