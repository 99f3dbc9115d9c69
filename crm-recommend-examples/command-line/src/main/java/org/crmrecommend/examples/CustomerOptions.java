package org.crmrecommend.examples;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.crmrecommend.customer.CustomerSettings;
import org.crmrecommend.customer.Customers;
import org.crmrecommend.customer.MembershipTiers;
import org.crmrecommend.customer.lifetime.LifetimeSettings;
import org.crmrecommend.customer.purchase.Purchases;
import org.crmrecommend.customer.rfm.RfmGroups;
import org.crmrecommend.data.EventLog;
import org.crmrecommend.examples.customers.CustomerReportBuilder;
import org.crmrecommend.model.TrainingContext;
import org.crmrecommend.model.TrainingData;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options for the events of a shop and how its customers are analyzed. */
final class CustomerOptions {

  /** Days without an event before the instant that are worth a warning. */
  private static final int QUIET_DAYS = 30;

  @Option(
      names = "--events",
      required = true,
      converter = EventFile.Converter.class,
      paramLabel = "[KIND=]FILE",
      description =
          "File of events. May be repeated and may be gzipped. With a kind, as in"
              + " purchase=orders.csv, all events of the file have that kind, and a kind column is"
              + " ignored.")
  private List<EventFile> events = List.of();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Mixin private CatalogAndUsersOptions sideInformation = new CatalogAndUsersOptions();

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description =
          "Time up to which events count, such as 2026-01-31T12:00:00Z (default: the time of the"
              + " latest event).")
  private @Nullable Instant asOf;

  @Option(
      names = "--horizon",
      paramLabel = "TIME",
      converter = BasketConverters.DurationConverter.class,
      description =
          "How far ahead purchases and spending are expected, such as 90d (default: 90d).")
  private Duration horizon = LifetimeSettings.DEFAULTS.horizon();

  @Option(
      names = "--tiers",
      paramLabel = "FILE",
      description =
          "Membership tiers: a CSV file with the header name,spending,purchases and the lowest tier"
              + " first. Spending and purchases of the last 365 days count.")
  private @Nullable Path tiers;

  @Option(
      names = "--rfm-groups",
      paramLabel = "FILE",
      description =
          "RFM groups: a CSV file with the header name,recency,frequency,monetary and rows such as"
              + " champions,4-5,4-5,4-5; the first group that matches counts (default: eleven"
              + " groups).")
  private @Nullable Path rfmGroups;

  @Mixin private ThreadOptions threads = new ThreadOptions();

  /** Returns a context with these threads. */
  TrainingContext context() {
    return TrainingContext.DEFAULTS.withThreads(threads.count());
  }

  /**
   * Reads the files and derives the portraits.
   *
   * @throws IllegalArgumentException if there is no purchase
   */
  Customers customers(PrintWriter err) {
    reading.requireValid();
    CustomerSettings settings = settings();
    TrainingContext context = context();
    EventLog log = reading.read(events, err);
    TrainingData.Builder data = TrainingData.builder(log);
    if (asOf != null) {
      data.asOf(asOf);
    }
    sideInformation.catalog(reading, events, log.items(), err).ifPresent(data::catalog);
    sideInformation.users(reading, log.users(), err).ifPresent(data::users);
    Customers customers = Customers.of(data.build(), settings, context);
    requirePurchases(customers.purchases());
    warn(customers.purchases(), err);
    return customers;
  }

  private CustomerSettings settings() {
    CustomerSettings settings =
        CustomerSettings.DEFAULTS
            .withZone(reading.zone())
            .withLifetime(LifetimeSettings.DEFAULTS.withHorizon(horizon));
    if (tiers != null) {
      settings =
          settings.withTiers(
              parsed(tiers, text -> MembershipTiers.parse(text, MembershipTiers.NONE.window())));
    }
    if (rfmGroups != null) {
      int bins = settings.rfmBins().count();
      settings = settings.withRfmGroups(parsed(rfmGroups, text -> RfmGroups.parse(text, bins)));
    }
    return settings;
  }

  /** Parses a file of settings; messages begin with its path. */
  static <T> T parsed(Path file, Function<String, T> parser) {
    String text = TextInput.text(file);
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  private static void requirePurchases(Purchases purchases) {
    if (purchases.size() == 0) {
      throw new IllegalArgumentException(
          "--events must have purchases with a time until "
              + purchases.asOf()
              + "; the kinds of its events are "
              + purchases.log().kinds());
    }
  }

  private static void warn(Purchases purchases, PrintWriter err) {
    Purchases.Ignored ignored = purchases.ignored();
    warn(err, ignored.later(), "events are later than " + purchases.asOf() + " and do not count");
    warn(err, ignored.undated(), "purchases and refunds have no time and do not count");
    warn(err, ignored.unmatchedRefunds(), "refunds have no earlier purchase and do not count");
    int quietDays = CustomerReportBuilder.quietDays(purchases);
    if (quietDays > QUIET_DAYS) {
      err.printf(
          Locale.ROOT,
          "crm-recommend: warning: the latest event is %,d days before %s; if events are missing,"
              + " customers look as if they had left%n",
          quietDays,
          purchases.asOf());
    }
  }

  private static void warn(PrintWriter err, long count, String what) {
    if (count > 0) {
      err.printf(Locale.ROOT, "crm-recommend: warning: %,d %s%n", count, what);
    }
  }
}
