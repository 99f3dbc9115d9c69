package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.examples.customers.CustomerPage;
import org.crmrecommend.examples.customers.CustomerPrinter;
import org.crmrecommend.examples.customers.CustomerReport;
import org.crmrecommend.examples.customers.CustomerReportBuilder;
import org.crmrecommend.examples.customers.CustomerTable;
import org.crmrecommend.examples.output.Language;
import org.crmrecommend.output.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command that reports who the customers are, what they are worth, and whom to call. */
@Command(
    name = "customers",
    mixinStandardHelpOptions = true,
    description = {
      "Report who the customers are, what they are worth, and who is about to leave.",
      "Prints key figures with 95 %% intervals, the RFM groups, the stages of the lifecycle, and the"
          + " customers to call first. The HTML page also has charts of migration, cohorts, value and"
          + " concentration. CSV and JSON have one row per customer with all traits.",
      "Purchases of a customer on the same day are one purchase. Groups of fewer than 10 customers are"
          + " only shown together."
    },
    footer = {
      "",
      "Examples:",
      "  crm-recommend customers --events orders.csv --html customers.html",
      "  crm-recommend customers --events orders.csv --zone Asia/Shanghai --html customers.html"
          + " --language chinese",
      "  crm-recommend customers --events orders.csv --csv customers.csv"
    })
final class CustomersCommand implements Callable<Integer> {

  private static final Duration COMPARED_PERIOD = Duration.ofDays(90);

  private static final int DEFAULT_CALLS = 100;
  private static final int DEFAULT_PRINTED_CALLS = 10;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private CustomerOptions options = new CustomerOptions();

  @Mixin private SegmentOptions segments = new SegmentOptions();

  @Option(
      names = "--compare-with",
      paramLabel = "INSTANT",
      description =
          "Earlier time for the migration between groups; the key figures are those of the days since"
              + " then (default: 90 days before --as-of).")
  private @Nullable Instant earlier;

  @Option(
      names = {"-n", "--top"},
      paramLabel = "N",
      description =
          "Maximum number of customers to call (default: print 10, show 100 on the page).")
  private @Nullable Integer top;

  @Option(
      names = "--csv",
      paramLabel = "FILE",
      description =
          "Write the traits of all customers as CSV. A text that a spreadsheet would run as a formula"
              + " (=, +, -, @) gets a leading apostrophe.")
  private @Nullable OutputFile csv;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Write the traits of all customers with their evidence and intervals as JSON.")
  private @Nullable OutputFile json;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report as a self-contained HTML page with charts.")
  private @Nullable OutputFile html;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      converter = LanguageConverter.class,
      description =
          "Language of the page and of the names of the default RFM groups:"
              + " ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Language language = Language.ENGLISH;

  @Override
  public Integer call() {
    if (top != null && top <= 0) {
      throw new IllegalArgumentException("--top must be positive: " + top);
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    segments.requireValid(null);
    Customers customers = options.customers(err);
    CustomerReport report =
        new CustomerReportBuilder(
                customers,
                earlierThan(customers.asOf()),
                segments.members(customers, options.context(), null),
                segments.minimumGroup(),
                top == null ? DEFAULT_CALLS : top,
                language.locale(),
                options.context())
            .report(CrmRecommend.launch(spec).today());
    CustomerPrinter.print(report, top == null ? DEFAULT_PRINTED_CALLS : top, out);
    out.flush(); // before files are written, because one may be /dev/stdout
    write(CustomerTable.of(customers), report);
    return ExitCode.OK;
  }

  private Instant earlierThan(Instant asOf) {
    Instant instant = earlier == null ? asOf.minus(COMPARED_PERIOD) : earlier;
    if (!instant.isBefore(asOf)) {
      throw new IllegalArgumentException(
          "--compare-with must be before --as-of, " + asOf + ": " + instant);
    }
    return instant;
  }

  private void write(CustomerTable table, CustomerReport report) {
    if (csv != null) {
      csv.write(table::writeCsv);
    }
    if (json != null) {
      json.write(table::writeJson);
    }
    if (html != null) {
      html.write(CustomerPage.html(report, language, CommandProvenance.of(spec)));
    }
  }
}
