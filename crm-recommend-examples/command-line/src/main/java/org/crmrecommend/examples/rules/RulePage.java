package org.crmrecommend.examples.rules;

import java.util.List;
import org.crmrecommend.examples.output.HtmlPage;

/** The strongest rules as a page that loads nothing: more nobody could tell apart on it. */
final class RulePage {

  /** A network or a table of more is not looked through. */
  static final int MAX_RULES = 300;

  private static final HtmlPage PAGE =
      new HtmlPage(
          RulePage.class,
          "rules.css",
          List.of("ruleset.js", "lift.js", "network.js", "scatter.js", "rules.js"));

  private RulePage() {}

  /** The page of a report. */
  static String html(RuleReport report) {
    return PAGE.html(report.title(), RuleFiles.json(report.limit(MAX_RULES)));
  }
}
