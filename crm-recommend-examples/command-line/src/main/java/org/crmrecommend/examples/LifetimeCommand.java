package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.crmrecommend.customer.Customer;
import org.crmrecommend.customer.CustomerTrait;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.customer.lifetime.DemandSettings;
import org.crmrecommend.customer.lifetime.LifetimeModel;
import org.crmrecommend.customer.lifetime.PurchaseFit;
import org.crmrecommend.customer.lifetime.PurchaseSummaries;
import org.crmrecommend.customer.lifetime.StockDemand;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.examples.customers.CustomerTable;
import org.crmrecommend.examples.customers.DemandTable;
import org.crmrecommend.examples.customers.LifetimePrinter;
import org.crmrecommend.output.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Command that fits models of purchases and of spending, and estimates what customers are worth.
 */
@Command(
    name = "lifetime",
    mixinStandardHelpOptions = true,
    description = {
      "Fit models of how often customers buy, when they leave and what they spend.",
      "Fits each model to the first three quarters of the time and compares them on the rest. Prints"
          + " the comparison, the parameters of the best one with their standard errors, and what all"
          + " customers are expected to buy with 95 %% intervals. If the purchases do not show that customers leave for good, a warning says so. CSV and JSON have"
          + " the estimates of each customer.",
      "Purchases of a customer on the same day are one purchase. Times are in weeks."
    },
    footer = {
      "",
      "Examples:",
      "  crm-recommend lifetime --events orders.csv",
      "  crm-recommend lifetime --events orders.csv --horizon 180d --csv values.csv",
      "  crm-recommend lifetime --events orders.csv --user anna",
      "  crm-recommend lifetime --events orders.csv --demand units.csv"
    })
final class LifetimeCommand implements Callable<Integer> {

  private static final List<CustomerTrait> TRAITS =
      List.of(
          CustomerTrait.PURCHASES,
          CustomerTrait.RECENCY_DAYS,
          CustomerTrait.ALIVE_PROBABILITY,
          CustomerTrait.RETURN_PROBABILITY,
          CustomerTrait.EXPECTED_PURCHASES,
          CustomerTrait.EXPECTED_SPENDING,
          CustomerTrait.LIFETIME_VALUE,
          CustomerTrait.NEXT_PURCHASE,
          CustomerTrait.LIFECYCLE);

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private CustomerOptions options = new CustomerOptions();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      converter = PurchaseModelOption.Converter.class,
      description =
          "Also print the parameters of this model of purchases: ${COMPLETION-CANDIDATES}.")
  private @Nullable PurchaseModelOption model;

  @Option(
      names = "--user",
      paramLabel = "ID",
      description = "Print the estimates of this customer with their 95 %% intervals.")
  private @Nullable String userId;

  @Option(
      names = "--demand",
      paramLabel = "FILE",
      description =
          "Write the expected units of each item by week of the horizon, also of new customers: JSON"
              + " if the name ends with .json, otherwise CSV.")
  private @Nullable OutputFile demand;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Write the estimates of all customers as CSV. A text that a spreadsheet would run as a"
              + " formula (=, +, -, @) gets a leading apostrophe.")
  private @Nullable OutputFile csv;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write the estimates of all customers with their evidence and intervals as JSON.")
  private @Nullable OutputFile json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Customers customers = options.customers(spec.commandLine().getErr());
    Customer customer = userId == null ? null : customer(customers, userId);
    LifetimeModel lifetime =
        customers
            .lifetime()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "--events must have a customer who bought on two days or more"));
    out.println(customers.purchases() + "; times in weeks");
    LifetimePrinter.print(lifetime.report(), out);
    if (model != null) {
      printModel(model, customers.purchases(), out);
    }
    LifetimePrinter.print(
        lifetime.forecast(customers.purchases(), options.context()),
        lifetime.settings().horizon(),
        currency(customers.purchases()),
        out);
    if (customer != null) {
      LifetimePrinter.print(customer.portrait(), TRAITS, out);
      printIntervals(lifetime, customers.purchases(), customer.portrait().customerId(), out);
    }
    out.flush(); // before files are written, because one may be /dev/stdout
    if (demand != null) {
      StockDemand units =
          StockDemand.of(
              lifetime, customers.purchases(), DemandSettings.DEFAULTS, options.context());
      new DemandTable(units, customers.purchases().lastDay()).write(demand);
    }
    write(new CustomerTable(customers, TRAITS, IntStream.range(0, customers.size()).toArray()));
    return ExitCode.OK;
  }

  private static String currency(Purchases purchases) {
    return purchases.currency().map(Currency::getCurrencyCode).orElse("");
  }

  /** A customer without an event is only in the table of users. */
  private static void printIntervals(
      LifetimeModel lifetime, Purchases purchases, String userId, PrintWriter out) {
    int user = purchases.customers().indexOf(userId);
    if (user >= 0 && user < purchases.customerCount()) {
      lifetime
          .intervals(purchases, purchases.from(user), purchases.to(user))
          .ifPresent(intervals -> LifetimePrinter.print(intervals, currency(purchases), out));
    }
  }

  private void printModel(PurchaseModelOption chosen, Purchases purchases, PrintWriter out) {
    PurchaseFit fit = chosen.fit(PurchaseSummaries.inWeeks(purchases, purchases.lastDay()));
    LifetimePrinter.print(chosen + " of all purchases", fit.likelihood(), out);
    if (!fit.isDropoutIdentified() && chosen != PurchaseModelOption.NBD) {
      out.println("The purchases do not show that customers leave: this is the NBD.");
    }
  }

  private static Customer customer(Customers customers, String userId) {
    return customers
        .find(userId)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--user must be a customer of --events or --users: " + userId));
  }

  private void write(CustomerTable table) {
    if (csv != null) {
      csv.write(table::writeCsv);
    }
    if (json != null) {
      json.write(table::writeJson);
    }
  }
}
