package org.crmrecommend.examples.customers;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.customer.Portrait;
import org.crmrecommend.customer.lifetime.CandidateModel;
import org.crmrecommend.customer.lifetime.LifetimeReport;
import org.crmrecommend.customer.lifetime.MaximumLikelihood;
import org.crmrecommend.customer.lifetime.PortfolioForecast;
import org.crmrecommend.customer.lifetime.Prediction;
import org.crmrecommend.customer.lifetime.PredictionIntervals;
import org.crmrecommend.examples.output.TextTable;
import org.crmrecommend.examples.output.TextTable.Column;
import org.crmrecommend.statistics.Interval;

/** Prints models of purchases and spending, and the estimates of a customer. */
public final class LifetimePrinter {

  private LifetimePrinter() {}

  /** Prints how the model of purchases was chosen, its parameters, and those of the spending. */
  public static void print(LifetimeReport report, PrintWriter out) {
    if (!report.candidates().isEmpty()) {
      out.println();
      candidates(report.candidates()).print(out);
    }
    String name = report.purchases().model().name();
    print(
        name + " of all purchases, the best model on the holdout",
        report.purchases().likelihood(),
        out);
    if (!report.isDropoutIdentified()) {
      out.println();
      out.println(
          "The purchases do not show that customers leave for good. In the NBD nobody leaves, so the"
              + " probability to be alive is 1; use the probability of a purchase within a year.");
    }
    report
        .spending()
        .ifPresent(
            spending -> {
              print("gamma-gamma model of the spending per purchase", spending.likelihood(), out);
              out.println(
                  text(
                      "correlation of the number of purchases and their value: %.3f (the model"
                          + " assumes 0)",
                      report.spendingCorrelation()));
            });
  }

  private static TextTable candidates(List<CandidateModel> candidates) {
    TextTable table =
        new TextTable(
            List.of(
                Column.text("model"),
                Column.number("log-likelihood"),
                Column.number("on the holdout"),
                Column.number("purchases"),
                Column.number("expected"),
                Column.number("error"),
                Column.text("customers leave")));
    for (CandidateModel candidate : candidates) {
      table.add(
          List.of(
              candidate.name(),
              text("%,.2f", candidate.fit().likelihood().logLikelihood()),
              text("%,.2f", candidate.holdoutLogLikelihood()),
              text("%,d", candidate.holdoutPurchases()),
              text("%,.0f", candidate.expectedPurchases()),
              text("%+.1f%%", 100 * candidate.relativeError()),
              leaving(candidate)));
    }
    return table;
  }

  private static String leaving(CandidateModel candidate) {
    if (candidate.name().equals("NBD")) {
      return "no";
    }
    return candidate.fit().isDropoutIdentified() ? "yes" : "not identified";
  }

  /** Prints the parameters of a model. */
  public static void print(String title, MaximumLikelihood fit, PrintWriter out) {
    out.println();
    out.println(text("%s; log-likelihood %,.2f", title, fit.logLikelihood()));
    parameters(fit).print(out);
  }

  private static TextTable parameters(MaximumLikelihood fit) {
    TextTable table =
        new TextTable(
            List.of(Column.text("parameter"), Column.number("value"), Column.number("std. error")));
    for (MaximumLikelihood.Parameter parameter : fit.parameters()) {
      OptionalDouble error = parameter.standardError();
      table.add(
          List.of(
              parameter.name(),
              text("%,.6f", parameter.value()),
              error.isPresent() ? text("%,.6f", error.getAsDouble()) : "-"));
    }
    return table;
  }

  /** Prints what all customers are expected to buy and spend. */
  public static void print(
      PortfolioForecast forecast, Duration horizon, String currency, PrintWriter out) {
    out.println();
    out.println(
        text(
            "expected of all customers within %,d days (without new customers), with 95%% intervals",
            horizon.toDays()));
    Prediction purchases = forecast.purchases();
    out.println(
        text(
            "purchases  %,.0f (%,.0f - %,.0f)",
            purchases.expected(), purchases.interval().low(), purchases.interval().high()));
    forecast
        .spending()
        .ifPresent(
            spending ->
                out.println(
                    text(
                        "spending   %,.2f (%,.2f - %,.2f) %s",
                        spending.expected(),
                        spending.interval().low(),
                        spending.interval().high(),
                        currency)));
    if (!forecast.hasParameterVariance()) {
      out.println("The intervals are too narrow: the purchases do not determine all parameters.");
    }
  }

  /** Prints the intervals of what a customer will do. */
  public static void print(PredictionIntervals intervals, String currency, PrintWriter out) {
    out.println();
    out.println("95% intervals of what the customer will do");
    out.println(text("purchases  %s", range("%,.0f", intervals.purchases())));
    intervals
        .spending()
        .ifPresent(
            spending -> out.println(text("spending   %s %s", range("%,.2f", spending), currency)));
    intervals
        .value()
        .ifPresent(value -> out.println(text("value      %s %s", range("%,.2f", value), currency)));
  }

  private static String range(String pattern, Interval interval) {
    return text(pattern, interval.low()) + " - " + text(pattern, interval.high());
  }

  /** Prints the estimates of a customer with their intervals. */
  public static void print(Portrait portrait, List<CustomerTrait> traits, PrintWriter out) {
    out.println();
    out.println("customer " + portrait.customerId() + " as of " + portrait.asOf());
    TextTable table =
        new TextTable(
            List.of(Column.text("trait"), Column.number("value"), Column.number("95% interval")));
    for (CustomerTrait trait : traits) {
      portrait.value(trait).ifPresent(value -> table.add(cells(value)));
    }
    table.print(out);
  }

  private static List<String> cells(Portrait.Value value) {
    return List.of(
        value.trait().traitName(),
        value.text(),
        value.interval() == null
            ? ""
            : text("%,.4g - %,.4g", value.interval().low(), value.interval().high()));
  }

  private static String text(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
