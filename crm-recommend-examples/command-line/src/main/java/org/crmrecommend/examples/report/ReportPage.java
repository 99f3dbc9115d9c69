package org.crmrecommend.examples.report;

import java.util.List;
import org.crmrecommend.examples.output.HtmlPage;
import org.crmrecommend.examples.output.Provenance;

/** The report of an experiment as a self-contained HTML page. */
final class ReportPage {

  private static final HtmlPage PAGE =
      new HtmlPage(
          ReportPage.class,
          "report.css",
          List.of(
              "measured.js",
              "figures.js",
              "comparisons.js",
              "dots.js",
              "coverage.js",
              "curves.js",
              "slices.js",
              "ranks.js",
              "cost.js",
              "report.js"));

  private ReportPage() {}

  /** Returns the page of a report. */
  static String html(Report report, Provenance provenance) {
    return PAGE.html(report.title(), provenance, ReportFiles.json(report));
  }
}
