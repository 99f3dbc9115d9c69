package org.crmrecommend.examples.customers;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.customer.Portrait;
import org.crmrecommend.customer.lifetime.Fit;
import org.crmrecommend.customer.lifetime.FittedParameter;
import org.crmrecommend.examples.output.TextTable;
import org.crmrecommend.examples.output.TextTable.Column;
import org.jspecify.annotations.Nullable;

/** Prints models of purchases and spending, and the estimates of a customer. */
public final class LifetimePrinter {

  private LifetimePrinter() {}

  /**
   * Prints the log-likelihoods of all models and the parameters of one.
   *
   * @param model its name; null for the model with the lowest AIC
   */
  public static void print(LifetimeReport report, @Nullable String model, PrintWriter out) {
    out.println(
        text(
            "%,d customers with a purchase until %s; times in weeks",
            report.customers(), report.until()));
    out.println();
    models(report).print(out);
    String name = model == null ? report.bestModel() : model;
    Fit<?> fit = report.fits().get(name);
    out.println();
    out.println("parameters of the " + name + (model == null ? ", which has the lowest AIC" : ""));
    parameters(fit).print(out);
    Fit<?> spending = report.spending();
    if (spending != null) {
      out.println();
      out.println(
          text("spending per purchase: gamma-gamma, log-likelihood %,.2f", spending.logLikelihood()));
      parameters(spending).print(out);
    }
    report.fits().values().stream()
        .flatMap(each -> each.warnings().stream())
        .distinct()
        .forEach(warning -> out.println("\n" + warning));
    if (spending != null) {
      spending.warnings().forEach(warning -> out.println("\n" + warning));
    }
  }

  private static TextTable models(LifetimeReport report) {
    TextTable table =
        new TextTable(
            List.of(
                Column.text("model"),
                Column.number("log-likelihood"),
                Column.number("AIC"),
                Column.text("customers leave")));
    report
        .fits()
        .forEach(
            (name, fit) ->
                table.add(
                    List.of(
                        name,
                        text("%,.2f", fit.logLikelihood()),
                        text("%,.2f", fit.aic()),
                        name.equals("NBD")
                            ? "no"
                            : fit.warnings().isEmpty() ? "yes" : "not identified")));
    return table;
  }

  private static TextTable parameters(Fit<?> fit) {
    TextTable table =
        new TextTable(
            List.of(
                Column.text("parameter"), Column.number("value"), Column.number("std. error")));
    for (FittedParameter parameter : fit.parameters()) {
      OptionalDouble error = parameter.standardError();
      table.add(
          List.of(
              parameter.name(),
              text("%,.6f", parameter.value()),
              error.isPresent() ? text("%,.6f", error.getAsDouble()) : "-"));
    }
    return table;
  }

  /** Prints the estimates of a customer with their intervals. */
  public static void print(Portrait portrait, List<CustomerTrait> traits, PrintWriter out) {
    out.println("customer " + portrait.customerId() + " as of " + portrait.asOf());
    TextTable table =
        new TextTable(
            List.of(
                Column.text("trait"), Column.number("value"), Column.number("95% interval")));
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
