package org.crmrecommend.examples.customers;

import java.util.List;
import org.crmrecommend.examples.output.HtmlPage;
import org.crmrecommend.examples.output.JsonText;
import org.crmrecommend.examples.output.Language;
import org.crmrecommend.examples.output.Provenance;

/** The report of the customers as a self-contained HTML page. */
public final class CustomerPage {

  private static final HtmlPage PAGE =
      new HtmlPage(
          CustomerPage.class,
          "customers.css",
          List.of(
              "chinese.js",
              "formats.js",
              "heat.js",
              "kpis.js",
              "calls.js",
              "groups.js",
              "changes.js",
              "value.js",
              "forecast.js",
              "pareto.js",
              "segments.js",
              "customers.js"));

  private CustomerPage() {}

  /** Returns the page of a report in a language. */
  public static String html(CustomerReport report, Language language, Provenance provenance) {
    String title = language == Language.CHINESE ? "客户报告" : "Customers";
    return PAGE.html(language, title, provenance, JsonText.of(report));
  }
}
