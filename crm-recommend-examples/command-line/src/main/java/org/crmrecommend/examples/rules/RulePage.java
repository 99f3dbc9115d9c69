package org.crmrecommend.examples.rules;

import java.util.List;
import org.crmrecommend.examples.output.HtmlPage;
import org.crmrecommend.examples.output.Provenance;

/** The strongest rules as a self-contained HTML page. */
final class RulePage {

  /** Maximum number of rules; a network of more rules is not readable. */
  static final int MAX_RULES = 300;

  private static final HtmlPage PAGE =
      new HtmlPage(
          RulePage.class,
          "rules.css",
          List.of("ruleset.js", "lift.js", "placement.js", "network.js", "scatter.js", "rules.js"));

  private RulePage() {}

  /** Returns the page of a report. */
  static String html(RuleReport report, Provenance provenance) {
    return PAGE.html(report.title(), provenance, RuleFiles.json(report.limit(MAX_RULES)));
  }
}
